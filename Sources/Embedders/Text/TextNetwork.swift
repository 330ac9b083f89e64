import Datasets
import Inference

/// A text model ready to run: lists of ids of one length in, one vector each out.
struct TextNetwork: Sendable {
    /// What comes out of it.
    enum Outcome: Sendable, Hashable {
        /// One for each text, of its tokens behind the first so many.
        case vectors(after: Int)
        /// Those of a text's tokens, one behind the other.
        case states
    }

    /// What a model takes besides the ids of tokens, and where.
    private enum Input: Sendable {
        case ids, mask, kinds
    }

    /// The network, and what makes vectors of its output where it does not itself.
    struct Requests: ~Copyable {
        fileprivate let network: InferenceRequest
        fileprivate let pipeline: InferenceRequest?
    }

    private let model: CompiledModel
    private let inputs: [(input: Input, type: ElementType)]
    /// What follows a network whose graph is not built here.
    private let pipeline: CompiledModel?
    /// Whether it gives the states of tokens; else vectors.
    private let hasTokens: Bool
    private let outcome: Outcome
    private let file: String

    /// - Parameters:
    ///   - idLimit: ids that will come are below it.
    ///   - streams: how many requests are to run side by side.
    init(
        _ folder: TextModelFolder, _ settings: TextModelFolder.Settings, idLimit: Int, runtime: InferenceRuntime,
        precision: Precision, streams: Int, giving outcome: Outcome
    ) throws {
        self.outcome = outcome
        if let network = folder.networkFile {
            file = network.name
            let opened = try network.opened(output: settings.output)
            defer { opened.close() }
            model = try CompiledModel(
                opened.source, name: file, runtime: runtime, precision: precision, streams: streams)
            inputs = try model.inputs.map { [file] in try Self.input($0, file: file) }
            let (weights, tensors) = try folder.mapped(folder.moduleWeights)
            hasTokens = model.outputs.first?.shape?.count != 2
            if settings.needsStates, !hasTokens {
                throw ModelFileError(.lacking(.states, key: "pooling"), of: folder.folder)
            }
            guard case .vectors(let start) = outcome else {
                if !hasTokens { throw ModelFileError(.noStates(isOfBoth: folder.folder.isOfBoth), of: folder.folder) }
                pipeline = nil
                return
            }
            let graph = try TextGraph.make(
                settings.steps, from: start, hasTokens: hasTokens, weights: tensors,
                constantsOffset: weights.constantsOffset)
            pipeline = try CompiledModel(
                .graph(graph, weights), name: file, runtime: runtime, precision: precision, streams: streams)
        } else {
            guard let first = folder.transformerWeights.first, let architecture = try folder.architecture() else {
                throw ModelFileError(.noWeights, of: folder.folder)
            }
            file = folder.name + "/" + first.file
            let (weights, tensors) = try folder.mapped(folder.transformerWeights + folder.moduleWeights)
            let graph = try TextGraph.make(
                architecture, weights: tensors, idLimit: idLimit, constantsOffset: weights.constantsOffset,
                settings: settings, giving: outcome, of: folder.folder)
            model = try CompiledModel(
                .graph(graph, weights), name: file, runtime: runtime, precision: precision, streams: streams)
            inputs = [(.ids, .int32)]
            pipeline = nil
            hasTokens = outcome == .states
        }
    }

    private static func input(_ port: ModelPort, file: String) throws -> (input: Input, type: ElementType) {
        let known: [String: Input] = ["input_ids": .ids, "attention_mask": .mask, "token_type_ids": .kinds]
        guard let input = known[port.name], let type = port.elementType, [.int64, .int32].contains(type) else {
            throw ModelFileError(.unknownInput(port.name), in: file)
        }
        return (input, type)
    }

    /// To be used by one thread at a time.
    func requests() throws -> Requests {
        Requests(network: try InferenceRequest(model), pipeline: try pipeline.map { try InferenceRequest($0) })
    }

    /// One list of numbers per list: see `Outcome`. All lists are of one length; none is padded.
    func vectors(of texts: [[Int32]], _ requests: borrowing Requests) throws -> [[Float]] {
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
        var output = try requests.network.run(tensors)[0]
        let expected = hasTokens ? [rows, length] : [rows]
        guard output.shape.count == expected.count + 1, output.shape.starts(with: expected) else {
            throw ModelFileError(.outputShape(output.shape, texts: rows, tokens: length), in: file)
        }
        switch requests.pipeline {
        case .none: break
        case .some(let pipeline):
            output = try pipeline.run([InputTensor(.float32(output.values), shape: output.shape)])[0]
            guard output.shape.count == 2, output.shape[0] == rows else {
                throw ModelFileError(.outputShape(output.shape, texts: rows, tokens: length), in: file)
            }
        }
        let width = output.values.count / max(1, rows)
        return (0..<rows).map { Array(output.values[$0 * width..<($0 + 1) * width]) }
    }
}
