import Diagnostics

/// Arrays that stand beside the one of the vectors, under names: those that tell something of each item, and those that are
/// left out, which is told.
struct BesideArrays {
    private let file: String
    private let rows: Int
    private let given: TableColumns
    private var columns: [ItemColumns.Column] = []
    private var leftOut: [String] = []
    /// Of these, the numbers of which there is one for each vector: they may be what a table calls it.
    private(set) var numbers: [ItemColumns.Column] = []

    /// - Parameters:
    ///   - rows: how many vectors there are.
    ///   - given: what the manifest says of the arrays.
    init(file: String, rows: Int, given: TableColumns) {
        self.file = file
        self.rows = rows
        self.given = given
    }

    /// - Parameters:
    ///   - shape: nil where it is not known.
    ///   - areNumbers: which tell something only by their name, or where the manifest names them.
    ///   - cells: asked for a text for each item, empty where there is none.
    mutating func add(
        _ name: String, shape: [Int]?, areNumbers: Bool, _ cells: () throws(DatasetError) -> [String]
    ) throws(DatasetError) {
        let isWanted = ItemColumns.plays(name, given)
        guard let shape else {
            // Why it cannot be read.
            if isWanted { _ = try cells() }
            return leftOut.append(name)
        }
        guard let count = Self.count(of: shape) else { return leftOut.append(name) }
        guard count == rows else {
            // As many others tell of other things, or of vectors that are missing.
            guard !isWanted else {
                throw DatasetError(
                    .join(.otherCount(Self.shown(name), count: count, vectors: rows)), at: SourcePosition(file))
            }
            return leftOut.append(name)
        }
        if areNumbers, !ItemColumns.takesNumbers(name, given) {
            // What nobody asked for may hold what it likes.
            if let cells = try? cells() { numbers.append((name, cells)) }
            return leftOut.append(name)
        }
        do throws(DatasetError) {
            let cells = try cells()
            if let item = cells.firstIndex(of: ""), isOfNames(name) {
                throw DatasetError(.vector(.noName(item: item + 1, array: name)), at: SourcePosition(file))
            }
            columns.append((name, cells))
        } catch {
            if isWanted { throw error }
            leftOut.append(name)
        }
    }

    private func isOfNames(_ name: String) -> Bool {
        let others = given.named.contains { $0.value == name }
        return given.id.map { $0.value == name } ?? (!others && ItemColumns.isID(name))
    }

    /// Of a list; one column is a list as well. nil for other arrays.
    private static func count(of shape: [Int]) -> Int? {
        shape.count == 1 || shape.count == 2 && shape[1] == 1 ? shape[0] : nil
    }

    var items: ItemColumns? { ItemColumns(file: file, rows: rows, columns, given: given) }

    var notices: [Diagnostic] {
        if leftOut.isEmpty { return [] }
        return [
            Diagnostic(
                .note, at: SourcePosition(file),
                "left out beside the vectors: \(DatasetComplaint.listed(leftOut.map(Self.shown)))",
                remedy: given.asker == .manifest ? "Name under 'fields' what should be shown." : nil)
        ]
    }

    private static func shown(_ name: String) -> String { PlainText.shortened(PlainText.singleLine(name), to: 60) }
}
