import JSONReading

/// Reads `modules.json` and the folders that it names, as sentence-transformers writes them.
struct PipelineReader {
    /// Opens a file of configuration in the model's folder.
    let open: (String) throws -> JSONValue
    /// Whether there is such a file.
    let has: (String) -> Bool
    /// As the author knows the folder.
    let name: String

    private static let most = 32

    /// The first module: what makes numbers of tokens.
    enum First: String, CaseIterable {
        case transformer = "Transformer"
        /// Two towers.
        case clip = "CLIPModel"
        case table = "StaticEmbedding"
        case words = "WordEmbeddings"

        /// What may follow it; nil: anything that is known.
        fileprivate var followers: [String]? {
            switch self {
            case .transformer, .clip: nil
            case .table: [PipelineStep.normalize.module]
            case .words: [PipelineStep.pooling([]).module, PipelineStep.normalize.module]
            }
        }
    }

    /// What was read.
    struct Pipeline {
        var first = First.transformer
        /// Of the first module, in the model's.
        var folder = ""
        /// What follows it.
        var steps: [PipelineStep] = []
        /// Whether the tokens of what is put before a text are not pooled.
        var leavesPromptOut = false
    }

    /// Mean pooling follows where the model is none of sentence-transformers.
    func read() throws -> Pipeline {
        guard has(FolderFiles.modules) else {
            if has(FolderFiles.configuration), try open(FolderFiles.configuration)["model_type"]?.string == "model2vec"
            {
                let isNormalized = try open(FolderFiles.configuration)["normalize"]?.bool ?? false
                return Pipeline(first: .table, steps: isNormalized ? [.normalize] : [])
            }
            guard has(FolderFiles.settings(of: FolderFiles.pooling)) else {
                return Pipeline(steps: [.pooling([.mean])])
            }
            return Pipeline(
                steps: [try pooling(FolderFiles.pooling)], leavesPromptOut: try leavesPromptOut(FolderFiles.pooling))
        }
        let file = name + "/\(FolderFiles.modules)"
        let modules = try open(FolderFiles.modules).array ?? []
        guard let first = modules.first, modules.count <= Self.most else {
            throw ModelFileError(.moduleCount(modules.count, most: Self.most), in: file)
        }
        let known = First.allCases.map(\.rawValue)
        guard let kind = First(rawValue: kind(of: first)) else {
            throw ModelFileError(.unknownModule(first["type"]?.string ?? "", known: known), in: file)
        }
        var steps: [PipelineStep] = []
        var leavesPromptOut = false
        for module in modules.dropFirst() {
            guard let step = try step(module, in: file) else { continue }
            steps.append(step)
            if step.isPooling { leavesPromptOut = try self.leavesPromptOut(folder(of: module, in: file)) }
        }
        if kind == .transformer || kind == .words, !steps.contains(where: \.isPooling) {
            steps.insert(.pooling([.mean]), at: 0)
        }
        if let followers = kind.followers, let other = steps.first(where: { !followers.contains($0.module) }) {
            throw ModelFileError(.unknownModule(other.module, known: followers), in: file)
        }
        let folder = try folder(of: first, in: file)
        if kind == .words { try requireWords(folder) }
        return Pipeline(first: kind, folder: folder, steps: steps, leavesPromptOut: leavesPromptOut)
    }

    private func leavesPromptOut(_ folder: String) throws -> Bool {
        try open(FolderFiles.settings(of: folder))["include_prompt"]?.bool == false
    }

    /// The one tokenizer of words that is known.
    private func requireWords(_ folder: String) throws {
        let file = (folder.isEmpty ? "" : folder + "/") + FolderFiles.words
        let known = "sentence_transformers.models.tokenizer.WhitespaceTokenizer"
        let found = try open(file)["tokenizer_class"]?.string ?? ""
        guard found.hasSuffix(".WhitespaceTokenizer") else {
            throw ModelFileError(.setting(key: "tokenizer_class", found: found, .oneOf([known])), in: name + "/" + file)
        }
    }

    /// `sentence_transformers.models.Pooling` and `….modules.pooling.Pooling` are `Pooling`.
    private func kind(of module: JSONValue) -> String {
        (module["type"]?.string ?? "").split(separator: ".").last.map(String.init) ?? ""
    }

