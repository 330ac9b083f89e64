import Inference

/// The layers of a model that a card can name under `output:`.
package struct ModelLayer: Equatable, Sendable {
    package let name: String
    /// Of one item: `197 x 768`, `tokens x 384`, `512`; nil where the file does not say it.
    package let shape: String?

    init(name: String, shape: [Int?]?) {
        self.name = name
        self.shape = shape.map { $0.map { $0.map(String.init) ?? "tokens" }.joined(separator: " x ") }
    }
}

extension TextEmbedder {
    /// First to last; none of a table of tokens.
    package func layers() throws -> [ModelLayer] {
        let folder = try folder()
        if let file = folder.networkFile { return try file.layers() }
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
        if let file = files.network { return try file.layers() }
        let folder = try files.folder()
        let architecture = try folder.architecture()
        let size = try files.recipe(card.input, size: architecture.grid.size, file: folder.name).size
        let (weights, tensors) = try folder.mapped()
        return try ImageGraph.emitted(architecture, weights, tensors, size: size).layers.listed
    }
}

extension NamedLayers {
    fileprivate var listed: [ModelLayer] { all.map { ModelLayer(name: $0.name, shape: $0.shape) } }
}

extension ModelFile {
    /// Shapes are in no file of these for certain.
    fileprivate func layers() throws -> [ModelLayer] {
        let names =
            switch ending {
            case "onnx": try ONNXFile(path: path, file: name).layers()
            case "xml": try IRFile(text(), file: name).layers()
            default: try TFLiteFile(bytes(), file: name).layers()
            }
        return names.map { ModelLayer(name: $0, shape: nil) }
    }
}
