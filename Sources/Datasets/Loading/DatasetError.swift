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

    package init(_ other: any Diagnosable) {
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
    /// Rows that are complained of and skipped.
    private(set) var broken: BrokenRows
    /// What a row is called, where its place does not tell enough: a complaint of it begins so.
    var name: ((Int) -> String?)?

    /// - Parameter broken: whether a broken row is skipped, and those that are known already.
    init(file: String, _ broken: BrokenRows = .refused) {
        self.file = file
        self.broken = broken
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

    /// A complaint of one row, counted from 0: no error where broken rows are skipped.
    mutating func add(_ complaint: DatasetComplaint.Kind, at position: SourcePosition, row: Int) {
        let complaint = name?(row).map { .of($0, complaint) } ?? complaint
        if broken.areSkipped {
            broken.insert(row, DatasetComplaint(complaint, at: position).diagnostic)
        } else {
            add(complaint, at: position)
        }
    }

    /// Of a row that was complained of elsewhere.
    mutating func skip(row: Int) { broken.insert(row, nil) }

    mutating func add(_ other: any Diagnosable, row: Int) {
        let named = DatasetError(
            other.diagnostics.map { found in
                guard let name = name?(row) else { return found }
                return Diagnostic(
                    found.severity, at: found.position, "\(name): \(found.message)", remedy: found.remedy)
            })
        if broken.areSkipped { broken.insert(row, named.diagnostics.first) } else { add(named) }
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
