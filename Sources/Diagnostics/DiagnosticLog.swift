/// The complaints of one run, in the order they were found, each once.
package struct DiagnosticLog: Sendable, Equatable {
    package private(set) var diagnostics: [Diagnostic] = []
    private var seen: Set<Diagnostic> = []

    package init(_ diagnostics: [Diagnostic] = []) {
        append(contentsOf: diagnostics)
    }

    package mutating func append(_ diagnostic: Diagnostic) {
        if seen.insert(diagnostic).inserted { diagnostics.append(diagnostic) }
    }

    package mutating func append(contentsOf others: some Sequence<Diagnostic>) {
        for diagnostic in others { append(diagnostic) }
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
