/// Where a smooth function is least, from its values and gradients, by L-BFGS with ten corrections.
///
/// - Parameters:
///   - tolerance: stop once no entry of the gradient is larger.
///   - limit: steps at most.
func minimize(
    from start: [Double], tolerance: Double, limit: Int,
    _ function: @escaping ([Double]) -> (value: Double, gradient: [Double])
) -> (point: [Double], iterations: Int) {
    var point = start
    var (value, gradient) = function(point)
    var corrections: [Correction] = []
    for iteration in 0..<limit {
        guard gradient.contains(where: { abs($0) > tolerance }) else { return (point, iteration) }
        var direction = quasiNewtonDirection(gradient, corrections)
        if dot(direction, gradient) >= 0 {
            corrections = []
            direction = gradient.map { -$0 }
        }
        let first = corrections.isEmpty ? 1 / max(1, dot(gradient, gradient).squareRoot()) : 1
        guard
            let step = LineSearch(function, from: point, value, along: direction, slope: dot(direction, gradient))
                .run(first: first)
        else { return (point, iteration) }
        let moved = step.point
        let change = zip(moved, point).map { $0 - $1 }
        let bend = zip(step.gradient, gradient).map { $0 - $1 }
        (point, value, gradient) = (moved, step.value, step.gradient)
        let curvature = dot(change, bend)
        if curvature > 0 {
            corrections.append(Correction(change: change, bend: bend, inverseCurvature: 1 / curvature))
            if corrections.count > 10 { corrections.removeFirst() }
        }
    }
    return (point, limit)
}

private struct Correction {
    let change: [Double]
    let bend: [Double]
    let inverseCurvature: Double
}

private func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }

/// The two-loop recursion.
private func quasiNewtonDirection(_ gradient: [Double], _ corrections: [Correction]) -> [Double] {
    var direction = gradient
    var shares: [Double] = []
    for correction in corrections.reversed() {
        let share = correction.inverseCurvature * dot(correction.change, direction)
        shares.append(share)
        for index in direction.indices { direction[index] -= share * correction.bend[index] }
    }
    if let last = corrections.last {
        let scale = 1 / (last.inverseCurvature * dot(last.bend, last.bend))
        for index in direction.indices { direction[index] *= scale }
    }
    for (correction, share) in zip(corrections, shares.reversed()) {
        let other = correction.inverseCurvature * dot(correction.bend, direction)
        for index in direction.indices { direction[index] += (share - other) * correction.change[index] }
    }
    return direction.map { -$0 }
}

/// A step for the strong Wolfe conditions: enough descent (10⁻⁴ of what the slope promises) and a slope of at most nine
/// tenths.
private struct LineSearch {
    struct Step {
        let point: [Double]
        let value: Double
        let gradient: [Double]
    }

    private let function: ([Double]) -> (value: Double, gradient: [Double])
    private let start: [Double]
    private let startValue: Double
    private let direction: [Double]
    private let startSlope: Double

    init(
        _ function: @escaping ([Double]) -> (value: Double, gradient: [Double]), from start: [Double], _ value: Double,
        along direction: [Double], slope: Double
    ) {
        self.function = function
        self.start = start
        startValue = value
        self.direction = direction
        startSlope = slope
    }

    /// nil where rounding leaves nothing to gain.
    func run(first: Double) -> Step? {
        var (low, high) = (0.0, Double.infinity)
        var length = first
        var best: Step?
        for _ in 0..<40 {
            let point = zip(start, direction).map { $0 + length * $1 }
            let (value, gradient) = function(point)
            let slope = dot(gradient, direction)
            if !value.isFinite || value > startValue + 1e-4 * length * startSlope {
                high = length
            } else {
                best = Step(point: point, value: value, gradient: gradient)
                if slope < 0.9 * startSlope {
                    low = length
                } else if abs(slope) <= -0.9 * startSlope {
                    return best
                } else {
                    high = length
                }
            }
            length = high.isInfinite ? length * 2 : (low + high) / 2
            if high - low <= 1e-14 * max(1, length) { break }
        }
        return best
    }
}
