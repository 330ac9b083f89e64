import Diagnostics
import Inference

/// A model of sounds as a graph over the weights of its safetensors: log-mel features of one sound in, its states out.
struct SoundGraph: LayerGraph {
    let weights: Safetensors
    var graph: IRGraph
    var layers = NamedLayers()

    /// - Parameter output: the layer that is to be the output; nil for the model's last.
    static func make(
        _ architecture: any SoundArchitecture, _ mapped: MappedWeights, _ weights: Safetensors,
        output: Located<String>?, of folder: ModelFolder
    ) throws -> IRGraph {
        var builder = try emitted(architecture, mapped, weights)
        let layer = try output.map { try builder.layers.layer($0, file: folder.name) } ?? builder.layers.all.last
        guard let layer else { throw ModelFileError(.noWeights, of: folder) }
        builder.graph.result(layer.value)
        return builder.graph
    }

    /// All layers, no output yet.
    static func emitted(
        _ architecture: any SoundArchitecture, _ mapped: MappedWeights, _ weights: Safetensors
    ) throws -> SoundGraph {
        var builder = SoundGraph(weights: weights, graph: IRGraph(constantsOffset: mapped.constantsOffset))
        let features = builder.graph.parameter(
            "input_features", .float32, shape: [1, architecture.bands, architecture.frames])
        try architecture.emit(features, into: &builder)
        return builder
    }

    /// Each place's numbers and those beside it, weighed: channels x places. Behind both ends there are zeros.
    /// - Parameter name: of the weights, outputs x inputs x 3.
    mutating func convolved(
        _ input: IRGraph.Value, _ name: String, from inputs: Int, to outputs: Int, stride: Int
    ) throws -> IRGraph.Value {
        let kernel = try weight(name + ".weight", [outputs, inputs, 3])
        let sums = graph.add(
            "Convolution",
            [
                ("strides", "\(stride)"), ("pads_begin", "1"), ("pads_end", "1"), ("dilations", "1"),
                ("auto_pad", "explicit"),
            ], [input, kernel], type: .float32)
        return sum(sums, reshaped(try weight(name + ".bias", [outputs]), [1, Int64(outputs), 1]))
    }
}
