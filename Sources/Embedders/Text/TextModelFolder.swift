import Diagnostics
import Inference
import JSONReading
import Tokenizers

/// A text model's folder as sentence-transformers lays it out: the tokenizer (see `TokenizerFolder`);
/// `config.json` and `model.safetensors`, whole or in parts, or `model.onnx`; and, where they are there, `modules.json` with a folder for each module, and
/// `sentence_bert_config.json` or `tokenizer_config.json`, which say how many tokens are read.
struct TextModelFolder {
    /// What a card may say, and the folder's own files say where it does not.
    struct Settings: Equatable {
        /// What becomes of the states of tokens.
        let steps: [PipelineStep]
        /// Tokens of a text that are read, those that the tokenizer puts around it among them.
        let maxTokens: Int
        let prefix: String
        /// What may be put before every text, by name.
        let prompts: [String: String]
        /// How many numbers are kept of each vector; nil: all.
        let truncateDim: Int?
        /// The layer whose states or vectors are taken; nil: what the model gives by itself.
        var output: Located<String>?
        /// How many ids every text has, where the model was trained so.
        var paddedTo: Int?
        /// Whether the tokens of what is put before a text are not pooled.
        var leavesPromptOut = false
        /// Whether the card says how states are pooled, so that there must be some.
        var needsStates = false

        /// How the vectors of tokens become one.
        var poolings: [TextModelCard.Pooling] {
            for case .pooling(let poolings) in steps { return poolings }
            return [.mean]
        }

        /// Whether vectors have the length 1.
        var normalize: Bool { steps.last == .normalize }
    }

    private static let usualTokens = 512
    private static let mostTokens = 1 << 20
    private static let tokenizerLimit = 64 << 20

    let folder: ModelFolder
    /// The folder of the transformer in the model's own, with a slash; empty where they are one.
    private let transformer: String
    /// Whether its numbers are a row for each token, and no transformer's.
    let isTable: Bool
    private let first: PipelineReader.First
    let steps: [PipelineStep]
    private let leavesPromptOut: Bool
    /// The transformer's weights, those of modules behind them.
    let transformerWeights: [ModelFolder.Weights]
    let moduleWeights: [ModelFolder.Weights]
    /// The file that is run in the place of a graph made here.
    let network: String?

    /// - Parameter network: the file to run, as a card names it, from the folder.
    init(_ model: ModelFolder, network: String? = nil) throws {
        folder = model
        let read = try PipelineReader(open: model.json, has: model.has, name: model.name).read()
        let (inner, steps) = (read.folder, read.steps)
        first = read.first
        self.steps = steps
        leavesPromptOut = read.leavesPromptOut
        isTable = first == .table || first == .words
        let transformer = inner.isEmpty ? "" : inner + "/"
        self.transformer = transformer
        let weights = try model.weights(in: transformer)
        transformerWeights = weights
        moduleWeights = steps.compactMap(\.folder).map {
            ModelFolder.Weights(file: $0 + "/\(FolderFiles.weights)", prefix: $0 + "/")
        }
        self.network =
            isTable
            ? nil
            : try model.network(asked: network, in: transformer) {
                try weights.isEmpty || !TextArchitectures.knows(model, transformer)
            }
    }

    var name: String { folder.name }

    /// Files that decide what a vector is, those that are there.
    var files: [(path: String, name: String)] {
        let own = (TokenizerFolder.fileNames + [FolderFiles.configuration, FolderFiles.sentences, FolderFiles.words])
            .map { transformer + $0 }
        let modules = [FolderFiles.pooling] + steps.compactMap(\.folder)
        return folder.found(
            own + [FolderFiles.modules, FolderFiles.prompts] + modules.map(FolderFiles.settings)
                + (network == nil ? transformerWeights : []).map(\.file) + moduleWeights.map(\.file))
            + (network.map { ModelFile.files(folder.path + "/" + $0, name: name + "/" + $0) } ?? [])
    }

    /// `network` as a file to open.
    var networkFile: ModelFile? {
        network.map { ModelFile(path: folder.path + "/" + $0, name: name + "/" + $0) }
    }

    func tokenizer() throws -> Tokenizer {
        try Tokenizer(
            folder: TokenizerFolder(
                name: transformer.isEmpty ? name : name + "/" + transformer.dropLast(), position: folder.position
            ) { file in
                let file = transformer + file
                return folder.has(file) ? try folder.bytes(file, limit: Self.tokenizerLimit) : nil
            })
    }

    /// Which tokens count, of a table.
    func staticTokens(_ tokenizer: Tokenizer, _ settings: Settings) throws -> StaticTokens {
        try isModel2Vec()
            ? StaticTokens(model2vec: tokenizer, maxTokens: settings.maxTokens)
            : StaticTokens(tokenizer, maxTokens: settings.maxTokens)
    }

    func table(idLimit: Int) throws -> StaticTable {
        guard !transformerWeights.isEmpty else { throw ModelFileError(.noWeights, of: folder) }
        let (weights, tensors) = try mapped(transformerWeights)
        return try StaticTable(weights, tensors, idLimit: idLimit)
    }

    func mapped(_ files: [ModelFolder.Weights]) throws -> (MappedWeights, Safetensors) { try folder.mapped(files) }

