import Foundation

/// How many bits a run of symbols takes in a code that learns how often each comes: a symbol's share is how often it came so
/// far beside what was thought of it before (Krichevsky and Trofimov, "The performance of universal encoding", 1981; there
/// with the same thought of each).
struct LearningCode {
    /// The bits so far.
    private(set) var bits = 0.0
    /// What was thought of each symbol, and how often it came.
    private var weights: [Double]
    private var total: Double
    private let first: Int

    /// - Parameter prior: how often each symbol is thought to come, as shares of one; `mass` symbols' worth of it.
    init(_ symbols: ClosedRange<Int>, mass: Double = 1, _ prior: (Int) -> Double) {
        first = symbols.lowerBound
        weights = symbols.map { mass * prior($0) }
        total = mass
    }

    /// Each symbol as likely as the others.
    init(_ symbols: ClosedRange<Int>, mass: Double = 1) {
        self.init(symbols, mass: mass) { _ in 1 / Double(symbols.count) }
    }

    /// `symbol`: one of those that it was made for.
    mutating func add(_ symbol: Int) {
        bits += log2(total / weights[symbol - first])
        weights[symbol - first] += 1
        total += 1
    }

    mutating func add(_ isSo: Bool) { add(isSo ? 1 : 0) }
}
