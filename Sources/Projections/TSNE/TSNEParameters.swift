package import VectorMath

/// What a user may set of t-SNE; the defaults are openTSNE's, but for twice as many `iterations`.
package struct TSNEParameters: Sendable, Equatable, Hashable, Encodable {
    /// Where the points start.
    package enum Initialization: String, Sendable, CaseIterable, Codable {
        /// The first principal components, scaled to a spread of 10⁻⁴.
        case pca
        /// Normal numbers with a spread of 10⁻⁴.
        case random
    }

    /// How many neighbours each item counts, softly; 1 or more. Lowered to (n − 1) / 3 where there are fewer items.
    package var perplexity = 30.0
    /// What attraction is multiplied by for the first `earlyIterations` steps.
    package var earlyExaggeration = 12.0
    /// What attraction is multiplied by afterwards.
    package var exaggeration = 1.0
    /// Steps under early exaggeration.
    package var earlyIterations = 250
    /// Steps that follow. Points still move apart after 500: by 1,000 the divergence of a map of 13,083 sentences
    /// falls from 0.95 to 0.88, and more points have a neighbour of their own label.
    package var iterations = 1_000
    /// Length of a step for a gradient without its factor 4, as openTSNE counts it. Nil: n / exaggeration of the phase
    /// (Belkina et al., "Automated optimized parameters for t-SNE", Nature Communications 10, 2019).
    package var learningRate: Double?
    package var initialization = Initialization.pca
    /// Coordinates of the map: 2 or 3.
    package var dimensions = 2
    package var metric = Metric.cosine
    package var seed: UInt64 = 42

    package init() {}

    /// The perplexity that n items can have: what was asked for, or (n − 1) / 3 where that is less, at least 1.
    package func perplexity(for count: Int) -> Double {
        perplexity > 1 ? max(1, min(perplexity, Double(count - 1) / 3)) : 1
    }

    /// Neighbours per item that attract it: three times the perplexity.
    package func neighbors(for count: Int) -> Int {
        max(0, min(count - 1, Int(3 * perplexity(for: count))))
    }
}
