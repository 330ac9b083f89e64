import Inference

/// The layers of a model that a card can name under `output:`.
package struct ModelLayer: Equatable, Sendable {
    package let name: String
    /// Of one item: `197 x 768`, `tokens x 384`, `512`; nil where the file does not say it.
    package let shape: String?

    /// - Parameter open: what a length is called that every item has its own of.
    init(name: String, shape: [Int?]?, open: String) {
        self.name = name
        self.shape = shape.map { $0.map { $0.map(String.init) ?? open }.joined(separator: " x ") }
    }
}

extension TextEmbedder {
    /// First to last; none of a table of tokens.
    package func layers() throws -> [ModelLayer] {
        let folder = try folder()
        if let file = folder.networkFile { return try file.layers(engine, open: NamedLayers.tokens) }
        guard let architecture = try folder.architecture() else { return [] }
        let (weights, tensors) = try folder.mapped(folder.transformerWeights)
        var graph = TextGraph(
            weights: tensors, idLimit: 0, maxTokens: try folder.settings(nil).maxTokens,
            graph: IRGraph(constantsOffset: weights.constantsOffset))
        let ids = graph.graph.parameter("input_ids", .int32, shape: [nil, nil])
        try architecture.emit(ids, into: &graph)
        return graph.layers.listed
    }
}

extension ImageEmbedder {
    /// First to last.
    package func layers() throws -> [ModelLayer] {
        let files = try ImageModelFiles(card)
        if let file = files.network { return try file.layers(engine, open: "any") }
        let folder = try files.folder()
        let architecture = try folder.architecture()
        let size = try files.recipe(card.input, size: architecture.grid.size, file: folder.name).size
        let (weights, tensors) = try folder.mapped()
        return try ImageGraph.emitted(architecture, weights, tensors, size: size).layers.listed
    }
}

extension SoundEmbedder {
    /// First to last.
    package func layers() throws -> [ModelLayer] {
        let files = try SoundModelFiles(card)
        if let file = files.network { return try file.layers(engine, open: "any") }
        let (weights, tensors) = try files.mapped()
        return try SoundGraph.emitted(files.architecture(), weights, tensors).layers.listed
    }
}

extension NamedLayers {
    fileprivate static let tokens = "tokens"

    fileprivate var listed: [ModelLayer] {
        all.map { ModelLayer(name: $0.name, shape: $0.shape, open: Self.tokens) }
    }
}

extension ModelFile {
    /// With the shapes that the runtime finds; without them where it is not installed, or cannot give every layer at once.
    fileprivate func layers(_ engine: Engine, open: String) throws -> [ModelLayer] {
        let names =
            switch ending {
            case "onnx": try ONNXFile(path: path, file: name).layers()
            case "xml": try IRFile(text(), file: name).layers()
            default: try TFLiteFile(bytes(), file: name).layers()
            }
        let shapes = (try? outputs(names, engine)) ?? []
        return names.enumerated().map { place, name in
            guard shapes.count == names.count, let shape = shapes[place].shape, shape.count > 1 else {
                return ModelLayer(name: name, shape: nil, open: open)
            }
            // Where the first length is open or 1, it counts items.
            return ModelLayer(name: name, shape: shape[0] ?? 1 == 1 ? Array(shape.dropFirst()) : shape, open: open)
        }
    }

    /// One for each of `layers`, of a format that holds several outputs.
    private func outputs(_ layers: [String], _ engine: Engine) throws -> [ModelPort] {
        guard ending == "onnx" else { return [] }
        let opened = try opened(outputs: layers)
        defer { opened.close() }
        return try CompiledModel.outputs(of: opened.source, name: name, runtime: try engine.runtime())
    }
}
