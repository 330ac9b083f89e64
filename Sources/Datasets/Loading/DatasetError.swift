package import Diagnostics

/// A dataset, or a file of one, that cannot be used; with every complaint found.
package struct DatasetError: Diagnosable, Equatable {
    package let diagnostics: [Diagnostic]
    package let cause: FailureCause

    init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
        cause = .input
    }

    init(_ complaint: DatasetComplaint.Kind, at position: SourcePosition) {
        self.init([DatasetComplaint(complaint, at: position).diagnostic])
    }

    init(_ other: any Diagnosable) {
        diagnostics = other.diagnostics
        cause = other.cause
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

    mutating func add(_ complaint: DatasetComplaint.Kind, at position: SourcePosition) {
        count += 1
        if first.count < Self.listLimit { first.append(DatasetComplaint(complaint, at: position).diagnostic) }
    }

    mutating func add(_ other: any Diagnosable) {
        for diagnostic in other.diagnostics {
            count += 1
            if first.count < Self.listLimit { first.append(diagnostic) }
        }
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
