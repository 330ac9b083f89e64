/// An error that can say its place, its facts and its remedy. Every module's error is one.
package protocol Diagnosable: Error, Sendable {
    var diagnostics: [Diagnostic] { get }
    var cause: FailureCause { get }
}

/// Who can mend a failure; decides the exit code (1 or 3).
package enum FailureCause: Sendable {
    /// What the author wrote or named is wrong.
    case input
    /// Something outside failed: network, disk, a runtime that is not installed.
    case environment
}

extension Diagnosable {
    package var cause: FailureCause { .input }
}

/// Several complaints that end a run together.
package struct Complaints: Diagnosable, Equatable {
    package let diagnostics: [Diagnostic]
    package let cause: FailureCause

    package init(_ diagnostics: [Diagnostic], cause: FailureCause = .input) {
        self.diagnostics = diagnostics
        self.cause = cause
    }
}
