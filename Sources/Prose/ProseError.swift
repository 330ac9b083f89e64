package import Diagnostics

/// An article that cannot be read at all.
package struct ProseError: Diagnosable, Equatable {
    package let diagnostics: [Diagnostic]

    init(at position: SourcePosition, _ message: String, remedy: String? = nil) {
        diagnostics = [.error(at: position, message, remedy: remedy)]
    }
}
