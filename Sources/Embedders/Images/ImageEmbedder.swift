package import Artifacts
package import Datasets
package import Diagnostics
package import Inference
package import Rasters
import Synchronization
package import VectorMath

/// An image model that runs on the inference engine, one picture at a time on each thread.
package struct ImageEmbedder: Embedder {
    package let name: String
    private let title: String
    private let summary: String
    let card: ImageModelCard
    let engine: Engine
    private let precision: Precision
    private let limits: RasterLimits
    private let opened = OpenedNetwork()

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
        let streams = max(1, min(workers.count, records.count))
        let network = try network(streams: streams)
        let requests = try RequestPool(network.model, count: streams)
        let rows = try Pictures(limits: limits).rows(records, workers: workers, progress: progress) { raster in
            try requests.use { try network.vector(of: raster, $0) }
        }
        return card.normalize ? rows.unitRows(workers: workers).matrix : rows
    }

    private func network(streams: Int) throws -> ImageNetwork {
        try opened.network(streams: streams) {
            let runtime = try engine.runtime()
            guard runtime.supports(precision) else { throw EmbeddingError(.unsupported(precision)) }
            return try ImageNetwork(card, runtime: runtime, precision: precision, streams: streams)
        }
    }
}

/// The model once opened, kept for the next dataset.
private final class OpenedNetwork: Sendable {
    private let memo = Mutex<(network: ImageNetwork, streams: Int)?>(nil)

    /// - Parameter streams: how many requests are to run side by side; what was made ready for fewer is made again.
    func network(streams: Int, _ open: () throws -> ImageNetwork) throws -> ImageNetwork {
        try memo.withLock { state in
            if let known = state, known.streams >= streams { return known.network }
            let network = try open()
            state = (network, streams)
            return network
        }
    }
}
