import VectorMath

extension SparseMatrix {
    /// mix (A + Aᵀ − A∘Aᵀ) + (1 − mix) A∘Aᵀ for a square matrix of memberships A: at 1 the union of what two items say of
    /// each other, at 0 the intersection. Symmetric; entries ascend, and none is 0.
    func fuzzyUnion(mix: Float) -> SparseMatrix {
        let turned = transposed()
        let ordered = turned.transposed()  // the same as self, with ascending entries
        var merge = Merge(mix: mix, capacity: 2 * values.count)
        for item in 0..<rows { merge.add(ordered, turned, row: item) }
        return SparseMatrix(
            rows: rows, columns: rows, rowStarts: merge.starts, columnIndices: merge.indices, values: merge.values)
    }
}

private struct Merge {
    let mix: Float
    var starts = [0]
    var indices: [Int32] = []
    var values: [Float] = []

    init(mix: Float, capacity: Int) {
        self.mix = mix
        indices.reserveCapacity(capacity)
        values.reserveCapacity(capacity)
    }

    /// Entries of two rows that ascend, merged.
    mutating func add(_ first: SparseMatrix, _ second: SparseMatrix, row: Int) {
        let (one, other) = (first.entries(of: row), second.entries(of: row))
        var (i, j) = (one.lowerBound, other.lowerBound)
        while i < one.upperBound || j < other.upperBound {
            let left = i < one.upperBound ? first.columnIndices[i] : .max
            let right = j < other.upperBound ? second.columnIndices[j] : .max
            var (a, b): (Float, Float) = (0, 0)
            if left <= right {
                a = first.values[i]
                i += 1
            }
            if right <= left {
                b = second.values[j]
                j += 1
            }
            let both = a * b
            let weight = mix * (a + b - both) + (1 - mix) * both
            if weight > 0 {
                indices.append(min(left, right))
                values.append(weight)
            }
        }
        starts.append(values.count)
    }
}
