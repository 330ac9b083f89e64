import Measures
import VectorMath

extension MapResult.SpreadCopies {
    /// Places nearer to each other than this share of the map's longest side are one: what rounding moves is not seen.
    private static let leastShare = 1e-3

    /// nil where every two rows that are the same have one place.
    init?(of vectors: Matrix, on layout: Matrix) {
        let sides = Self.longestSide(of: layout, Array(0..<layout.rows))
        let spread = vectors.equalRows().filter { Self.longestSide(of: layout, $0) > sides * Self.leastShare }
        guard !spread.isEmpty else { return nil }
        items = spread.reduce(0) { $0 + $1.count }
        groups = spread.count
    }

    /// Of the smallest upright box around some places.
    private static func longestSide(of layout: Matrix, _ items: [Int]) -> Double {
        (0..<layout.columns).reduce(0) { longest, column in
            let values = items.map { Double(layout[$0, column]) }
            return max(longest, (values.max() ?? 0) - (values.min() ?? 0))
        }
    }
}
