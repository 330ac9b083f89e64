package import Artifacts
package import Datasets
package import Diagnostics
package import Inference
package import Rasters
package import VectorMath

/// An image model that runs on the inference engine, one picture at a time on each thread.
package struct ImageEmbedder: PictureEmbedder {
    package let name: String
    private let title: String
    private let summary: String
    let card: ImageModelCard
    let engine: Engine
    private let precision: Precision
    let limits: RasterLimits
    private let opened = OpenedNetwork<ImageNetwork>()

    package init(
        _ model: ModelCard, _ card: ImageModelCard, engine: Engine, precision: Precision,
        limits: RasterLimits = .standard
    ) {
        name = model.name
        title = model.title
        summary = model.summary ?? "An image model of the author's own."
        self.card = card
        self.engine = engine
        self.precision = precision
        self.limits = limits
    }

    package var modality: Modality { .image }
    package var isCorpusWide: Bool { false }

    package func identity(of vectors: Matrix) -> ModelIdentity {
        ModelIdentity(
            name: name, title: title, summary: summary, dimensions: vectors.columns, isNormalized: card.normalize,
            precision: precision.rawValue)
    }

    package func fingerprint(_ files: FileHashMemo?) throws -> ContentHash {
        var hasher = ContentHasher(domain: "image model 3")
        hasher.combine(precision.rawValue)
        for file in try ImageModelFiles(card).files {
            hasher.combine(
                try files?.hash(ofFile: file.path, name: file.name)
                    ?? ContentHash(of: BoundedFile.read(file.path, limit: .max, name: file.name)))
        }
        hasher.combine("\(card.output?.value ?? "") \(card.pooling?.rawValue ?? "")")
        hasher.combine("\(card.normalize) \(card.input)")
        Pictures.combine(limits, into: &hasher)
        return hasher.finish()
    }

    package func embed(_ records: [Record], workers: Workers, progress: ProgressSink) throws -> Matrix {
        let describe = try description(streams: max(1, min(workers.count, records.count)))
        let rows = try Pictures(limits: limits).rows(records, workers: workers, progress: progress, describe)
        return card.normalize ? rows.unitRows(workers: workers).matrix : rows
    }

    package func embedder(for modality: Modality) -> (any Embedder)? {
        switch modality {
        case .image: self
        case .film: FilmEmbedder(self, count: card.frames ?? FilmEmbedder.usualCount)
        default: nil
        }
    }

    var isUnit: Bool { card.normalize }

    func description(streams: Int) throws -> @Sendable (Raster) throws -> [Float] {
        let network = try network(streams: streams)
        let requests = try RequestPool(network.model, count: streams)
        return { raster in try requests.use { try network.vector(of: raster, $0) } }
    }

    private func network(streams: Int) throws -> ImageNetwork {
        try opened.network(streams: streams) {
            let runtime = try engine.runtime()
            guard runtime.supports(precision) else { throw EmbeddingError(.unsupported(precision)) }
            return try ImageNetwork(card, runtime: runtime, precision: precision, streams: streams)
        }
    }
}
