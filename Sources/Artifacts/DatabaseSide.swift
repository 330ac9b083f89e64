import Foundation

/// What SQLite and DuckDB keep beside a database while somebody uses it (https://www.sqlite.org/tempfiles.html).
package enum DatabaseSide {
    /// Changes that are not in the database yet: `x.db-wal`, `x.duckdb.wal`. One that is empty holds none, as one that is not
    /// there.
    case log
    /// What even readers write, and what would take a change back: `x.db-shm`, `x.db-journal`. A change shows in the database.
    case scratch

    private static let endings: [(ending: String, side: DatabaseSide)] = [
        ("-wal", .log), (".wal", .log), ("-shm", .scratch), ("-journal", .scratch),
    ]

    /// nil for a file that is beside none.
    init?(_ path: String) {
        guard let found = Self.endings.first(where: { path.hasSuffix($0.ending) }) else { return nil }
        var status = stat()
        guard stat(String(path.dropLast(found.ending.count)), &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return nil
        }
        self = found.side
    }

    /// Where the logs of the database at `path` would be.
    static func logs(beside path: String) -> [String] {
        endings.filter { $0.side == .log }.map { path + $0.ending }
    }
}
