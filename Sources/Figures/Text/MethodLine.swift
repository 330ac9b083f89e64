package import Datasets

/// The sentence below a figure that says how its numbers came about.
package enum MethodLine {
    /// `what` is what was computed: `Cosine similarity`, or empty where the vectors are shown as they are. Then: of how
    /// many items, by which model, in how many dimensions (or `standing`, said instead of these two), which sample; then
    /// `notes`, each a sentence or a phrase.
    ///
    ///     Cosine similarity of 24 texts, as 384-dimensional vectors by all-MiniLM-L6-v2. Ordered by average linkage.
    package static func text(
        _ what: String, of sets: [VectorSet], preposition: String = "of", standing: String? = nil, notes: [String] = []
    ) -> String {
        guard let first = sets.first else { return Wording.sentence(what) }
        let noun = Wording.noun(for: first.dataset.modality)
        let start = what.isEmpty ? "" : "\(what) \(preposition) "
        var sentences: [String] = []
        if sets.allSatisfy({ $0.dataset.name == first.dataset.name }) {
            let items = Wording.count(first.dataset.records.count, noun)
            sentences.append("\(start)\(items), \(standing ?? vectors(of: sets, first))")
        } else {
            let parts = sets.map {
                "\(Wording.count($0.dataset.records.count, Wording.noun(for: $0.dataset.modality))) of \($0.dataset.title) \($0.model.isSupplied ? "as" : "by") \($0.modelWithDimensions)"
            }
            sentences.append("\(start)\(Wording.list(parts))")
        }
        var samplings: [String] = []
        for set in sets {
            if let sampling = set.dataset.sampling, !samplings.contains(sampling) { samplings.append(sampling) }
        }
        sentences += samplings.map { "Sample: \($0)" }
        return (sentences + notes).filter { !$0.isEmpty }.map(Wording.sentence).joined(separator: " ")
    }

    /// Sets of one dataset: either all came with it, or none did.
    private static func vectors(of sets: [VectorSet], _ first: VectorSet) -> String {
        guard !first.model.isSupplied else { return "as \(Wording.list(sets.map(\.modelWithDimensions)))" }
        return sets.allSatisfy { $0.model.dimensions == first.model.dimensions }
            ? "as \(Wording.number(first.model.dimensions))-dimensional vectors by \(Wording.list(sets.map(\.model.title)))"
            : "as vectors by \(Wording.list(sets.map(\.modelWithDimensions)))"
    }
}

extension VectorSet {
    fileprivate var modelWithDimensions: String {
        "\(model.title) (\(Wording.count(model.dimensions, "dimension")))"
    }
}
