package import Diagnostics

/// A file that should be JSON and is not, or holds something else than expected.
package struct JSONError: Diagnosable, Equatable {
    package let diagnostics: [Diagnostic]

    package init(at position: SourcePosition, _ message: String, remedy: String? = nil) {
        diagnostics = [.error(at: position, message, remedy: remedy)]
    }
}

extension JSONValue {
    /// The whole file as one value; `name` is the file as the author knows it.
    package static func parse(_ bytes: [UInt8], name: String) throws(JSONError) -> JSONValue {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw JSONError(at: SourcePosition(name), "this is not UTF-8 text")
        }
        do throws(JSONScanner.Failure) {
            return try JSONScanner.value(of: bytes[...])
        } catch {
            let before = bytes[..<min(error.offset, bytes.endIndex)]
            let line = before.reduce(1) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
            let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
            let column = before[start...].reduce(1) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
            throw JSONError(
                at: SourcePosition(name, line: line, column: column),
                "this is not JSON; expected \(error.expected)")
        }
    }
}
