import Foundation
import Projections
import Testing
import VectorMath

@Suite struct UMAPLayoutTests {
    private func vectors(_ count: Int) -> Matrix { Reference.points(count, 20, seed: 8) }

    private func graph(_ count: Int) -> SparseMatrix {
        let near = nearestNeighbors(of: vectors(count), k: 9, metric: .cosine, workers: .one)
        return FuzzyGraph(neighbors: near, metric: .cosine, workers: .one).weights
    }

    @Test func edgesOfARoundShareNoEnd() {
        // A wheel: the hub has more edges than there are colours.
        let wheel = SparseMatrix(
            columns: 400,
            rows: (0..<400).map { item in
                item == 0
                    ? (1..<400).map { ($0, 1) }
                    : [(0, 1), (item == 399 ? 1 : item + 1, 0.5), (item == 1 ? 399 : item - 1, 0.5)]
            })
        for weights in [graph(200), wheel] {
            let schedule = EdgeSchedule(weights, epochs: 200)
            var edges: Set<[UInt32]> = []
            var next = 0
            for round in schedule.rounds {
                #expect(round.lowerBound == next)
                next = round.upperBound
                let ends = schedule.ends[2 * round.lowerBound..<2 * round.upperBound]
                #expect(Set(ends).count == ends.count)
                for edge in round { edges.insert(Array(schedule.ends[2 * edge..<2 * edge + 2])) }
            }
            let heavy = weights.values.filter { $0 >= (weights.values.max() ?? 0) / 200 }
            #expect(edges.count == next && 2 * next == heavy.count)
        }
    }

    /// The twin moves edge after edge, in double precision with the library's power.
    @Test(arguments: [1, 2, 3, 7], [nil, DensityParameters(weight: 1.5, share: 0.97)])
    func stepsAreThoseOfTheSlowTwin(dimensions: Int, density: DensityParameters?) {
        let weights = graph(90)
        var start = Reference.points(90, dimensions, seed: 5)
        start[3, 0] = start[4, 0]
        let parameters = UMAPParameters(
            epochs: 50, learningRate: 0.01, density: density, dimensions: dimensions, seed: 77)
        let kept = density.map {
            LocalDensity(of: vectors(90), weights: weights, metric: .cosine, epochs: 50, $0, workers: .one)
        }
        var layout = UMAPLayout(weights, start: start, parameters, density: kept)
        var twin = LayoutTwin(EdgeSchedule(weights, epochs: 50), start, parameters, kept?.radii ?? [])
        for epoch in 0..<3 {
            layout.advance(workers: .one)
            twin.advance(epoch: epoch, of: 50)
        }
        let found = layout.positions
        for item in 0..<90 {
            for column in 0..<dimensions {
                #expect(abs(Double(found[item, column]) - twin.points[item][column]) < 1e-3)
            }
        }
    }
}

private struct LayoutTwin {
    let schedule: EdgeSchedule
    let curve: UMAPCurve
    let parameters: UMAPParameters
    /// Log radii of the vectors, standardized.
    let radii: [Double]
    var points: [[Double]]

    init(_ schedule: EdgeSchedule, _ start: Matrix, _ parameters: UMAPParameters, _ radii: [Double]) {
        self.schedule = schedule
        self.radii = radii
        self.parameters = parameters
        curve = UMAPCurve(minDistance: parameters.minDistance, spread: parameters.spread)
        points = (0..<start.rows).map { start.row($0).map(Double.init) }
    }

