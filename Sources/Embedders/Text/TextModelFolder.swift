import Artifacts
import Foundation
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

        /// How the vectors of tokens become one.
        var poolings: [TextModelCard.Pooling] {
            for case .pooling(let poolings) in steps { return poolings }
            return [.mean]
        }

        /// Whether vectors have the length 1.
        var normalize: Bool { steps.last == .normalize }
    }

    /// A file of weights.
    struct Weights {
        /// In the model's folder.
        let file: String
        /// Put before the names of its tensors.
        let prefix: String
    }

    private static let promptsFile = "config_sentence_transformers.json"
    private static let usualTokens = 512
    private static let mostTokens = 1 << 20
    private static let configurationLimit = 1 << 20
    private static let tokenizerLimit = 64 << 20

    let path: String
    /// As the author knows it, for complaints.
    let name: String
    /// The folder of the transformer in the model's own, with a slash; empty where they are one.
    private let transformer: String
    /// Whether its numbers are a row for each token, and no transformer's.
    let isTable: Bool
    private let first: PipelineReader.First
    private let steps: [PipelineStep]
    /// The transformer's weights, those of modules behind them; empty where it is in ONNX alone.
    let transformerWeights: [Weights]
    let moduleWeights: [Weights]

    init(path: String, name: String) throws {
        self.path = path
        self.name = name
        let (first, folder, steps) = try PipelineReader(
            open: { try Self.json(path, name, $0) }, has: { Self.has(path, $0) }, name: name
        ).read()
        self.first = first
        self.steps = steps
        isTable = first != .transformer
        transformer = folder.isEmpty ? "" : folder + "/"
        transformerWeights = try Self.shards(path, name, transformer)
        moduleWeights = steps.compactMap(\.folder).map { Weights(file: $0 + "/model.safetensors", prefix: $0 + "/") }
    }

    /// Files that decide what a vector is, those that are there.
    var files: [(path: String, name: String)] {
        let own =
            (TokenizerFolder.fileNames + [
                "config.json", "model.onnx", "sentence_bert_config.json", PipelineReader.wordsFile,
            ])
            .map { transformer + $0 }
        let modules = ["1_Pooling"] + steps.compactMap(\.folder)
        return
            (own + ["modules.json", Self.promptsFile] + modules.map { $0 + "/config.json" }
            + (transformerWeights + moduleWeights).map(\.file))
            .filter { Self.has(path, $0) }.map { (path + "/" + $0, name + "/" + $0) }
    }

    var onnx: (path: String, name: String) {
        (path + "/" + transformer + "model.onnx", name + "/" + transformer + "model.onnx")
    }

    func tokenizer() throws -> Tokenizer {
        try Tokenizer(
            folder: TokenizerFolder(name: transformer.isEmpty ? name : name + "/" + transformer.dropLast()) { file in
                let file = transformer + file
                return Self.has(path, file) ? try Self.bytes(path, name, file, limit: Self.tokenizerLimit) : nil
            })
    }

    /// Which tokens count, of a table.
    func staticTokens(_ tokenizer: Tokenizer, _ settings: Settings) throws -> StaticTokens {
        try isModel2Vec()
            ? StaticTokens(model2vec: tokenizer, maxTokens: settings.maxTokens)
            : StaticTokens(tokenizer, maxTokens: settings.maxTokens)
    }

    func table(idLimit: Int) throws -> StaticTable {
        let (weights, tensors) = try mapped(transformerWeights)
        return try StaticTable(weights, tensors, idLimit: idLimit)
    }

    func mapped(_ files: [Weights]) throws -> (MappedWeights, Safetensors) {
        let weights = try MappedWeights(files.map { (path + "/" + $0.file, name + "/" + $0.file) })
        return (weights, try Safetensors(weights, prefixes: files.map(\.prefix)))
    }

    private func isModel2Vec() throws -> Bool {
        guard Self.has(path, transformer + "config.json") else { return false }
        let said = try json("config.json")
        return said["model_type"]?.string == "model2vec" || said["embedding_dtype"] != nil
    }

    /// A file of the transformer's.
    private func json(_ file: String) throws -> JSONValue { try Self.json(path, name, transformer + file) }

    func architecture() throws -> any TextArchitecture {
        let file = transformer + "config.json"
        return try TextArchitectures.architecture(
            ArchitectureSettings(json: try Self.json(path, name, file), file: name + "/" + file))
    }

    func settings(_ card: TextModelCard.Settings?) throws -> Settings {
        let prompts = try prompts()
        if isTable {
            let own = try tokensOfTable()
            return Settings(
                steps: steps(card), maxTokens: max(1, card?.maxTokens ?? own), prefix: card?.prefix ?? prompts.standard,
                prompts: prompts.all, truncateDim: card?.truncateDim)
        }
        let positions = try positions()
        let longest = min(try longestText() ?? Self.usualTokens, positions ?? .max)
        let wanted = card?.maxTokens ?? longest
        if let positions, wanted > positions {
            throw ModelFileError(.tooManyTokens(wanted, positions: positions), in: name + "/config.json")
        }
        return Settings(
            steps: steps(card), maxTokens: max(2, wanted), prefix: card?.prefix ?? prompts.standard,
            prompts: prompts.all,
            truncateDim: card?.truncateDim)
    }

    private func tokensOfTable() throws -> Int {
        if first == .words { return try json(PipelineReader.wordsFile)["max_seq_length"]?.int ?? Self.mostTokens }
        return try isModel2Vec() ? json("config.json")["max_length"]?.int ?? Self.usualTokens : Self.mostTokens
    }

    /// What sentence-transformers keeps to be put before texts, and which of it by itself.
    private func prompts() throws -> (all: [String: String], standard: String) {
        guard Self.has(path, Self.promptsFile) else { return ([:], "") }
        let said = try Self.json(path, name, Self.promptsFile)
        let members = (said["prompts"]?.members ?? []).compactMap { member in
            member.value.string.map { (member.key, $0) }
        }
        let all = Dictionary(members, uniquingKeysWith: { first, _ in first })
        guard let standard = said["default_prompt_name"]?.string else { return (all, "") }
        guard let text = all[standard] else {
            throw ModelFileError(
                .setting(key: "default_prompt_name", found: standard, .oneOf(all.keys.sorted())),
                in: name + "/" + Self.promptsFile)
        }
        return (all, text)
    }

    /// In tokens, as the folder says it. A tokenizer without a limit has a number beyond all texts there.
    private func longestText() throws -> Int? {
        for (file, key) in [
            ("sentence_bert_config.json", "max_seq_length"), ("tokenizer_config.json", "model_max_length"),
        ]
        where Self.has(path, transformer + file) {
            let said = try Self.json(path, name, transformer + file)[key]?.int
            if let said, (1...Self.mostTokens).contains(said) { return said }
        }
        return nil
    }

    /// The folder's steps, but for what the card says.
    private func steps(_ card: TextModelCard.Settings?) -> [PipelineStep] {
        var steps = steps
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

    /// Tokens of a text at most, where the folder says so.
    private func positions() throws -> Int? {
        if !transformerWeights.isEmpty { return try architecture().positions }
        let file = transformer + "config.json"
        return Self.has(path, file) ? try Self.json(path, name, file)["max_position_embeddings"]?.int : nil
    }

    /// The transformer's files of weights: one, or those that an index names.
    private static func shards(_ path: String, _ name: String, _ folder: String) throws -> [Weights] {
        let whole = folder + "model.safetensors"
        if has(path, whole) { return [Weights(file: whole, prefix: "")] }
        let index = whole + ".index.json"
        guard has(path, index) else { return [] }
        let bytes = try bytes(path, name, index, limit: SafetensorsIndex.longest)
        let json = try JSONValue.parse(bytes, name: name + "/" + index)
        return try SafetensorsIndex(json, file: name + "/" + index).files.map {
            Weights(file: folder + $0, prefix: "")
        }
    }

    private static func has(_ path: String, _ file: String) -> Bool {
        FileManager.default.fileExists(atPath: path + "/" + file)
    }

    private static func json(_ path: String, _ name: String, _ file: String) throws -> JSONValue {
        try JSONValue.parse(
            try bytes(path, name, file, limit: configurationLimit), name: name + "/" + file)
    }

    private static func bytes(_ path: String, _ name: String, _ file: String, limit: Int) throws -> [UInt8] {
        try BoundedFile.read(path + "/" + file, limit: limit, name: name + "/" + file)
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
