import VectorMath

/// Sets of whole numbers, where many distances are equal to the bit.
enum TiedSet: CaseIterable, Sendable {
    /// Every distance to the next point is 1.
    case lattice
    /// Two lattices of different steps beside each other.
    case lattices
    /// Answers from 1 to 5 about a few kinds of people.
    case ratings
    /// Small counts, most of them 0.
    case counts
    /// Numbers from −128 to 127 about centers, as quantized vectors have.
    case int8
    /// Few rows, many times over.
    case copies
    /// One coordinate.
    case line

    /// - Parameter size: about how many rows.
    func matrix(size: Int, seed: UInt64) -> Matrix {
        var random = SeededGenerator(seed: seed)
        func whole(_ range: ClosedRange<Int>) -> Int {
            range.lowerBound + random.integer(below: range.upperBound - range.lowerBound + 1)
        }
        func about(_ center: Int, spread: Int, in range: ClosedRange<Int>) -> Float {
            let moved = center + whole(-spread...spread) + whole(-spread...spread)
            return Float(min(range.upperBound, max(range.lowerBound, moved)))
        }
        let side = (1...).first { $0 * $0 >= size } ?? 1
        switch self {
        case .lattice: return Matrix((0..<side * side).map { [Float($0 % side), Float($0 / side)] })
        case .lattices:
            let half = max(2, side * 7 / 10)
            return Matrix(
                (0..<half * half).flatMap { place in
                    let (x, y) = (Float(place % half), Float(place / half))
                    return [[x, y, 0], [2 * x + 40, 2 * y, 3]]
                })
        case .ratings:
            let kinds = (0..<4).map { _ in (0..<4).map { _ in whole(1...5) } }
            return Matrix(
                (0..<size).map { row in kinds[row % 4].map { about($0, spread: row % 3 == 0 ? 1 : 0, in: 1...5) } })
        case .counts:
            return Matrix((0..<size).map { _ in (0..<4).map { _ in Float(max(0, whole(-4...3)) * whole(0...1)) } })
        case .int8:
            let centers = (0..<5).map { _ in (0..<6).map { _ in whole(-128...127) } }
            return Matrix((0..<size).map { row in centers[row % 5].map { about($0, spread: 12, in: -128...127) } })
        case .copies:
            let few = (0..<max(2, size / 8)).map { _ in [Float(whole(0...6)), Float(whole(0...6))] }
            return Matrix((0..<size).map { _ in few[random.integer(below: few.count)] })
        case .line: return Matrix((0..<size).map { _ in [Float(whole(0...size))] })
        }
    }
}
