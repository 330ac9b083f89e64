import Diagnostics

/// A file of a model that is not what it should be.
struct ModelFileError: Diagnosable, Equatable {
    let diagnostics: [Diagnostic]

    /// `file` as the author knows it.
    init(_ file: String, _ message: String, remedy: String? = nil) {
        diagnostics = [.error(at: SourcePosition(file), message, remedy: remedy)]
    }
}
