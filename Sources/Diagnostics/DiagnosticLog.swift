/// The complaints of one run, in the order they were found, each once.
package struct DiagnosticLog: Sendable, Equatable {
    package private(set) var diagnostics: [Diagnostic] = []
    private var seen: Set<Diagnostic> = []
    private var hasInputErrors = false

    package init(_ diagnostics: [Diagnostic] = []) {
        append(contentsOf: diagnostics)
    }

    package mutating func append(_ diagnostic: Diagnostic) {
        if diagnostic.severity == .error { hasInputErrors = true }
        add(diagnostic)
    }

    package mutating func append(contentsOf others: some Sequence<Diagnostic>) {
        for diagnostic in others { append(diagnostic) }
    }

    /// Notes a failure with its cause, so that a run that fails for reasons outside alone can say so.
    package mutating func append(_ failure: any Diagnosable) {
        if failure.cause == .input { hasInputErrors = true }
        for diagnostic in failure.diagnostics { add(diagnostic) }
    }

    /// What `work` makes; nil where it fails, and then its complaints are noted.
    package mutating func complaining<Made, Failure: Diagnosable>(_ work: () throws(Failure) -> Made) -> Made? {
        do {
            return try work()
        } catch {
            append(error)
            return nil
        }
    }

    private mutating func add(_ diagnostic: Diagnostic) {
        if seen.insert(diagnostic).inserted { diagnostics.append(diagnostic) }
    }

    /// All of it as one error. Its cause lies outside only where no complaint is about the input.
    package var complaints: Complaints {
        Complaints(diagnostics, cause: hasErrors && !hasInputErrors ? .environment : .input)
    }

    package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// By file and line, errors before warnings on one line; those without a place last.
    package var sorted: [Diagnostic] {
        diagnostics.enumerated().sorted { left, right in
            switch (left.element.position, right.element.position) {
            case (let a?, let b?) where a != b: a < b
            case (nil, .some): false
            case (.some, nil): true
            default:
                (left.element.severity, left.offset) < (right.element.severity, right.offset)
            }
        }.map(\.element)
    }
}
