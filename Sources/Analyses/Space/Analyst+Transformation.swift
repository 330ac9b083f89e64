package import Datasets
import Projections
import VectorMath

/// What is done to vectors before they are compared.
package enum VectorTransformation: String, Sendable, Hashable, CaseIterable {
    /// Their mean is taken away, and what each has along the directions in which all differ most: a hundredth of the
    /// dimensions, at least one.
    case allButTheTop = "all-but-the-top"
    /// All principal components, each in units of its standard deviation: no direction weighs more than another.
    case whitened
}

extension Analyst {
    /// The same items with other vectors; the model's title says what was done to them.
    package func transformed(_ set: VectorSet, by transformation: VectorTransformation) -> VectorSet {
        let (vectors, words): (Matrix, String)
        switch transformation {
        case .allButTheTop:
            let count = commonDirections(in: set.vectors.columns)
            vectors = removingCommonDirections(of: set.vectors, count: count, seed: 42, workers: workers)
            words =
                " less \(count == 1 ? "the commonest direction" : "the \(count) commonest directions") (all-but-the-top)"
        case .whitened:
            let count = min(set.vectors.columns, max(1, set.vectors.rows - 1))
            vectors =
                principalComponents(of: set.vectors, count: count, seed: 42, workers: workers).whitenedScores
            words = ", whitened"
        }
        let model = ModelIdentity(
            name: set.model.name, title: set.model.title + words, summary: set.model.summary,
            dimensions: vectors.columns, isNormalized: false, precision: set.model.precision,
            isSupplied: set.model.isSupplied)
        return VectorSet(dataset: set.dataset, model: model, vectors: vectors)
    }
}