    private func folder(of module: JSONValue, in file: String) throws(ModelFileError) -> String {
        let written = module["path"]?.string ?? ""
        let path = written == "." ? "" : written
        // Below the model's folder, and nowhere else.
        guard !path.contains("/"), path != "..", !path.contains("\0"), path.utf8.count <= 200 else {
            throw ModelFileError(.modulePath(path), in: file)
        }
        return path
    }

    private func step(_ module: JSONValue, in file: String) throws -> PipelineStep? {
        let folder = try folder(of: module, in: file)
        switch kind(of: module) {
        case "Pooling": return try pooling(folder)
        case "Dense": return .dense(try dense(folder))
        case "LayerNorm":
            let settings = ArchitectureSettings(
                json: try open(FolderFiles.settings(of: folder)), file: "\(name)/\(FolderFiles.settings(of: folder))")
            return .layerNorm(folder: folder, width: try settings.width("dimension"))
        case "Normalize": return .normalize
        // Of use in training alone.
        case "Dropout": return nil
        default:
            throw ModelFileError(
                .unknownModule(
                    module["type"]?.string ?? "", known: ["Pooling", "Dense", "LayerNorm", "Normalize", "Dropout"]),
                in: file)
        }
    }

    /// By one key, as it is written now, or by a flag for each way.
    private func pooling(_ folder: String) throws -> PipelineStep {
        let json = try open(FolderFiles.settings(of: folder))
        let file = "\(name)/\(FolderFiles.settings(of: folder))"
        let names: [String]
        if let mode = json["pooling_mode"] {
            names = mode.string.map { [$0] } ?? (mode.array ?? []).compactMap(\.string)
        } else {
            let flags = [
                ("pooling_mode_cls_token", "cls"), ("pooling_mode_max_tokens", "max"),
                ("pooling_mode_mean_tokens", "mean"), ("pooling_mode_mean_sqrt_len_tokens", "mean_sqrt_len_tokens"),
                ("pooling_mode_weightedmean_tokens", "weightedmean"), ("pooling_mode_lasttoken", "lasttoken"),
            ]
            let chosen = flags.filter { json[$0.0]?.bool == true }.map(\.1)
            names = chosen.isEmpty ? ["mean"] : chosen
        }
        let modes = names.compactMap(TextModelCard.Pooling.init(module:))
        guard !modes.isEmpty, modes.count == names.count, modes.count <= TextModelCard.Pooling.allCases.count else {
            let known = TextModelCard.Pooling.allCases.map(\.module)
            throw ModelFileError(
                .setting(key: "pooling_mode", found: names.joined(separator: ", "), .oneOf(known)), in: file)
        }
        return .pooling(modes)
    }

    private func dense(_ folder: String) throws -> DenseLayer {
        let settings = ArchitectureSettings(
            json: try open(FolderFiles.settings(of: folder)), file: "\(name)/\(FolderFiles.settings(of: folder))")
        for key in ["module_input_name", "module_output_name"] { try settings.require(key, "sentence_embedding") }
        let names: [String: Activation?] = [
            "Identity": nil, "Tanh": .tanh, "ReLU": .relu, "GELU": .gelu, "SiLU": .silu, "Sigmoid": .sigmoid,
        ]
        // `torch.nn.modules.activation.Tanh` is what is there without a word.
        let written = settings.word("activation_function") ?? "Tanh"
        guard let activation = names[written.split(separator: ".").last.map(String.init) ?? ""] else {
            throw settings.error("activation_function", expected: .oneOf(names.keys.sorted()))
        }
        return DenseLayer(
            folder: folder, inputs: try settings.width("in_features"), outputs: try settings.width("out_features"),
            hasBias: settings.flag("bias", standard: true),
            hasResidual: settings.flag("use_residual", standard: false), activation: activation)
    }
}

extension TextModelCard.Pooling {
    /// As sentence-transformers calls it.
    var module: String {
        switch self {
        case .mean: "mean"
        case .cls: "cls"
        case .max: "max"
        case .last: "lasttoken"
        case .weighted: "weightedmean"
        case .rootMean: "mean_sqrt_len_tokens"
        }
    }

    init?(module: String) {
        guard let found = Self.allCases.first(where: { $0.module == module }) else { return nil }
        self = found
    }
}
