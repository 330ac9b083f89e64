import CDuckDB
import Diagnostics
package import Installation
import Synchronization

/// DuckDB's C library in this process. It is never unloaded.
///
/// Sound because the table behind the pointer is written once, before anyone else sees it.
package final class DuckDBLibrary: @unchecked Sendable {
    /// Function pointers.
    let table: OpaquePointer
    /// Such as `v2.0.1`.
    package let version: String

    package init(path: String, companion: String? = nil) throws(DuckDBComplaint) {
        var found: OpaquePointer?
        try Self.check(dk_library_open(path, companion, &found))
        guard let found else { throw DuckDBComplaint(text: "it cannot be loaded") }
        table = found
        version = Self.taking(dk_library_version(found)) ?? "unknown"
    }

    private static let loaded = Mutex<DuckDBLibrary?>(nil)

    /// The library that this machine has under its usual name, as DuckDB itself publishes it, and else the one that
    /// `embedsite setup tables` installed in `home`. nil where there is none.
    package static func standard(home: InstallationHome = .standard()) throws(DuckDBComplaint) -> DuckDBLibrary? {
        let answer = loaded.withLock { loaded -> Result<DuckDBLibrary?, DuckDBComplaint> in
            if let loaded { return .success(loaded) }
            for name in ["libduckdb.so", "libduckdb.dylib"] {
                if let found = try? DuckDBLibrary(path: name) {
                    loaded = found
                    return .success(found)
                }
            }
            guard let installed = home.tablesLibrary() else { return .success(nil) }
            return Result { () throws(DuckDBComplaint) in
                let found = try DuckDBLibrary(path: installed.path, companion: installed.companion)
                loaded = found
                return found
            }
        }
        return try answer.get()
    }

    /// The standard one, for what cannot be done without it.
    ///
    /// - Parameter position: what needs it, for complaints.
    static func needed(at position: SourcePosition) throws(QueryError) -> DuckDBLibrary {
        let library: DuckDBLibrary?
        do {
            library = try standard()
        } catch {
            throw QueryError(.unusableDuckDB(error.text), at: position)
        }
        guard let library else { throw QueryError(.noDuckDB, at: position) }
        return library
    }

    static func check(_ problem: UnsafeMutablePointer<CChar>?) throws(DuckDBComplaint) {
        if let text = taking(problem) { throw DuckDBComplaint(text: text) }
    }

    /// The text, freed.
    static func taking(_ text: UnsafeMutablePointer<CChar>?) -> String? {
        guard let text else { return nil }
        defer { dk_text_free(text) }
        return String(cString: text)
    }
}

/// Why DuckDB refused, in its own words.
package struct DuckDBComplaint: Error, Equatable {
    package let text: String
}

/// The one owner of something that DuckDB made: released once, when it goes.
struct DuckDBHandle: ~Copyable {
    typealias Release = @convention(c) (OpaquePointer?, dk_handle?) -> Void

    let pointer: dk_handle
    private let library: DuckDBLibrary
    private let release: Release

    /// Owns what `make` makes.
    init(
        _ library: DuckDBLibrary, release: @escaping Release,
        make: (OpaquePointer, inout dk_handle?) -> UnsafeMutablePointer<CChar>?
    ) throws(DuckDBComplaint) {
        var made: dk_handle?
        try DuckDBLibrary.check(make(library.table, &made))
        guard let made else { throw DuckDBComplaint(text: "nothing was made") }
        self.init(library, made, release: release)
    }

    /// Owns `pointer`.
    init(_ library: DuckDBLibrary, _ pointer: dk_handle, release: @escaping Release) {
        self.pointer = pointer
        self.library = library
        self.release = release
    }

    deinit { release(library.table, pointer) }
}
