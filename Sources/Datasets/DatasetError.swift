package import Diagnostics

/// A dataset, or a file of one, that cannot be used; with every complaint found.
package struct DatasetError: Diagnosable, Equatable {
    package let diagnostics: [Diagnostic]
    package let cause: FailureCause

    init(_ diagnostics: [Diagnostic], cause: FailureCause = .input) {
        self.diagnostics = diagnostics
        self.cause = cause
    }

    init(at position: SourcePosition, _ message: String, remedy: String? = nil) {
        self.init([.error(at: position, message, remedy: remedy)])
    }

    init(_ other: any Diagnosable) {
        self.init(other.diagnostics, cause: other.cause)
    }
}

/// The complaints of one file, of which the first twenty are told.
struct ComplaintList {
    static let listLimit = 20

    let file: String
    private(set) var count = 0
    private var first: [Diagnostic] = []

    init(file: String) {
        self.file = file
    }

    mutating func add(at position: SourcePosition, _ message: String, remedy: String? = nil) {
        count += 1
        if first.count < Self.listLimit { first.append(.error(at: position, message, remedy: remedy)) }
    }

    /// Empty where there was nothing to complain of.
    var diagnostics: [Diagnostic] {
        guard count > first.count else { return first }
        return first + [
            .error(at: SourcePosition(file), "and \(PlainText.grouped(count - first.count)) more complaints")
        ]
    }

    func check() throws(DatasetError) {
        if count > 0 { throw DatasetError(diagnostics) }
    }
}
