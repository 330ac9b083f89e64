import CSQLite

/// Notes whether a statement asked for the time, as `date('now')` does and `date(column)` does not: SQLite tells a function's
/// name beforehand, and not what it is given.
///
/// It belongs to one connection, which is closed before it goes.
final class SQLiteClock {
    private let clock: UnsafeMutablePointer<csqlite_clock>
    private let isOpen: Bool

    init() {
        clock = .allocate(capacity: 1)
        clock.initialize(to: csqlite_clock())
        isOpen = csqlite_clock_open(clock) != 0
    }

    deinit {
        if isOpen { withFiles { _ = sqlite3_vfs_unregister($0) } }
        clock.deallocate()
    }

    /// What a connection's files are opened by; nil: by the standard ones, where no time can be noted.
    var name: UnsafePointer<CChar>? { isOpen ? clock.pointee.files.zName : nil }

    var wasAsked: Bool { clock.pointee.was_asked != 0 }

    private func withFiles(_ body: (UnsafeMutablePointer<sqlite3_vfs>) -> Void) {
        clock.withMemoryRebound(to: sqlite3_vfs.self, capacity: 1, body)
    }
}
