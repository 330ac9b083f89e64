import Datasets
import Inference

/// A text model ready to run: lists of ids of one length in, one vector each out.
struct TextNetwork: Sendable {
    /// What a model takes besides the ids of tokens, and where.
    private enum Input: Sendable {
        case ids, mask, kinds
    }

    let model: CompiledModel
    private let inputs: [(input: Input, type: ElementType)]
    /// How token vectors become one here; nil where the model's graph has done it.
    private let finish: (pooling: TextModelCard.Pooling, normalize: Bool)?

    /// - Parameters:
    ///   - idLimit: ids that will come are below it.
    ///   - streams: how many requests are to run side by side.
    init(
        _ folder: TextModelFolder, _ settings: TextModelFolder.Settings, idLimit: Int, runtime: InferenceRuntime,
        precision: Precision, streams: Int
    ) throws {
        if folder.hasSafetensors {
            let file = folder.name + "/model.safetensors"
            let weights = try MappedWeights(path: folder.path + "/model.safetensors", name: file)
            let graph = try TextGraph.make(
                try folder.architecture(),
                weights: Safetensors(
                    start: weights.prefix(SafetensorsHeader.longest + 8)[...], count: weights.count, file: file),
                idLimit: idLimit, constantsOffset: weights.constantsOffset, settings: settings)
            model = try CompiledModel(
                .graph(graph, weights), name: file, runtime: runtime, precision: precision, streams: streams)
            inputs = [(.ids, .int32)]
            finish = nil
        } else {
            let file = folder.name + "/model.onnx"
            model = try CompiledModel(
                .file(folder.path + "/model.onnx"), name: file, runtime: runtime, precision: precision,
                streams: streams)
            inputs = try model.inputs.map { try Self.input($0, file: file) }
            finish = (settings.pooling, settings.normalize)
        }
    }

    private static func input(_ port: ModelPort, file: String) throws -> (input: Input, type: ElementType) {
        let known: [String: Input] = ["input_ids": .ids, "attention_mask": .mask, "token_type_ids": .kinds]
        guard let input = known[port.name], let type = port.elementType, [.int64, .int32].contains(type) else {
            throw ModelFileError(.unknownInput(port.name), in: file)
        }
        return (input, type)
    }

    /// One vector per list. All lists are of one length; none is padded.
    func vectors(of texts: [[Int32]], _ request: borrowing InferenceRequest) throws -> [[Float]] {
        let (rows, length) = (texts.count, texts.first?.count ?? 0)
        let tensors = inputs.map { input in
            let values: [Int32] =
                switch input.input {
                case .ids: texts.flatMap(\.self)
                case .mask: [Int32](repeating: 1, count: rows * length)
                case .kinds: [Int32](repeating: 0, count: rows * length)
                }
            return InputTensor(
                input.type == .int64 ? .int64(values.map(Int64.init)) : .int32(values), shape: [rows, length])
        }
        let output = try request.run(tensors)[0]
        switch output.shape.count {
        case 2 where output.shape[0] == rows:
            let width = output.shape[1]
            let found = (0..<rows).map { Array(output.values[$0 * width..<($0 + 1) * width]) }
            return finish?.normalize == true ? found.map(Self.unit) : found
        case 3 where output.shape[0] == rows && output.shape[1] == length && finish != nil:
            return (0..<rows).map { pooled(output, row: $0) }
        default:
            throw ModelFileError(.outputShape(output.shape, texts: rows, tokens: length), in: "the model")
        }
    }

    private func pooled(_ output: OutputTensor, row: Int) -> [Float] {
        let (length, width) = (output.shape[1], output.shape[2])
        func token(_ place: Int) -> ArraySlice<Float> {
            output.values[(row * length + place) * width..<(row * length + place + 1) * width]
        }
        var vector = Array(token(0))
        switch finish?.pooling ?? .mean {
        case .cls: break
        case .last: vector = Array(token(length - 1))
        case .mean, .max:
            let isMean = (finish?.pooling ?? .mean) == .mean
            for place in 1..<max(1, length) {
                for (column, value) in token(place).enumerated() {
                    vector[column] = isMean ? vector[column] + value : max(vector[column], value)
                }
            }
            if isMean { vector = vector.map { $0 / Float(length) } }
        }
        return finish?.normalize == true ? Self.unit(vector) : vector
    }

    private static func unit(_ vector: [Float]) -> [Float] {
        let norm = vector.reduce(Float(0)) { $0 + $1 * $1 }.squareRoot()
        return norm > 1e-12 ? vector.map { $0 / norm } : vector
    }
}
