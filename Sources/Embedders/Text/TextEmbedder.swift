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
    /// Put before every text, in the place of what the folder says.
    private var prompt: String?
    let engine: Engine
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

    package func identity(of vectors: Matrix) -> ModelIdentity {
        let before = beforeTexts.isEmpty ? "" : " It reads each text with ‘\(beforeTexts)’ before it."
        return ModelIdentity(
            name: name, title: title, summary: summary + before, dimensions: vectors.columns,
            isNormalized: isNormalized,
            precision: precision.rawValue)
    }

    /// What made a vector besides its text: the files, how they are used, and the exactness.
    package func fingerprint(_ files: FileHashMemo?) throws -> ContentHash {
        var hasher = ContentHasher(domain: "text model 3")
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
            hasher.combine("\(settings.steps) \(settings.maxTokens) \(settings.output?.value ?? "")")
            hasher.combine(prompt ?? settings.prefix)
        }
        return hasher.finish()
    }

    private static func hash(_ file: (path: String, name: String)) throws -> ContentHash {
        ContentHash(of: try BoundedFile.read(file.path, limit: .max, name: file.name))
    }

    package func embedder(for modality: Modality) -> (any Embedder)? {
        switch modality {
        case .text: self
        case .token: TokenEmbedder(self)
        case .image, .sound, .film, .vectors, .both: nil
        }
    }

    package func prompted(_ name: Located<String>) throws -> (any Embedder)? { try with(prompt: name) }

    /// The same with the prompt of that name; nil where its folder has no prompts.
    func with(prompt name: Located<String>) throws -> TextEmbedder? {
        guard case .card = source else { return nil }
        let prompts = try folder().settings(written).prompts
        guard !prompts.isEmpty else { return nil }
        guard let text = prompts[name.value] else {
            throw EmbeddingError(
                .unknownPrompt(name.value, model: self.name, known: prompts.keys.sorted()), at: name.position)
        }
        var model = self
        model.prompt = text
        return model
    }

    /// With the card's `query_prefix`, else with the prompt that the folder calls `query`.
    package func asking() throws -> (model: any Embedder, reading: String?) {
        guard case .card = source else { return (self, nil) }
        let settings = try folder().settings(written)
        guard let asked = written?.queryPrefix ?? settings.prompts[Self.queryPrompt],
            asked != prompt ?? settings.prefix
        else { return (self, nil) }
        var model = self
        model.prompt = asked
        return (model, Self.reading(with: asked))
    }

    /// sentence-transformers' name for it.
    private static let queryPrompt = "query"

    /// How a query is read.
    package static func reading(with prefix: String) -> String {
        prefix.isEmpty ? "with nothing before it" : "with ‘\(prefix)’ before it"
    }

    package func unknownTokens(of texts: [String]) throws -> [UnknownTokens?] {
        let tokenizer = try parts().tokenizer
        return texts.map { text in
            let (count, total) =
                tokenizer.unknownWords(in: text)
                ?? {
                    let ids = tokenizer.encode(text, maxTokens: .max, isBare: true).ids
                    return (ids.count { $0 == tokenizer.unknownPiece }, ids.count)
                }()
            return count == 0 && total > 0 ? nil : UnknownTokens(count: count, of: total)
        }
    }

    /// The ids of each text, as the model sees them.
    package func ids(of texts: [String], workers: Workers) throws -> [[Int32]] {
        let parts = try parts()
        return try encode(texts, workers).map { parts.filledUp($0.ids) }
    }

    /// Of each text, without what fills it up.
    func encode(_ texts: [String], _ workers: Workers) throws -> [Encoding] {
        let parts = try parts()
        return workers.gather(texts.count) { index in
            parts.encode((prompt ?? parts.settings.prefix) + texts[index])
        }
    }

    /// The same, for a model that is run next: the runtime is loaded while the tokenizer is read and at work.
    private func encodeLoading(_ texts: [String], _ workers: Workers) throws -> [Encoding] {
        guard workers.count > 1, try !folder().isTable else { return try encode(texts, workers) }
        return try workers.silent.map(2) { task in
            if task == 0 { return try encode(texts, workers) }
            engine.prepare()
            return []
        }.flatMap(\.self)
    }

    /// What each id stands for, as the model's vocabulary writes it.
    package func pieces() throws -> [String] { try parts().tokenizer.pieces() }

    package func embed(_ records: [Record], workers: Workers, progress: ProgressSink) throws -> Matrix {
        try embedCounting(records, workers: workers, progress: progress).vectors
    }

    package func embedCounting(
        _ records: [Record], workers: Workers, progress: ProgressSink
    ) throws -> (vectors: Matrix, cuts: [Int?]) {
        let encodings = try encodeLoading(records.map(\.title), workers)
        let parts = try parts()
        return (
            try embed(encodings.map { parts.filledUp($0.ids) }, workers, progress),
            encodings.map { $0.cut > 0 ? parts.settings.maxTokens : nil }
        )
    }

    /// The state of each token, before any pooling: of each text a row for each of its ids.
    func states(of encodings: [Encoding], _ workers: Workers, _ progress: ProgressSink) throws -> [Matrix] {
        let parts = try parts()
        let ids = encodings.map { parts.filledUp($0.ids) }
        let states: [[Float]]
        switch try runner(.states, of: ids, workers) {
        case .table(let table):
            states = workers.gather(encodings.count) { index in
                encodings[index].ids.flatMap { table.vector(of: [$0], [.mean]) }
            }
            try table.requireWhole()
        case .network(let network, let batches):
            var ordered = [[Float]](repeating: [], count: ids.count)
            for (index, states) in try vectors(of: ids, batches, network, workers, progress) { ordered[index] = states }
            states = zip(ordered, zip(ids, encodings)).map { states, read in
                Array(states.prefix(states.count / max(1, read.0.count) * read.1.ids.count))
            }
        }
        return zip(states, encodings).map { states, encoding in
            let rows = encoding.ids.count
            return Matrix(rows: rows, columns: rows == 0 ? 0 : states.count / rows, storage: states)
        }
    }

    /// How many tokens of a text are read at most.
    func limit() throws -> Int { try parts().settings.maxTokens }

    private func embed(_ ids: [[Int32]], _ workers: Workers, _ progress: ProgressSink) throws -> Matrix {
        let start = try leftOut()
        // A network that is given nothing gives what it likes; something tells how many zeros there are to be.
        let given = ids.map { $0.count > start ? $0 : [Int32](repeating: 0, count: start + 1) }
        switch try runner(.vectors(after: start), of: given, workers) {
        case .table(let table): return try rows(of: ids, table, workers, progress)
        case .network(let network, let batches):
            let vectors = try vectors(of: given, batches, network, workers, progress).map { index, vector in
                (index, ids[index].count > start ? vector : [Float](repeating: 0, count: vector.count))
            }
            let matrix = try Self.matrix(vectors, rows: ids.count, model: name)
            if let asked = try parts().settings.truncateDim, matrix.columns < asked {
                throw EmbeddingError(.tooFewNumbers(model: name, width: matrix.columns, asked: asked))
            }
            return matrix
        }
    }

    /// How many tokens at the start of each text are not pooled, as sentence-transformers counts them: those of what is put
    /// before it by itself, with what the tokenizer puts before that.
    private func leftOut() throws -> Int {
        let parts = try parts()
        let before = prompt ?? parts.settings.prefix
        guard parts.settings.leavesPromptOut, !before.isEmpty else { return 0 }
        let count = parts.tokenizer.encode(before, maxTokens: .max).ids.count - parts.tokenizer.endCount
        guard count < parts.settings.maxTokens else {
            throw EmbeddingError(.longPrompt(before, model: name, tokens: count, limit: parts.settings.maxTokens))
        }
        return count
    }

    /// The first numbers of each row, where a card asks for no more.
    private func truncated(_ matrix: Matrix, _ settings: TextModelFolder.Settings) throws -> Matrix {
        guard let count = settings.truncateDim else { return matrix }
        guard count <= matrix.columns else {
            throw EmbeddingError(.tooFewNumbers(model: name, width: matrix.columns, asked: count))
        }
        return Matrix(
            rows: matrix.rows, columns: count, storage: (0..<matrix.rows).flatMap { matrix.row($0).prefix(count) })
    }

    private func rows(
        of ids: [[Int32]], _ table: StaticTable, _ workers: Workers, _ progress: ProgressSink
    ) throws -> Matrix {
        let block = 256
        let done = Mutex(0)
        let settings = try parts().settings
        let blocks = workers.gather((ids.count + block - 1) / block) { task in
            let rows = task * block..<min(ids.count, (task + 1) * block)
            let numbers = rows.flatMap { table.vector(of: ids[$0], settings.poolings) }
            progress.report(
                name,
                done: done.withLock {
                    $0 += rows.count
                    return $0
                }, of: ids.count)
            return numbers
        }
        try table.requireWhole()
        let matrix = Matrix(
            rows: ids.count, columns: table.width * settings.poolings.count, storage: blocks.flatMap(\.self))
        let kept = try truncated(matrix, settings)
        return settings.normalize ? kept.unitRows(workers: workers).matrix : kept
    }

    private func vectors(
        of ids: [[Int32]], _ batches: [[Int]], _ network: TextNetwork, _ workers: Workers, _ progress: ProgressSink
    ) throws -> [(index: Int, vector: [Float])] {
        let board = Mutex((next: 0, done: 0))
        // Each thread has a request of its own; which batch it takes cannot be seen in the vectors.
        return try workers.map(min(workers.count, batches.count)) { _ in
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
                progress.report(name, done: done, of: ids.count)
            }
            return vectors
        }.flatMap(\.self)
    }

    private static func matrix(
        _ vectors: [(index: Int, vector: [Float])], rows: Int, model: String
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

    private var beforeTexts: String {
        if let before = prompt ?? written?.prefix { return before }
        guard case .card = source else { return "" }
        return (try? folder().settings(written).prefix) ?? ""
    }

    func folder() throws -> TextModelFolder {
        switch source {
        case .card(let card):
            try TextModelFolder(
                ModelFolder(card.folder, isOfBoth: card.isOfBoth), network: card.settings.file)
        case .installed(_, let folder): try TextModelFolder(ModelFolder(path: try folder(), name: name))
        }
    }

    private func parts() throws -> OpenedModel.Parts {
        try opened.parts {
            let folder = try folder()
            let (tokenizer, settings) = (try folder.tokenizer(), try folder.settings(written))
            return OpenedModel.Parts(
                tokenizer: tokenizer, settings: settings,
                tokens: folder.isTable ? try folder.staticTokens(tokenizer, settings) : nil,
                padding: try settings.paddedTo.map { (count: $0, id: try folder.paddingID(tokenizer)) })
        }
    }

    /// What makes vectors of ids.
    private enum Runner {
        case table(StaticTable)
        /// A network, and the ids it is to be given at once, by index.
        case network(TextNetwork, [[Int]])
    }

    private func runner(_ outcome: TextNetwork.Outcome, of ids: [[Int32]], _ workers: Workers) throws -> Runner {
        let parts = try parts()
        if parts.tokens != nil {
            return .table(try opened.table { try folder().table(idLimit: parts.tokenizer.idLimit) })
        }
        let batches = TextBatches(ids.map(\.count)).batches
        // Each stream takes processor time and memory to make ready: a text that is alone needs one.
        let streams = max(1, min(workers.count, batches.count))
        let network = try opened.network(outcome, streams: streams) {
            let runtime = try engine.runtime()
            guard runtime.supports(precision) else { throw EmbeddingError(.unsupported(precision)) }
            return try TextNetwork(
                folder(), parts.settings, idLimit: parts.tokenizer.idLimit, runtime: runtime,
                precision: precision, streams: streams, giving: outcome)
        }
        return .network(network, batches)
    }
}
