import Clustering
package import VectorMath

/// Vectors cut into parts, each part kept as the number of the nearest of 256 typical parts (Jégou, Douze & Schmid,
/// "Product quantization for nearest neighbor search", IEEE TPAMI 33, 2011).
package struct ProductQuantizer: Sendable {
    /// Bytes of one vector.
    package let parts: Int
    private let columns: [Range<Int>]
    /// For each part, the typical ones.
    private let typical: [Matrix]

    private static let typicalParts = 256
    /// Rows that typical parts are learned from at most.
    private static let learningRows = 20_000

    /// Learns the typical parts by k-means, from a seeded sample where rows are many.
    ///
    /// - Parameter parts: 1 to the number of columns; columns are dealt to them as evenly as they go.
    package init(of set: Matrix, parts: Int, seed: UInt64 = 42, workers: Workers) {
        precondition(parts >= 1 && parts <= set.columns, "\(parts) parts of \(set.columns) columns")
        self.parts = parts
        columns = (0..<parts).map { $0 * set.columns / parts..<($0 + 1) * set.columns / parts }
        var generator = SeededGenerator(seed: seed)
        let sample = set.selecting(rows: generator.sample(Self.learningRows, of: set.rows))
        typical = columns.map { range in
            kMeans(
                of: sample.selecting(columns: range),
                KMeansParameters(clusters: Self.typicalParts, starts: 1, maximumIterations: 25, seed: seed),
                workers: workers
            ).centers
        }
    }

    /// The rows as they come back: each part becomes its nearest typical one.
    package func roundTripped(_ set: Matrix, workers: Workers) -> Matrix {
        var result = set
        for (range, typical) in zip(columns, typical) {
            let codes = NearestCenters(of: set.selecting(columns: range), among: typical, workers: workers).labels
            result.withMutableStorage { values in
                for (row, code) in codes.enumerated() {
                    for (place, column) in range.enumerated() {
                        values[row * set.columns + column] = typical[Int(code), place]
                    }
                }
            }
        }
        return result
    }
}

extension Matrix {
    fileprivate func selecting(columns range: Range<Int>) -> Matrix {
        Matrix(
            rows: rows, columns: range.count,
            storage: (0..<rows).flatMap { storage[$0 * columns + range.lowerBound..<$0 * columns + range.upperBound] })
    }
}