    private func isModel2Vec() throws -> Bool {
        guard folder.has(transformer + FolderFiles.configuration) else { return false }
        let said = try json(FolderFiles.configuration)
        return said["model_type"]?.string == "model2vec" || said["embedding_dtype"] != nil
    }

    /// A file of the transformer's.
    private func json(_ file: String) throws -> JSONValue { try folder.json(transformer + file) }

    /// What its weights are; nil where they have no use.
    func architecture() throws -> (any TextArchitecture)? {
        guard !isTable, network == nil else { return nil }
        return try TextArchitectures.architecture(in: folder, transformer)
    }

    /// The id that fills a text up.
    func paddingID(_ tokenizer: Tokenizer) throws -> Int32 {
        if folder.has(transformer + TokenizerFolder.configuration) {
            let said = try json(TokenizerFolder.configuration)["pad_token"]
            if let token = said?.string ?? said?["content"]?.string,
                let id = tokenizer.pieces().firstIndex(of: token)
            {
                return Int32(id)
            }
        }
        return 1
    }

    func settings(_ card: TextModelCard.Settings?) throws -> Settings {
        let prompts = try prompts()
        if isTable {
            let own = try tokensOfTable()
            return Settings(
                steps: steps(card), maxTokens: max(1, card?.maxTokens ?? own), prefix: card?.prefix ?? prompts.standard,
                prompts: prompts.all, truncateDim: card?.truncateDim)
        }
        let architecture = try architecture()
        let positions = try architecture.map(\.positions) ?? positions()
        let longest = min(try longestText() ?? Self.usualTokens, positions ?? .max)
        let wanted = card?.maxTokens ?? longest
        if let positions, wanted > positions {
            throw ModelFileError(
                .tooManyTokens(wanted, positions: positions), in: name + "/\(FolderFiles.configuration)")
        }
        return Settings(
            steps: steps(card, isUnit: architecture?.sharesPictures ?? false), maxTokens: max(2, wanted),
            prefix: card?.prefix ?? prompts.standard, prompts: prompts.all, truncateDim: card?.truncateDim,
            output: card?.output, paddedTo: architecture?.paddedTo, leavesPromptOut: leavesPromptOut,
            needsStates: card?.pooling != nil)
    }

    private func tokensOfTable() throws -> Int {
        if first == .words { return try json(FolderFiles.words)["max_seq_length"]?.int ?? Self.mostTokens }
        return try isModel2Vec()
            ? json(FolderFiles.configuration)["max_length"]?.int ?? Self.usualTokens : Self.mostTokens
    }

    /// What sentence-transformers keeps to be put before texts, and which of it by itself.
    private func prompts() throws -> (all: [String: String], standard: String) {
        guard folder.has(FolderFiles.prompts) else { return ([:], "") }
        let said = try folder.json(FolderFiles.prompts)
        let members = (said["prompts"]?.members ?? []).compactMap { member in
            member.value.string.map { (member.key, $0) }
        }
        let all = Dictionary(members, uniquingKeysWith: { first, _ in first })
        guard let standard = said["default_prompt_name"]?.string else { return (all, "") }
        guard let text = all[standard] else {
            throw ModelFileError(
                .setting(key: "default_prompt_name", found: standard, .oneOf(all.keys.sorted())),
                in: name + "/" + FolderFiles.prompts)
        }
        return (all, text)
    }

    /// In tokens, as the folder says it. A tokenizer without a limit has a number beyond all texts there.
    private func longestText() throws -> Int? {
        for (file, key) in [
            (FolderFiles.sentences, "max_seq_length"), (TokenizerFolder.configuration, "model_max_length"),
        ]
        where folder.has(transformer + file) {
            let said = try json(file)[key]?.int
            if let said, (1...Self.mostTokens).contains(said) { return said }
        }
        return nil
    }

    /// The folder's steps, but for what the card says.
    /// - Parameter isUnit: whether vectors get the length 1 where neither says anything.
    private func steps(_ card: TextModelCard.Settings?, isUnit: Bool = false) -> [PipelineStep] {
        var steps = steps
        if isUnit, steps.last != .normalize { steps.append(.normalize) }
        if let pooling = card?.pooling {
            steps = steps.map { $0.isPooling ? .pooling([pooling]) : $0 }
        }
        if let count = card?.truncateDim {
            // What had the length 1 has it again.
            let isUnit = steps.last == .normalize
            steps.append(.first(count))
            if isUnit { steps.append(.normalize) }
        }
        switch card?.normalize {
        case true? where steps.last != .normalize: steps.append(.normalize)
        case false?: steps.removeAll { $0 == .normalize }
        default: break
        }
        return steps
    }

    /// Tokens of a text at most, where the folder of a file that is run says so.
    private func positions() throws -> Int? {
        folder.has(transformer + FolderFiles.configuration)
            ? try json(FolderFiles.configuration)["max_position_embeddings"]?.int : nil
    }
}

extension PipelineStep {
    /// Where its weights are; nil where it has none.
    var folder: String? {
        switch self {
        case .dense(let layer): layer.folder
        case .layerNorm(let folder, _): folder
        case .pooling, .normalize, .first: nil
        }
    }
}
