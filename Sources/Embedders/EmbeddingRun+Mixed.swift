import Artifacts
import Datasets
import Diagnostics
import VectorMath

extension EmbeddingRun {
    /// A dataset of texts and pictures as one model sees both: each kind as it would be in a dataset of its own, from which the
    /// cache has it.
    func mixedSet(for dataset: Dataset, model: String?, at position: SourcePosition) throws -> VectorSet {
        let named = try named(model, for: dataset, at: position)
        for modality in [Modality.text, .image] where named.embedder(for: modality) == nil {
            throw EmbeddingError(
                .wrongModality(
                    model: named.name, takes: named.modality.plural, dataset: dataset.name,
                    holds: dataset.modality.plural), at: position)
        }
        var rows = [ArraySlice<Float>](repeating: [], count: dataset.records.count)
        var hashes = [ContentHash?](repeating: nil, count: dataset.records.count)
        var cutTexts: CutTexts?
        var identity: ModelIdentity?
        for modality in [Modality.text, .image] {
            let places = dataset.records.indices.filter { place in
                if case .image = dataset.records[place].content { modality == .image } else { modality == .text }
            }
            let set = try vectorSet(for: dataset.part(places, modality), model: model, at: position)
            for (row, place) in places.enumerated() {
                rows[place] = set.vectors.row(row)
                if !set.pictures.isEmpty { hashes[place] = set.pictures[row] }
            }
            cutTexts = cutTexts ?? set.cutTexts
            if identity.map({ $0.dimensions != set.model.dimensions }) ?? false {
                throw EmbeddingError(.unequalLengths(model: named.name), at: position)
            }
            identity = identity ?? set.model
        }
        let vectors = Matrix(
            rows: rows.count, columns: rows.first?.count ?? 0, storage: rows.flatMap(\.self))
        return VectorSet(
            dataset: dataset, model: identity ?? named.identity(of: vectors), vectors: vectors, pictures: hashes,
            cutTexts: cutTexts)
    }
}
