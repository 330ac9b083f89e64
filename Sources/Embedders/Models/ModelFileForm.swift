import Diagnostics
import YAMLReading

/// Files of models by what their names end in, in small letters or large.
struct ModelFileForm {
    private let endings: [String]

    init(_ endings: [String]) { self.endings = endings }

    /// `.onnx, .xml or .tflite`.
    var list: String { PlainText.list(endings.map { ".\($0)" }, "or") }

    var form: KeyForm {
        let anyCase = endings.map { $0.map { "[\($0)\($0.uppercased())]" }.joined() }
        return KeyForm("^.*\\.(?:\(anyCase.joined(separator: "|")))$", "the name of an \(list) file")
    }
}