    mutating func advance(epoch: Int, of epochs: Int) {
        let before = points
        let rate = parameters.learningRate * pow(1 - Double(epoch) / Double(epochs), 1.5)
        let seed = UInt32(parameters.seed)
        let isDense = parameters.density.map { Double(epoch + 1) / Double(epochs) > 1 - $0.share } ?? false
        let densities = isDense ? densities() : nil
        for edge in schedule.shares.indices {
            let share = schedule.shares[edge]
            let phase = mixed(seed ^ (UInt32(edge) &* 0x9e37_79b9))
            guard phase &+ UInt32(epoch) &* share < share else { continue }
            let (one, other) = (Int(schedule.ends[2 * edge]), Int(schedule.ends[2 * edge + 1]))
            var state = mixed(UInt32(edge) &+ mixed(seed &+ mixed(UInt32(epoch)))) | 1
            for pushed in [one, other] {
                let difference = zip(points[one], points[other]).map { $0 - $1 }
                let square = difference.reduce(0) { $0 + $1 * $1 }
                if square > 0 {
                    let power = pow(square, curve.b)
                    let factor = -2 * curve.a * curve.b * power / (square * (1 + curve.a * power))
                    let thinning = densities.map { 2 * $0.gradient(edge, one, other, square) } ?? 0
                    for (column, value) in difference.enumerated() {
                        let move = (held(factor * value) + held(thinning * value)) * rate
                        points[one][column] += move
                        points[other][column] -= move
                    }
                }
                for _ in 0..<parameters.negativeSamples {
                    state ^= state << 13
                    state ^= state >> 17
                    state ^= state << 5
                    let stranger = Int((UInt64(state) * UInt64(points.count)) >> 32)
                    let difference = zip(points[pushed], before[stranger]).map { $0 - $1 }
                    let square = difference.reduce(0) { $0 + $1 * $1 }
                    guard stranger != pushed, square > 0 else { continue }
                    let factor = 2 * curve.b / ((0.001 + square) * (1 + curve.a * pow(square, curve.b)))
                    for (column, value) in difference.enumerated() {
                        points[pushed][column] += held(factor * value) * rate
                    }
                }
            }
        }
    }

    /// Log radii on the map, and their correlation's derivatives.
    private struct Densities {
        let curve: UMAPCurve
        let shares: [Double]
        let logs: [Double]
        let nearness: [Double]
        /// By each log radius.
        let derivatives: [Double]
        let weight: Double

        /// What the weighted correlation gains as the squared distance of an edge's ends grows; half of it, as in
        /// umap-learn, and the rarer an edge comes up the more at a time.
        func gradient(_ edge: Int, _ one: Int, _ other: Int, _ square: Double) -> Double {
            let near = 1 / (1 + curve.a * pow(square, curve.b))
            let fall = curve.a * curve.b * pow(square, curve.b - 1) * near * near
            let sum = [one, other].reduce(0) { sum, end in
                let wide = (near - square * fall) / (nearness[end] * exp(logs[end]))
                return sum + derivatives[end] * (wide + fall / nearness[end])
            }
            return weight * sum * shares.reduce(0, +) / shares[edge]
        }
    }

    private func densities() -> Densities {
        var (nearness, squares) = (points.map { _ in 0.0 }, points.map { _ in 0.0 })
        for edge in schedule.shares.indices {
            let ends = [Int(schedule.ends[2 * edge]), Int(schedule.ends[2 * edge + 1])]
            let square = zip(points[ends[0]], points[ends[1]]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
            let near = 1 / (1 + curve.a * pow(square, curve.b))
            for end in ends {
                nearness[end] += near
                squares[end] += near * square
            }
        }
        let means = zip(squares, nearness).map { $0 / $1 }
        let logs = means.map { log($0 + 1e-8) }
        func centered(_ values: [Double]) -> [Double] { values.map { $0 - values.reduce(0, +) / 90 } }
        func variance(_ values: [Double]) -> Double { centered(values).reduce(0) { $0 + $1 * $1 } / 90 }
        let covariance = zip(centered(logs), radii).reduce(0) { $0 + $1.0 * $1.1 } / 89
        let square = variance(logs) + 0.1
        let derivatives = zip(radii, centered(logs)).map {
            ($0 - covariance * $1 / square) / (90 * square.squareRoot())
        }
        return Densities(
            curve: curve, shares: schedule.shares.map(Double.init), logs: logs, nearness: nearness,
            derivatives: derivatives, weight: parameters.density?.weight ?? 0)
    }

    private func held(_ move: Double) -> Double { min(4, max(-4, move)) }

    private func mixed(_ number: UInt32) -> UInt32 {
        var x = number
        x ^= x >> 16
        x &*= 0x7feb_352d
        x ^= x >> 15
        x &*= 0x846c_a68b
        return x ^ (x >> 16)
    }
}
