import CHDF5
import Diagnostics
import Foundation
import Synchronization

/// The HDF5 library in this process, found and loaded when the first file asks for it; never unloaded. It is not made for
/// threads, so it works on one file at a time.
enum HDF5Library {
    /// Sound because the table behind the pointer is used under the lock alone.
    private struct Loaded: @unchecked Sendable {
        let table: OpaquePointer
    }

    private static let loaded = Mutex<Loaded?>(nil)

    /// In the environment: the library's path, where it is none of `names`.
    private static let variable = "EMBEDSITE_HDF5"

    /// As Debian and others call it, of 1.10, 1.12, 1.14 and later, with threads of its own or without; then Homebrew.
    private static let names =
        ["103", "200", "310", "320"].flatMap { ["libhdf5_serial.so.\($0)", "libhdf5.so.\($0)"] }
        + ["libhdf5.so", "libhdf5.dylib", "/opt/homebrew/lib/libhdf5.dylib", "/usr/local/lib/libhdf5.dylib"]

    /// Lends the library to `body`, for the file called `file`.
    static func use<Result: Sendable>(
        for file: String, _ body: (OpaquePointer) throws(DatasetError) -> Result
    ) throws(DatasetError) -> Result {
        try loaded.withLock { loaded throws(DatasetError) -> Result in
            let library: Loaded
            if let loaded { library = loaded } else { library = try load(for: file) }
            loaded = library
            return try body(library.table)
        }
    }

    private static func load(for file: String) throws(DatasetError) -> Loaded {
        let chosen = ProcessInfo.processInfo.environment[variable].flatMap { $0.isEmpty ? nil : $0 }
        var reason = ""
        for name in chosen.map({ [$0] }) ?? names {
            var table: OpaquePointer?
            let problem = h5_library_open(name, &table)
            if let table { return Loaded(table: table) }
            if let problem {
                reason = String(cString: problem)
                h5_text_free(problem)
            }
        }
        throw DatasetError(NoHDF5Library(file: file, reason: chosen == nil ? nil : reason, names: names))
    }

    /// The library is missing, or cannot be used.
    struct NoHDF5Library: Diagnosable {
        let file: String
        /// The system's words, of a library that the author has named.
        let reason: String?
        let names: [String]

        var cause: FailureCause { .environment }

        var diagnostics: [Diagnostic] {
            let found =
                reason.map { "which \(HDF5Library.variable) names, but: \(PlainText.shortened($0, to: 300))" }
                ?? "which is not there: looked for \(names.joined(separator: ", "))"
            return [
                .error(
                    at: SourcePosition(file), "an HDF5 file takes the HDF5 library, \(found)",
                    remedy:
                        "Install it ('apt install libhdf5-103-1', 'brew install hdf5'), or name its path in \(HDF5Library.variable)."
                )
            ]
        }
    }
}
