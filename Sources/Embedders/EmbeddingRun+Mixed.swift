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
            let other = dataset.records.first { $0.isPicture == (modality == .image) }
            throw EmbeddingError(
                .wrongItem(
                    model: named.name, takes: named.modality.plural, dataset: dataset.name, item: other?.id ?? "",
                    isPicture: modality == .image), at: other?.position ?? position)
        }
        var rows = [ArraySlice<Float>](repeating: [], count: dataset.records.count)
        var hashes = [ContentHash?](repeating: nil, count: dataset.records.count)
        var cutTexts: CutTexts?
        var identity: ModelIdentity?
        var isNormalized = true
        for modality in [Modality.text, .image] {
            let places = dataset.records.indices.filter {
                dataset.records[$0].isPicture == (modality == .image)
            }
            let set = try vectorSet(for: dataset.part(places, modality), model: model, at: position)
            for (row, place) in places.enumerated() {
                rows[place] = set.vectors.row(row)
                if !set.media.isEmpty { hashes[place] = set.media[row] }
            }
            cutTexts = cutTexts ?? set.cutTexts
            if identity.map({ $0.dimensions != set.model.dimensions }) ?? false {
                throw EmbeddingError(.unequalLengths(model: named.name), at: position)
            }
            isNormalized = isNormalized && set.model.isNormalized
            identity = identity ?? set.model
        }
        let vectors = Matrix(
            rows: rows.count, columns: rows.first?.count ?? 0, storage: rows.flatMap(\.self))
        let texts = identity ?? named.identity(of: vectors)
        let model = ModelIdentity(
            name: texts.name, title: texts.title, summary: texts.summary, dimensions: texts.dimensions,
            isNormalized: isNormalized, precision: texts.precision)
        return VectorSet(
            dataset: dataset, model: model, vectors: vectors, media: hashes,
            cutTexts: cutTexts)
    }
}
