import Diagnostics
import Inference
import Rasters

/// A file of a model that is not what it should be.
struct ModelFileError: Diagnosable, Equatable {
    enum Kind: Equatable {
        /// The card names a layer that the model has not; `names` are those it has, first to last.
        case noLayer(Located<String>, among: [String])

        case notTFLite
        case damagedTFLite
        case damagedONNX
        case irWithoutResult
        case irWithoutEdgeToResult

        case notOnePicture([ModelPort])
        case bytesWithLevels
        case outputLength(Int, most: Int)
        case unknownLayout
        /// A dimension of nil may be any.
        case otherSize(RasterSize, width: Int?, height: Int?)
        case anySize
        case impossibleSize(RasterSize)

        case tooManyTokens(Int, positions: Int)
        case moduleCount(Int, most: Int)
        case unknownModule(String, known: [String])
        case modulePath(String)
        case weightMap
        /// Of a static model: a row that a token is said to have.
        case mapping(Int, rows: Int)
        /// What `config.json` says under `key`; nil where it says nothing.
        case setting(key: String, found: String?, Expected)
        case noTensor(String)
        /// A dimension of nil may be any.
        case notFloats(String, Safetensors.Entry, shape: [Int?])
        case tooFewRows(tensor: String, rows: Int, ids: Int)
        case unknownInput(String)
        case outputShape([Int], texts: Int, tokens: Int)
    }

    /// What a setting should be.
    enum Expected: Equatable {
        case number(ClosedRange<Int>)
        case smallNumber
        case largeNumber
        case oneOf([String])
        case divisor(of: String)
    }

    let kind: Kind
    /// As the author knows it.
    let file: String

    init(_ kind: Kind, in file: String) {
        self.kind = kind
        self.file = file
    }

    var diagnostics: [Diagnostic] { [.error(at: position, message, remedy: remedy)] }

    private var position: SourcePosition {
        if case .noLayer(let layer, _) = kind { layer.position } else { SourcePosition(file) }
    }

    private var message: String {
        switch kind {
        case .noLayer(let layer, _): "'\(file)' has no layer '\(PlainText.shortened(layer.value, to: 80))'"
        case .notTFLite: "this is no TensorFlow Lite file"
        case .damagedTFLite: "the file is damaged"
        case .damagedONNX: "this is no ONNX file, or it is damaged"
        case .irWithoutResult: "this is no OpenVINO model: it has no result"
        case .irWithoutEdgeToResult: "this is no OpenVINO model: nothing leads to its result"
        case .notOnePicture(let ports): "the model does not take one picture: \(Self.described(ports))"
        case .bytesWithLevels: "the model takes bytes; 'mean', 'std' and 'scale' have no use"
        case .outputLength(let count, let most):
            "the output has \(PlainText.count(count, "value")); vectors of 1 to \(PlainText.grouped(most)) are made"
        case .unknownLayout: "the model's input does not tell where its three channels are"
        case .otherSize(let size, let width, let height):
            "'size' is \(size.width) x \(size.height), but the model takes \(Self.product([width, height]))"
        case .anySize: "the model takes pictures of any size"
        case .impossibleSize(let size): "the model takes pictures of \(size.width) x \(size.height)"
        case .tooManyTokens(let count, let positions):
            "'max_tokens' is \(count), but the model knows \(PlainText.count(positions, "position"))"
        case .moduleCount(let count, let most): "it names \(PlainText.count(count, "module")); expected 1 to \(most)"
        case .unknownModule(let type, let known):
            "the module '\(PlainText.shortened(type, to: 120))' is not known here; expected \(PlainText.list(known, "or"))"
        case .modulePath(let path):
            "'path' is '\(PlainText.shortened(path, to: 120))'; expected a folder in the model's own"
        case .mapping(let row, let rows):
            "the tensor 'mapping' names row \(row) of 'embeddings', which has \(PlainText.count(rows, "row"))"
        case .weightMap: "its 'weight_map' names no files of weights beside it"
        case .setting(let key, let found, let expected):
            "'\(key)' is \(found ?? "missing"); expected \(Self.described(expected))"
        case .noTensor(let name): "there is no tensor '\(name)'"
        case .notFloats(let name, let entry, let shape):
            """
            the tensor '\(name)' is \(entry.type) of \(Self.product(entry.shape)); expected floats of \
            \(Self.product(shape))
            """
        case .tooFewRows(let tensor, let rows, let ids):
            """
            the tensor '\(tensor)' has \(PlainText.count(rows, "row")), but the tokenizer's ids go up to \
            \(PlainText.grouped(ids - 1))
            """
        case .unknownInput(let name):
            "the model takes '\(PlainText.shortened(name, to: 60))', which a text does not have"
        case .outputShape(let shape, let texts, let tokens):
            """
            its output has the shape \(shape) for \(PlainText.count(texts, "text")) of \
            \(PlainText.count(tokens, "token"))
            """
        }
    }

    private var remedy: String? {
        switch kind {
        case .noLayer(let layer, let names):
            // The last come first: a vector is most often taken near the end.
            Suggestion.remedy(for: layer.value, among: names.reversed())
        case .damagedTFLite, .damagedONNX: "Fetch it again."
        case .notOnePicture: "One input of four dimensions is needed, of bytes or 32-bit floats."
        case .bytesWithLevels: "Leave them out of the model's card."
        case .outputLength: "Name a later layer under 'output:' in the model's card."
        case .unknownLayout: "Write 'layout: nchw' or 'layout: nhwc' under 'input:' in the model's card."
        case .otherSize: "Leave 'size' out of the model's card."
        case .anySize: "Write 'size: 224' under 'input:' in its card."
        case .tooManyTokens(_, let positions): "Write 'max_tokens: \(positions)' or less."
        case .moduleCount, .modulePath, .weightMap, .mapping: "Fetch the model's files again."
        case .unknownModule:
            "Bring the vectors as 'records: vectors:', or the model as one ONNX file without such a module."
        case .setting: "For another architecture bring the model as 'model.onnx'."
        case .noTensor: "Weights of the architecture that config.json names are needed."
        case .tooFewRows: "Take tokenizer.json and weights from one model."
        case .unknownInput: "Inputs known: input_ids, attention_mask, token_type_ids, as whole numbers."
        case .outputShape: "Expected texts x numbers, or texts x tokens x numbers."
        case .notTFLite, .irWithoutResult, .irWithoutEdgeToResult, .impossibleSize, .notFloats:
            nil
        }
    }

    private static func product(_ sides: [Int?]) -> String {
        sides.map { $0.map(String.init) ?? "any" }.joined(separator: " x ")
    }

    private static func described(_ expected: Expected) -> String {
        switch expected {
        case .number(let range): "a number from \(range.lowerBound) to \(range.upperBound)"
        case .smallNumber: "a small number above 0"
        case .largeNumber: "a number above 1"
        case .oneOf(let names): PlainText.list(names, "or")
        case .divisor(let key): "a divisor of \(key)"
        }
    }

    private static func described(_ ports: [ModelPort]) -> String {
        let described = ports.prefix(4).map { port in
            "'\(PlainText.shortened(port.name, to: 40))' of "
                + (port.shape.map { "[" + $0.map { $0.map(String.init) ?? "?" }.joined(separator: ", ") + "]" }
                    ?? "any shape")
        }
        return described.isEmpty ? "it has no input" : described.joined(separator: ", ")
    }
}
