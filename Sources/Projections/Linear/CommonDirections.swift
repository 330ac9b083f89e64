package import VectorMath

/// Vectors less what they all share: their mean, and what each has along the directions in which all differ most. What
/// is left tells meanings apart better where a few directions carry little but frequency or length (Mu & Viswanath,
/// "All-but-the-top: simple and effective postprocessing for word representations", ICLR 2018, algorithm 1; the
/// directions are taken from the vectors less their mean, so that the mean of the result is 0).
///
/// - Parameters:
///   - matrix: one row per item, finite.
///   - count: directions to take away; `commonDirections(in:)` where the paper is followed. 0 takes away the mean alone;
///     as many as there are columns, or more, leave zeros but for rounding.
///   - seed: of the search for the directions; the result depends on it by rounding alone.
/// - Returns: items x columns.
package func removingCommonDirections(
    of matrix: Matrix, count: Int, seed: UInt64, workers: Workers
) -> Matrix {
    let wanted = min(max(0, count), matrix.columns)
    let found = principalComponents(of: matrix, count: wanted, seed: seed, workers: workers)
    var rest = matrix
    let common = found.scaledScores.times(found.components, workers: workers)
    let width = matrix.columns
    rest.withMutableStorage { elements in
        for row in 0..<matrix.rows {
            for column in 0..<width {
                let place = row * width + column
                elements[place] = Comparison.held(
                    Double(elements[place]) - found.mean[column] - Double(common.storage[place]) * found.unit)
            }
        }
    }
    return rest
}

/// What is left of `others` without what `matrix` has in common: its mean and its directions, as above.
package func removingCommonDirections(
    of matrix: Matrix, from others: Matrix, count: Int, seed: UInt64, workers: Workers
) -> Matrix {
    let wanted = min(max(0, count), matrix.columns)
    let found = principalComponents(of: matrix, count: wanted, seed: seed, workers: workers)
    let scores = found.scores(of: others)
    var rest = others
    for row in 0..<others.rows {
        for column in 0..<others.columns {
            let common = (0..<wanted).reduce(0.0) {
                $0 + Double(scores[row, $1]) * Double(found.components[$1, column])
            }
            rest[row, column] = Comparison.held(Double(others[row, column]) - found.mean[column] - common)
        }
    }
    return rest
}

/// How many directions the paper takes away: a hundredth of the dimensions, rounded down, at least one.
package func commonDirections(in dimensions: Int) -> Int { max(1, dimensions / 100) }
