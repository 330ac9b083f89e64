import CInference
import Foundation

/// Why the runtime refused, in its own words.
struct RuntimeComplaint: Error {
    let text: String
}

/// The runtime's C library in this process. It is never unloaded: its threads outlive what they work on.
///
/// Sound because the table behind the pointer is written once, before anyone else sees it.
final class LoadedLibrary: @unchecked Sendable {
    /// Function pointers.
    let table: OpaquePointer
    /// Such as `2026.4.1-…`.
    let version: String

    init(path: String) throws(RuntimeComplaint) {
        var found: OpaquePointer?
        try Self.check(es_library_open(path, &found))
        guard let found else { throw RuntimeComplaint(text: "it cannot be loaded") }
        table = found
        version = Self.taking(es_library_version(found)) ?? "unknown"
    }

    static func check(_ problem: UnsafeMutablePointer<CChar>?) throws(RuntimeComplaint) {
        if let text = taking(problem) { throw RuntimeComplaint(text: text) }
    }

    /// The text, freed.
    static func taking(_ text: UnsafeMutablePointer<CChar>?) -> String? {
        guard let text else { return nil }
        defer { es_text_free(text) }
        return String(cString: text)
    }
}
