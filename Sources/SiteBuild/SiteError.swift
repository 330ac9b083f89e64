package import Diagnostics

/// A site that cannot be read or written.
package struct SiteError: Diagnosable, Equatable {
    package let diagnostics: [Diagnostic]
    package let cause: FailureCause

    init(_ diagnostics: [Diagnostic], cause: FailureCause = .input) {
        self.diagnostics = diagnostics
        self.cause = cause
    }

    init(at position: SourcePosition?, _ message: String, remedy: String? = nil, cause: FailureCause = .input) {
        self.init([.error(at: position, message, remedy: remedy)], cause: cause)
    }
}
