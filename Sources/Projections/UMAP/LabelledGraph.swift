import Foundation
package import VectorMath

extension SparseMatrix {
    /// A fuzzy graph intersected with the one in which items are neighbours when they have the same label: edges between
    /// labels are weakened by exp(−2.5 / (1 − weight)), those of unknown labels by 1 / e. Each item's surest neighbour is
    /// then made sure again (McInnes, Healy & Melville 2018, section 3; categorical targets of umap-learn).
    ///
    /// - Parameters:
    ///   - labels: one for each row; nil where unknown.
    ///   - weight: 0 hardly minds labels, 1 cuts all edges between them.
    package func intersected(labels: [Int?], weight: Double) -> SparseMatrix {
        precondition(labels.count == rows, "\(labels.count) labels for \(rows) items")
        let weight = min(1, max(0, weight))
        let apart = weight < 1 ? Float(exp(-2.5 / (1 - weight))) : 0
        let unknown = Float(exp(-1.0))
        var lessened = values
        for row in 0..<rows {
            var most: Float = 0
            for entry in entries(of: row) {
                let other = labels[Int(columnIndices[entry])]
                if labels[row] == nil || other == nil {
                    lessened[entry] *= unknown
                } else if labels[row] != other {
                    lessened[entry] *= apart
                }
                most = max(most, lessened[entry])
            }
            if most > 0 { for entry in entries(of: row) { lessened[entry] /= most } }
        }
        return SparseMatrix(
            rows: rows, columns: columns, rowStarts: rowStarts, columnIndices: columnIndices, values: lessened
        ).fuzzyUnion(mix: 1)
    }
}
