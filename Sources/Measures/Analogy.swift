package import VectorMath

/// The items nearest by cosine to a − b + c: "b is to a as c is to …" (Mikolov, Yih & Zweig, "Linguistic regularities in
/// continuous space word representations", NAACL 2013). Vectors are made one long first, and a, b and c themselves are
/// left out, as is usual.
package struct Analogy: Sendable {
    /// An item's shadow on the plane of a, b and c, and how far from the plane the item is.
    package struct Place: Sendable, Equatable {
        package let x: Double
        package let y: Double
        package let distance: Double
    }

    /// What has no direction.
    package enum Fault: Error, Equatable {
        /// A vector of zeros.
        case zeros(item: Int)
        /// Two that point the same way.
        case equal(Int, Int)
        /// a − b + c is all zeros.
        case noSum
    }

    /// Vectors nearer than this are one: what remains between them is rounding.
    private static let nearest = 1e-5

    private let units: Matrix
    private let terms: [Int]
    /// Not made one long.
    private let sum: [Double]
    private let sumLength: Double
    private let origin: [Double]
    /// Of length one; `across` is zeros where a, b and c lie on one line.
    private let up: [Double]
    private let across: [Double]

    /// - Parameters:
    ///   - a, b, c: rows of `set`.
    package init(a: Int, minus b: Int, plus c: Int, in set: Matrix, workers: Workers) throws(Fault) {
        let units = set.unitRows(workers: workers).matrix
        let terms = [a, b, c]
        let vectors = [a, b, c].map { row in units.row(row).map(Double.init) }
        for (term, vector) in zip(terms, vectors) where vector.allSatisfy({ $0 == 0 }) { throw .zeros(item: term) }
        let rise = zip(vectors[0], vectors[1]).map { $0 - $1 }
        let run = zip(vectors[2], vectors[1]).map { $0 - $1 }
        guard rise.length > Self.nearest else { throw .equal(a, b) }
        guard run.length > Self.nearest else { throw .equal(b, c) }
        let sum = zip(rise, vectors[2]).map { $0 + $1 }
        let (riseLength, sumLength) = (rise.length, sum.length)
        guard sumLength > Self.nearest else { throw .noSum }
        let up = rise.map { $0 / riseLength }
        let along = run.dot(up)
        let rest = zip(run, up).map { $0 - along * $1 }
        let width = rest.length
        self.units = units
        self.terms = terms
        self.sum = sum
        self.sumLength = sumLength
        origin = vectors[1]
        self.up = up
        across = rest.map { width > Self.nearest ? $0 / width : 0 }
    }

    /// At most `count` items, best first; of equal similarity the first.
    package func answers(_ count: Int) -> [Int] {
        let scores = (0..<units.rows).map(similarity)
        let candidates = scores.indices.filter { !terms.contains($0) }
        return Array(
            candidates.sorted { scores[$0] == scores[$1] ? $0 < $1 : scores[$0] > scores[$1] }.prefix(max(0, count)))
    }

    /// Cosine similarity of an item to a − b + c; 0 for a vector of zeros.
    package func similarity(_ item: Int) -> Double { max(-1, min(1, units.row(item).dot(sum) / sumLength)) }

    /// Each item's place, from 1, among those nearest to c alone, a, b and c left out.
    package func ranksWithoutArrow(_ items: [Int]) -> [Int] {
        let c = units.row(terms[2]).map(Double.init)
        let scores = (0..<units.rows).map { units.row($0).dot(c) }
        return items.map { item in
            1
                + scores.indices.count { other in
                    !terms.contains(other) && other != item
                        && (scores[other] > scores[item] || scores[other] == scores[item] && other < item)
                }
        }
    }

    /// On the plane through a, b and c: b at 0, 0, a straight above it, c at its right.
    package func place(_ item: Int) -> Place { place(units.row(item).map(Double.init)) }

    /// Where a − b + c is; it lies on the plane.
    package var sumPlace: Place { place(sum) }

    private func place(_ vector: [Double]) -> Place {
        let from = zip(vector, origin).map { $0 - $1 }
        let (x, y) = (from.dot(across), from.dot(up))
        return Place(x: x, y: y, distance: max(0, from.dot(from) - x * x - y * y).squareRoot())
    }
}

extension [Double] {
    fileprivate func dot(_ other: [Double]) -> Double { zip(self, other).reduce(0) { $0 + $1.0 * $1.1 } }
    fileprivate var length: Double { dot(self).squareRoot() }
}

extension ArraySlice<Float> {
    fileprivate func dot(_ other: [Double]) -> Double { zip(self, other).reduce(0) { $0 + Double($1.0) * $1.1 } }
}
