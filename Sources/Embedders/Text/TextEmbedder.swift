package import Artifacts
package import Datasets
package import Diagnostics
package import Inference
import Synchronization
import Tokenizers
package import VectorMath

/// A text model that runs on the inference engine.
package struct TextEmbedder: Embedder {
    package let name: String
    private let title: String
    private let summary: String
    /// What its card says; nil for a model without one.
    private let written: TextModelCard.Settings?
    private let source: Source
    private let engine: Engine
    private let precision: Precision
    private let opened = OpenedModel()

    /// Where the model's files are.
    private enum Source: Sendable {
        case card(TextModelCard)
        /// Files that `embedsite setup` fetched and checked: `pin` says which, so that they need not be there to find
        /// what they made.
        case installed(pin: String, folder: @Sendable () throws -> String)
    }

    /// The model that a card declares.
    package init(_ model: ModelCard, _ card: TextModelCard, engine: Engine, precision: Precision) {
        name = model.name
        title = model.title
        summary = model.summary ?? "A text model of the author's own."
        written = card.settings
        source = .card(card)
        self.engine = engine
        self.precision = precision
    }

    /// The built-in `minilm`.
    /// - Parameters:
    ///   - pin: a hash that tells the model's files from all others.
    ///   - folder: where they are; throws where they are not installed.
    package init(
        miniLM pin: String, engine: Engine, precision: Precision, folder: @escaping @Sendable () throws -> String
    ) {
        name = "minilm"
        title = "all-MiniLM-L6-v2"
        summary = """
            A small neural network that puts texts of like meaning close together. It learnt from English text and \
            reads at most 256 tokens of each item.
            """
        written = nil
        source = .installed(pin: pin, folder: folder)
        self.engine = engine
        self.precision = precision
    }

    package var modality: Modality { .text }
    package var isCorpusWide: Bool { false }

    package func identity(dimensions: Int) -> ModelIdentity {
        ModelIdentity(
            name: name, title: title, summary: summary, dimensions: dimensions, isNormalized: isNormalized,
            precision: precision.rawValue)
    }

    /// What made a vector besides its text: the files, how they are used, and the exactness.
    package func fingerprint(_ files: FileHashMemo?) throws -> ContentHash {
        var hasher = ContentHasher(domain: "text model 1")
        hasher.combine(precision.rawValue)
        switch source {
        case .installed(let pin, _): hasher.combine(pin)
        case .card:
            let folder = try folder()
            for file in folder.files {
                hasher.combine(file.name)
                hasher.combine(try files?.hash(ofFile: file.path, name: file.name) ?? Self.hash(file))
            }
            let settings = try folder.settings(written)
            hasher.combine("\(settings.steps) \(settings.maxTokens)")
            hasher.combine(settings.prefix)
        }
        return hasher.finish()
    }

    private static func hash(_ file: (path: String, name: String)) throws -> ContentHash {
        ContentHash(of: try BoundedFile.read(file.path, limit: .max, name: file.name))
    }

    /// The ids of each text, as the model sees them.
    package func ids(of texts: [String], workers: Workers) throws -> [[Int32]] {
        let parts = try parts()
        return workers.gather(texts.count) { index in
            parts.tokenizer.ids(of: parts.settings.prefix + texts[index], maxTokens: parts.settings.maxTokens)
        }
    }

    package func embed(_ records: [Record], workers: Workers, progress: ProgressSink) throws -> Matrix {
        let ids = try ids(of: records.map(\.title), workers: workers)
        let network = try network(streams: workers.count)
        let batches = TextBatches(ids.map(\.count)).batches
        let board = Mutex((next: 0, done: 0))
        // Each thread has a request of its own; which batch it takes cannot be seen in the vectors.
        let shares = try workers.map(min(workers.count, batches.count)) { _ in
            let requests = try network.requests()
            var vectors: [(index: Int, vector: [Float])] = []
            while let batch = board.withLock({ state -> Int? in
                guard state.next < batches.count else { return nil }
                state.next += 1
                return state.next - 1
            }) {
                let found = try network.vectors(of: batches[batch].map { ids[$0] }, requests)
                vectors += zip(batches[batch], found).map { ($0, $1) }
                let done = board.withLock { state in
                    state.done += found.count
                    return state.done
                }
                progress.report(name, done: done, of: records.count)
            }
            return vectors
        }
        return try Self.matrix(shares.joined(), rows: records.count, model: name)
    }

    private static func matrix(
        _ vectors: some Sequence<(index: Int, vector: [Float])>, rows: Int, model: String
    ) throws -> Matrix {
        var ordered = [[Float]](repeating: [], count: rows)
        for (index, vector) in vectors { ordered[index] = vector }
        let width = ordered.first?.count ?? 0
        guard ordered.allSatisfy({ $0.count == width }) else {
            throw EmbeddingError(.unequalLengths(model: model))
        }
        return Matrix(rows: rows, columns: width, storage: ordered.flatMap(\.self))
    }

    // MARK: - Opening

    private var isNormalized: Bool {
        if let normalize = written?.normalize { return normalize }
        if case .installed = source { return true }
        return (try? folder().settings(written).normalize) ?? false
    }

    private func folder() throws -> TextModelFolder {
        switch source {
        case .card(let card): try TextModelFolder(path: card.folder.path, name: card.folder.written)
        case .installed(_, let folder): try TextModelFolder(path: try folder(), name: name)
        }
    }

    private func parts() throws -> OpenedModel.Parts {
        try opened.parts {
            let folder = try folder()
            return OpenedModel.Parts(tokenizer: try folder.tokenizer(), settings: try folder.settings(written))
        }
    }

    private func network(streams: Int) throws -> TextNetwork {
        let parts = try parts()
        return try opened.network {
            let runtime = try engine.runtime()
            guard runtime.supports(precision) else { throw EmbeddingError(.unsupported(precision)) }
            return try TextNetwork(
                try folder(), parts.settings, idLimit: parts.tokenizer.idLimit, runtime: runtime, precision: precision,
                streams: streams)
        }
    }
}

/// What was opened of a model, kept for the next dataset.
private final class OpenedModel: Sendable {
    struct Parts: Sendable {
        let tokenizer: Tokenizer
        let settings: TextModelFolder.Settings
    }

    private let memo = Mutex<(parts: Parts?, network: TextNetwork?)>((nil, nil))

    func parts(_ open: () throws -> Parts) throws -> Parts {
        try memo.withLock { state in
            if let parts = state.parts { return parts }
            let parts = try open()
            state.parts = parts
            return parts
        }
    }

    func network(_ open: () throws -> TextNetwork) throws -> TextNetwork {
        try memo.withLock { state in
            if let network = state.network { return network }
            let network = try open()
            state.network = network
            return network
        }
    }
}
