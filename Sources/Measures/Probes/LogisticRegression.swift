import Foundation
package import VectorMath

/// Multinomial logistic regression: class c of item x with probability ∝ exp(w_c · x + b_c).
///
/// The weights are those that make this least, as scikit-learn's `LogisticRegression(C)`:
///
///     ½ Σ_c |w_c|² − C Σ_i log p(class of i | x_i)
///
/// by L-BFGS (Nocedal & Wright, "Numerical Optimization", 2nd ed., 2006, algorithm 7.4) with a line search for the
/// strong Wolfe conditions (algorithm 3.5). Intercepts are not penalised.
package struct LogisticRegression: Sendable {
    package let classes: Int
    /// classes x dimensions
    package let weights: [Double]
    package let intercepts: [Double]
    package let iterations: Int
    private let dimensions: Int

    /// - Parameters:
    ///   - set: one row per item, finite.
    ///   - labels: a class of 0..<classes per item.
    ///   - inverseRegularization: C above; larger follows the data more closely.
    ///   - tolerance: on the largest entry of the gradient of the objective divided by C times the items.
    package init(
        of set: Matrix, labels: [Int], classes: Int, inverseRegularization: Double = 1, tolerance: Double = 1e-6,
        limit: Int = 1_000, workers: Workers
    ) {
        precondition(labels.count == set.rows && labels.allSatisfy { $0 >= 0 && $0 < classes }, "one class per item")
        let objective = SoftmaxObjective(
            set: set, labels: labels, classes: classes, penalty: 1 / (inverseRegularization * Double(max(1, set.rows))),
            workers: workers)
        let found = minimize(
            from: [Double](repeating: 0, count: classes * (set.columns + 1)), tolerance: tolerance, limit: limit,
            objective.value)
        self.classes = classes
        dimensions = set.columns
        weights = Array(found.point.prefix(classes * set.columns))
        intercepts = Array(found.point.suffix(classes))
        iterations = found.iterations
    }

    /// The likeliest class of each row; of equally likely ones the first.
    package func predictions(for set: Matrix, workers: Workers) -> [Int] {
        let scores = set.timesTransposed(
            Matrix(rows: classes, columns: dimensions, storage: weights.map(Float.init)), workers: workers)
        return (0..<set.rows).map { row in
            var best = (class: 0, score: -Double.infinity)
            for (number, score) in scores.row(row).enumerated() {
                let whole = Double(score) + intercepts[number]
                if whole > best.score { best = (number, whole) }
            }
            return best.class
        }
    }
}

/// Mean negative log-likelihood plus the penalty on weights, and its gradient.
private struct SoftmaxObjective: Sendable {
    let set: Matrix
    let labels: [Int]
    let classes: Int
    let penalty: Double
    let workers: Workers

    func value(at point: [Double]) -> (value: Double, gradient: [Double]) {
        let size = set.columns
        let weights = Matrix(rows: classes, columns: size, storage: point.prefix(classes * size).map(Float.init))
        let scores = set.timesTransposed(weights, workers: workers)
        let intercepts = Array(point.suffix(classes))
        var residuals = Matrix(rows: set.rows, columns: classes)
        var sums = [Double](repeating: 0, count: classes)
        var loss = 0.0
        let scale = 1 / Double(max(1, set.rows))
        var raw = [Double](repeating: 0, count: classes)
        residuals.withMutableStorage { residuals in
            for row in 0..<set.rows {
                var highest = -Double.infinity
                for (number, score) in scores.row(row).enumerated() {
                    raw[number] = Double(score) + intercepts[number]
                    highest = max(highest, raw[number])
                }
                var total = 0.0
                let ownScore = raw[labels[row]]
                for number in 0..<classes {
                    raw[number] = exp(raw[number] - highest)
                    total += raw[number]
                }
                loss += log(total) + highest - ownScore
                for number in 0..<classes {
                    let rest = raw[number] / total - (number == labels[row] ? 1 : 0)
                    residuals[row * classes + number] = Float(rest * scale)
                    sums[number] += rest * scale
                }
            }
        }
        let product = residuals.transposed().times(set, workers: workers)
        var gradient = product.storage.map(Double.init) + sums
        var squares = 0.0
        for index in 0..<classes * size {
            gradient[index] += penalty * point[index]
            squares += point[index] * point[index]
        }
        return (loss * scale + penalty * squares / 2, gradient)
    }
}
