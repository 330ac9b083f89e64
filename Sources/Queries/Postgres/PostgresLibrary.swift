import CPostgres
import Synchronization

/// PostgreSQL's client library in this process. It is never unloaded.
///
/// Sound because the table behind the pointer is written once, before anyone else sees it.
final class PostgresLibrary: @unchecked Sendable {
    /// Function pointers.
    let table: OpaquePointer

    private init(_ table: OpaquePointer) {
        self.table = table
    }

    private static let loaded = Mutex<PostgresLibrary?>(nil)

    private static let names = [
        "libpq.so.5", "libpq.5.dylib", "/opt/homebrew/opt/libpq/lib/libpq.5.dylib",
        "/usr/local/opt/libpq/lib/libpq.5.dylib",
    ]

    /// nil where this machine has none.
    static func standard() -> PostgresLibrary? {
        loaded.withLock { loaded in
            if loaded == nil { loaded = names.lazy.compactMap { pg_library_open($0) }.first.map(PostgresLibrary.init) }
            return loaded
        }
    }
}

/// The one owner of something that the library made: released once, when it goes.
struct PostgresHandle: ~Copyable {
    typealias Release = @convention(c) (OpaquePointer?, pg_handle?) -> Void

    let pointer: pg_handle
    private let library: PostgresLibrary
    private let release: Release

    init(_ library: PostgresLibrary, _ pointer: pg_handle, release: @escaping Release) {
        self.pointer = pointer
        self.library = library
        self.release = release
    }

    deinit { release(library.table, pointer) }
}
