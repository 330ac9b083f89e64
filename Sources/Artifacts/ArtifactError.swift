package import Diagnostics

/// A file or the cache that cannot be read or written.
package struct ArtifactError: Diagnosable, Equatable {
    package let diagnostics: [Diagnostic]
    package let cause: FailureCause

    init(
        at position: SourcePosition?, _ message: String, remedy: String? = nil, cause: FailureCause = .input
    ) {
        diagnostics = [.error(at: position, message, remedy: remedy)]
        self.cause = cause
    }

    /// What the system said of a call that failed.
    init(at position: SourcePosition?, _ message: String, system code: CInt, remedy: String? = nil) {
        self.init(at: position, "\(message): \(SystemCall.message(code))", remedy: remedy, cause: .environment)
    }
}
