import Artifacts
package import Datasets
import Diagnostics
import Foundation
import VectorMath

extension EmbeddingRun {
    /// A dataset of tokens whose records are texts, with their tokens in the place of these; another as it is.
    ///
    /// What a text is read as is kept in the cache, so that a build whose vectors are there needs no model.
    package func parted(_ dataset: Dataset) throws -> Dataset {
        guard dataset.modality == .token else { return dataset }
        let position = dataset.position(of: dataset.models.first)
        do {
            guard let embedder = try embedder(nil, for: dataset, at: position) as? TokenEmbedder else { return dataset }
            let pieces = try pieces(of: dataset.records.map(\.title), by: embedder)
            return dataset.with(try embedder.parted(dataset.records, as: pieces, of: dataset.name, at: position))
        } catch let error as EmbeddingError {
            throw error.placed(at: position)
        } catch let error as any Diagnosable {
            throw EmbeddingError(error).placed(at: position)
        }
    }

    private func pieces(of texts: [String], by embedder: TokenEmbedder) throws -> [[String]] {
        guard let store else { return try embedder.pieces(of: texts, workers: workers) }
        let fingerprint = try embedder.fingerprint(FileHashMemo(store))
        let keys = texts.map { text in
            var hasher = ContentHasher(domain: "tokens of a text 1")
            hasher.combine(fingerprint)
            hasher.combine(text)
            return hasher.finish()
        }
        var known = try store.read(.tokens, keys: keys).compactMapValues {
            try? JSONDecoder().decode([String].self, from: Data($0))
        }
        let missing = keys.indices.filter { known[keys[$0]] == nil }
        guard !missing.isEmpty else { return keys.map { known[$0] ?? [] } }
        let fresh = try embedder.pieces(of: missing.map { texts[$0] }, workers: workers)
        for (index, pieces) in zip(missing, fresh) { known[keys[index]] = pieces }
        try store.write(
            .tokens, zip(missing, fresh).map { (keys[$0], Array(try JSONEncoder().encode($1))) })
        return keys.map { known[$0] ?? [] }
    }
}
