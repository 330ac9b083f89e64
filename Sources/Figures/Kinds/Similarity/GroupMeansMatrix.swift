import Analyses
import Charting
import VectorMath

/// The mean of every two labels of a set.
struct GroupMeansMatrix: Sendable {
    /// In display order.
    let names: [String]
    /// Row by row; nil where there is no pair.
    let values: [Double?]

    /// - Precondition: the set has labels.
    init(of matrix: SimilarityMatrix, groups: (names: [String], ofItem: [Int?])) {
        let ofPlace = matrix.result.order.map { groups.ofItem[$0] }
        // As the items stand: by their first item.
        var order: [Int] = []
        var isSeen = Array(repeating: false, count: groups.names.count)
        for case let group? in ofPlace where !isSeen[group] {
            isSeen[group] = true
            order.append(group)
        }
        let count = matrix.count
        let means = groupMeans(
            of: Matrix(rows: count, columns: count, storage: matrix.result.values), groups: ofPlace,
            count: groups.names.count)
        names = order.map { groups.names[$0] }
        values = order.flatMap { row in order.map { means[row * groups.names.count + $0] } }
    }

    /// A table of the items with these as further columns, and further rows that the items' columns do not reach.
    func table(below items: DataTable) -> DataTable {
        let own = names.map { "mean: \($0)" }
        let rows = own.indices.map { row in
            [own[row]] + Array(repeating: "", count: items.columns.count - 1)
                + own.indices.map { values[row * own.count + $0].map { NumberFormat.fixed($0, 4) } ?? "" }
        }
        return DataTable(
            columns: items.columns + own, rows: items.rows.map { $0 + own.map { _ in "" } } + rows)
    }
}
