import Diagnostics
import Inference
import Rasters
import YAMLReading

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
        case notOneSound([ModelPort])
        /// The card says how many bands there are of features that the model does not take.
        case uselessBands
        case unknownBands
        case otherBands(Int, expected: Int)
        case otherRate(Int, expected: Int)
        /// Seconds that are heard at once.
        case otherLength(Int, expected: Double)
        case noSoundVector([Int])
        case bytesWithLevels
        case outputLength(Int, most: Int, hasTokens: Bool)
        /// The card says what needs something that the model has not.
        case lacking(KeyNeed, key: String)
        /// States are to be pooled, and the output has none.
        case nothingToPool([Int])
        /// A setting of `preprocessor_config.json` or of timm's `config.json`; nil where it is missing.
        case preprocessor(String, found: String?, expected: [String])
        case unknownLayout
        /// A dimension of nil may be any. The card says the size, or files beside the model do.
        case otherSize(RasterSize, width: Int?, height: Int?, isOfCard: Bool)
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
        /// `config.json` names an architecture that no graph is made for; nil where it names none.
        case unknownArchitecture(String?, known: [String])
        /// A file that the card names is not in the model's folder.
        case noFileInFolder(String)
        /// The folder has neither weights nor a model in ONNX.
        case noWeights
        /// The states of tokens are asked of a network that gives a vector for each text.
        case noStates(isOfBoth: Bool)
        /// Sides of a picture that patches do not part evenly.
        case unevenPatches(RasterSize, patch: RasterSize)
        /// Rows of a table of positions.
        case positionCount(Int, expected: Int)
        /// The state of a token before the patches is asked for, and there is none.
        case noClassToken
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
    private let position: SourcePosition

    init(_ kind: Kind, in file: String) {
        self.kind = kind
        self.file = file
        position = if case .noLayer(let layer, _) = kind { layer.position } else { SourcePosition(file) }
    }

    /// Of a folder as a whole.
    init(_ kind: Kind, of folder: ModelFolder) {
        self.kind = kind
        file = folder.name
        position = folder.position
    }

    var diagnostics: [Diagnostic] { [.error(at: position, message, remedy: remedy)] }

    private var message: String {
        switch kind {
        case .noLayer(let layer, _): "'\(file)' has no layer '\(PlainText.shortened(layer.value, to: 80))'"
        case .notTFLite: "this is no TensorFlow Lite file"
        case .damagedTFLite: "the file is damaged"
        case .damagedONNX: "this is no ONNX file, or it is damaged"
        case .irWithoutResult: "this is no OpenVINO model: it has no result"
        case .irWithoutEdgeToResult: "this is no OpenVINO model: nothing leads to its result"
        case .notOnePicture(let ports): "the model does not take one picture: \(Self.described(ports))"
        case .notOneSound(let ports): "the model does not take one sound: \(Self.described(ports))"
        case .uselessBands: "the model takes samples; 'bands' has no use"
        case .unknownBands: "the model's input does not tell how many bands of features it takes"
        case .otherBands(let bands, let expected):
            "features of \(PlainText.count(bands, "band")) are asked for, but the model takes \(expected)"
        case .otherRate(let rate, let expected):
            "\(PlainText.grouped(rate)) samples a second are asked for, but the model takes \(PlainText.grouped(expected))"
        case .otherLength(let seconds, let expected):
            "\(PlainText.count(seconds, "second")) at once are asked for, but the model hears \(expected)"
        case .noSoundVector(let shape): "its output has the shape \(shape) for one sound"
        case .bytesWithLevels: "the model takes bytes; 'mean', 'std' and 'scale' have no use"
        case .lacking(let need, let key): need.message(of: key)
        case .nothingToPool(let shape): "'pooling' has no use: the output has the shape \(shape), which are no states"
        case .preprocessor(let key, let found, let expected):
            "'\(key)' is \(found.map { PlainText.shortened($0, to: 80) } ?? "missing"); expected \(PlainText.list(expected, "or"))"
        case .outputLength(let count, let most, _):
            "the output has \(PlainText.count(count, "value")); vectors of 1 to \(PlainText.grouped(most)) are made"
        case .unknownLayout: "the model's input does not tell where its three channels are"
        case .otherSize(let size, let width, let height, true):
            "'size' is \(size.width) x \(size.height), but the model takes \(Self.product([width, height]))"
        case .otherSize(let size, let width, let height, false):
            """
            the files beside the model make pictures of \(size.width) x \(size.height), but it takes \
            \(Self.product([width, height]))
            """
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
        case .unknownArchitecture(let type, let known):
            "'model_type' is \(type.map { PlainText.shortened($0, to: 60) } ?? "missing"); expected \(PlainText.list(known, "or"))"
        case .noFileInFolder(let file):
            "there is no file '\(PlainText.shortened(file, to: 120))' in the model's folder '\(self.file)'"
        case .noStates: "the model '\(file)' gives a vector for each text, and no states of its tokens"
        case .noWeights: "the model's folder '\(file)' has neither model.safetensors nor model.onnx"
        case .unevenPatches(let size, let patch):
            "pictures of \(size.width) x \(size.height) cannot be parted into patches of \(patch.width) x \(patch.height)"
        case .positionCount(let count, let expected):
            "the weights have \(PlainText.count(count, "position")); config.json makes \(expected)"
        case .noClassToken: "the model has no token before its patches"
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
        case .notOneSound:
            "One input of 32-bit floats is needed: 1 x samples, or 1 x bands x frames of log-mel features."
        case .uselessBands: "Leave it out of the model's card."
        case .unknownBands: "Write 'bands: 80' under 'input:' in the model's card."
        case .otherBands(_, let expected):
            "Write 'bands: \(expected)', or leave it out, and take the files of one model."
        case .otherRate(_, let expected): "Write 'rate: \(expected)', or leave it out, and take the files of one model."
        case .otherLength:
            "Leave 'seconds' out of the card, and take preprocessor_config.json and weights of one model."
        case .noSoundVector: "Expected 1 x numbers, or 1 x states x numbers; name a layer under 'output:'."
        case .bytesWithLevels: "Leave them out of the model's card."
        case .outputLength(_, _, true): "Write 'pooling: cls' or 'pooling: mean' in the model's card."
        case .outputLength(_, _, false): "Name a later layer under 'output:' in the model's card."
        case .lacking: KeyNeed.remedy
        case .nothingToPool: "Leave 'pooling' out of the model's card."
        case .preprocessor:
            "Write 'crop', 'resize', 'mean' and 'std' under 'input:' in the model's card; then this file does not count."
        case .unknownLayout: "Write 'layout: nchw' or 'layout: nhwc' under 'input:' in the model's card."
        case .otherSize(_, _, _, true): "Leave 'size' out of the model's card."
        case .otherSize(_, let width?, let height?, false):
            "Write 'size: [\(width), \(height)]' under 'input:' in the model's card."
        case .otherSize: "Write 'size' under 'input:' in the model's card."
        case .anySize: "Write 'size: 224' under 'input:' in its card."
        case .tooManyTokens(_, let positions): "Write 'max_tokens: \(positions)' or less."
        case .moduleCount, .modulePath, .weightMap, .mapping: "Fetch the model's files again."
        case .unknownModule:
            "Bring the vectors as 'records: vectors:', or the model as one ONNX file without such a module."
        case .setting: "For another architecture bring the model as 'model.onnx'."
        case .noTensor: "Weights of the architecture that config.json names are needed."
        case .tooFewRows: "Take tokenizer.json and weights from one model."
        case .unknownArchitecture:
            "Export the model as ONNX and put it into the folder as 'model.onnx' or 'onnx/model.onnx'; that is run where no graph is known."
        case .noFileInFolder: "Name the file from the folder, such as 'file: onnx/model_quantized.onnx'."
        case .noStates(let isOfBoth):
            "\(isOfBoth ? "Write 'modality: text' in the model's card, and there as 'output:'" : "Name as 'output:' in the model's card") a layer that has states; 'embedsite model layers' lists them."
        case .noWeights:
            "Save the model's weights there as safetensors, or export it as ONNX to 'model.onnx' or 'onnx/model.onnx'."
        case .unevenPatches(_, let patch):
            "Write 'size' under 'input:' in the model's card as a multiple of \(patch.width)."
        case .noClassToken: "Write 'pooling: mean', or leave it out."
        case .positionCount: "Take config.json and weights from one model."
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
        case .number(let range) where range.count == 1: "\(range.lowerBound)"
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
