import Diagnostics
import Inference
import Rasters

/// A model of pictures as a graph over the weights of its safetensors: one picture's numbers in, its vector out.
struct ImageGraph: LayerGraph {
    let weights: Safetensors
    /// The same, as they lie in memory.
    let bytes: MappedWeights
    /// Of the picture, in pixels.
    let size: RasterSize
    var graph: IRGraph
    var layers = NamedLayers()

    /// What a card asks of the model.
    struct Wish {
        let output: Located<String>?
        let pooling: ImageModelCard.Pooling?
    }

    static func make(
        _ architecture: any ImageArchitecture, _ mapped: MappedWeights, _ weights: Safetensors, size: RasterSize,
        _ wish: Wish, of folder: ModelFolder
    ) throws -> IRGraph {
        var builder = try emitted(architecture, mapped, weights, size: size)
        // States are pooled; what the model makes of them itself is not.
        let standard = wish.pooling == nil ? builder.layers.all.last : builder.layers.last("last")
        guard let layer = try wish.output.map({ try builder.layers.layer($0, file: folder.name) }) ?? standard else {
            throw ModelFileError(.noWeights, of: folder)
        }
        if wish.pooling != nil, !layer.hasTokens { throw ModelFileError(.lacking(.states, key: "pooling"), of: folder) }
        let value =
            try layer.hasTokens
            ? builder.pooled(layer.value, wish.pooling, before: architecture.tokensBeforePatches, of: folder)
            : layer.value
        builder.graph.result(value)
        return builder.graph
    }

    /// All layers, no output yet.
    static func emitted(
        _ architecture: any ImageArchitecture, _ mapped: MappedWeights, _ weights: Safetensors, size: RasterSize
    ) throws -> ImageGraph {
        var builder = ImageGraph(
            weights: weights, bytes: mapped, size: size, graph: IRGraph(constantsOffset: mapped.constantsOffset))
        let pixels = builder.graph.parameter("pixel_values", .float32, shape: [1, 3, size.height, size.width])
        try architecture.emit(pixels, into: &builder)
        return builder
    }

    /// - Parameter before: tokens that are no patches, of which the first is the class's.
    private mutating func pooled(
        _ states: IRGraph.Value, _ pooling: ImageModelCard.Pooling?, before: Int, of folder: ModelFolder
    ) throws -> IRGraph.Value {
        switch pooling ?? (before > 0 ? .cls : .mean) {
        case .cls:
            guard before > 0 else { throw ModelFileError(.noClassToken, of: folder) }
            return token(0, of: states)
        case .mean:
            let patches = before > 0 ? slice(states, before, .max, axis: 1) : states
            let axis = graph.constant([1])
            return graph.add("ReduceMean", [("keep_dims", "false")], [patches, axis], type: .float32)
        }
    }
}
