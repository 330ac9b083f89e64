import Diagnostics
import Inference
import Rasters

/// An image model ready to run: one picture in, its vector out.
struct ImageNetwork: Sendable {
    static let longestVector = 65_536

    let model: CompiledModel
    let preprocessor: ImagePreprocessor
    let size: RasterSize
    private let takesBytes: Bool
    private let quantization: TFLiteFile.Quantization?
    /// How a vector is made of states, tokens x width, where the graph does not do it.
    private let pooling: ImageModelCard.Pooling?
    private let file: String

    init(_ card: ImageModelCard, runtime: InferenceRuntime, precision: Precision, streams: Int) throws {
        let files = try ImageModelFiles(card)
        if let file = files.network {
            try self.init(file, files, card, runtime: runtime, precision: precision, streams: streams)
        } else {
            try self.init(folder: files, card, runtime: runtime, precision: precision, streams: streams)
        }
    }

    /// A file that the runtime reads.
    private init(
        _ file: ModelFile, _ files: ImageModelFiles, _ card: ImageModelCard, runtime: InferenceRuntime,
        precision: Precision, streams: Int
    ) throws {
        self.file = file.name
        pooling = card.pooling
        let opened = try file.opened(
            output: card.output
                ?? file.classifier().map { Located($0.layer, at: SourcePosition(file.name)) })
        defer { opened.close() }
        quantization = opened.quantization
        model = try CompiledModel(
            opened.source, name: file.name, runtime: runtime, precision: precision, streams: streams)
        let input = try PictureInput(model.inputs, card.input, isOfTransformers: files.isFolder, file: file.name)
        let recipe = try files.recipe(card.input, size: input.size, file: file.name)
        (size, preprocessor) = (recipe.size, ImagePreprocessor(recipe: recipe.recipe, layout: input.layout))
        try input.require(recipe.size, isOfCard: card.input.size != nil, file: file.name)
        takesBytes = input.takesBytes
        if takesBytes, !recipe.recipe.leavesLevelsAlone {
            throw ModelFileError(.bytesWithLevels, in: file.name)
        }
    }

    /// A graph made here.
    private init(
        folder files: ImageModelFiles, _ card: ImageModelCard, runtime: InferenceRuntime, precision: Precision,
        streams: Int
    ) throws {
        let folder = try files.folder()
        file = folder.name
        let architecture = try folder.architecture()
        let recipe = try files.recipe(card.input, size: architecture.grid.size, file: file)
        (size, preprocessor) = (recipe.size, ImagePreprocessor(recipe: recipe.recipe, layout: .nchw))
        let (weights, tensors) = try folder.mapped()
        let graph = try ImageGraph.make(
            architecture, weights, tensors, size: size,
            ImageGraph.Wish(output: card.output, pooling: card.pooling), of: folder.folder)
        model = try CompiledModel(
            .graph(graph, weights), name: file, runtime: runtime, precision: precision, streams: streams)
        (takesBytes, quantization, pooling) = (false, nil, nil)
    }

    /// The picture's vector: the values of the output, in order, whatever its shape; of states, as they are pooled.
    func vector(of raster: Raster, _ request: borrowing InferenceRequest) throws -> [Float] {
        let shape = preprocessor.layout == .nhwc ? [1, size.height, size.width, 3] : [1, 3, size.height, size.width]
        let input = InputTensor(
            takesBytes ? .uint8(preprocessor.bytes(raster)) : .float32(preprocessor.floats(raster)), shape: shape)
        let output = try request.run([input])[0]
        let values = try pooled(output)
        guard !values.isEmpty, values.count <= Self.longestVector else {
            throw ModelFileError(
                .outputLength(values.count, most: Self.longestVector, hasTokens: output.shape.count == 3), in: file)
        }
        return quantization.map { quantization in values.map { quantization.real($0) } } ?? values
    }

    private func pooled(_ output: OutputTensor) throws -> [Float] {
        guard let pooling else { return output.values }
        guard output.shape.count == 3, output.shape[0] == 1, output.shape[1] > 0 else {
            throw ModelFileError(.nothingToPool(output.shape), in: file)
        }
        let (tokens, width) = (output.shape[1], output.shape[2])
        switch pooling {
        case .cls: return Array(output.values.prefix(width))
        case .mean:
            return (0..<width).map { column in
                (0..<tokens).reduce(0) { $0 + output.values[$1 * width + column] } / Float(tokens)
            }
        }
    }
}
