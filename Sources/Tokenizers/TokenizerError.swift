package import Diagnostics

/// A `tokenizer.json` that cannot be used, with every complaint found.
package struct TokenizerError: Diagnosable, Equatable {
    package let diagnostics: [Diagnostic]

    init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }

    init(_ file: String, _ message: String, remedy: String? = nil) {
        self.init([.error(at: SourcePosition(file), message, remedy: remedy)])
    }
}
