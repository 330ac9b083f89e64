package import Artifacts
package import Datasets
package import Diagnostics
package import Inference
package import Sounds
package import VectorMath

/// A model of sounds that runs on the inference engine, one sound at a time on each thread.
package struct SoundEmbedder: Embedder {
    package let name: String
    private let title: String
    private let summary: String
    let card: SoundModelCard
    let engine: Engine
    private let precision: Precision
    private let limits: SoundLimits
    private let opened = OpenedNetwork<SoundNetwork>()

    package init(
        _ model: ModelCard, _ card: SoundModelCard, engine: Engine, precision: Precision,
        limits: SoundLimits = .standard
    ) {
        name = model.name
        title = model.title
        summary = model.summary ?? "A model of sounds of the author's own."
        self.card = card
        self.engine = engine
        self.precision = precision
        self.limits = limits
    }

    package var modality: Modality { .sound }
    package var isCorpusWide: Bool { false }

    package func identity(of vectors: Matrix) -> ModelIdentity {
        ModelIdentity(
            name: name, title: title, summary: summary, dimensions: vectors.columns, isNormalized: card.normalize,
            precision: precision.rawValue)
    }

    package func fingerprint(_ files: FileHashMemo?) throws -> ContentHash {
        var hasher = ContentHasher(domain: "model of sounds 1")
        hasher.combine(precision.rawValue)
        for file in try SoundModelFiles(card).files {
            hasher.combine(
                try files?.hash(ofFile: file.path, name: file.name)
                    ?? ContentHash(of: BoundedFile.read(file.path, limit: .max, name: file.name)))
        }
        hasher.combine("\(card.output?.value ?? "")")
        hasher.combine("\(card.normalize) \(card.input)")
        SoundFiles.combine(limits, into: &hasher)
        return hasher.finish()
    }

    package func embed(_ records: [Record], workers: Workers, progress: ProgressSink) throws -> Matrix {
        let streams = max(1, min(workers.count, records.count))
        let network = try opened.network(streams: streams) {
            let runtime = try engine.runtime()
            guard runtime.supports(precision) else { throw EmbeddingError(.unsupported(precision)) }
            return try SoundNetwork(card, runtime: runtime, precision: precision, streams: streams)
        }
        let requests = try RequestPool(network.model, count: streams)
        let rows = try SoundFiles(limits: limits).rows(records, workers: workers, progress: progress) { sound in
            try requests.use { try network.vector(of: sound, $0) }
        }
        return card.normalize ? rows.unitRows(workers: workers).matrix : rows
    }
}
