/// The databases in a file that are read, told by how they begin.
enum DatabaseFormat {
    case duckDB, sqlite

    init?(start: [UInt8]) {
        // https://www.sqlite.org/fileformat2.html
        if start.starts(with: Array("SQLite format 3\0".utf8)) {
            self = .sqlite
        } else if start.dropFirst(8).starts(with: Array("DUCK".utf8)) {
            // https://duckdb.org/docs/stable/internals/storage: after a checksum of eight bytes.
            self = .duckDB
        } else {
            return nil
        }
    }
}
