import Artifacts
import Diagnostics
import Foundation
import Inference

/// A model's file with the layer chosen that the card names.
struct OpenedImageModel {
    let source: CompiledModel.Source
    let quantization: TFLiteFile.Quantization?
    private let temporaryFile: String?

    private static let textLimit = 256 << 20

    init(_ card: ImageModelCard) throws {
        let (path, name) = (card.file.path, card.file.name)
        let ending = (name as NSString).pathExtension.lowercased()
        func bytes() throws -> [UInt8] { try BoundedFile.read(path, limit: ImageNetwork.fileLimit, name: name) }
        var quantization: TFLiteFile.Quantization?
        var temporaryFile: String?
        switch (ending, card.output) {
        case ("tflite", let output):
            var file = try TFLiteFile(bytes(), file: name)
            if let output {
                try file.chooseOutput(output)
                // The runtime reads this format from files alone.
                temporaryFile = try Self.write(file.bytes, ending: "tflite")
            }
            quantization = try file.outputQuantization()
            source = .file(temporaryFile ?? path)
        case ("onnx", let output?):
            source = .onnx(try ONNXFile(bytes(), file: name).choosing(output))
        case ("xml", let output?):
            let text = try BoundedFile.text(
                BoundedFile.read(path, limit: Self.textLimit, name: name), name: name)
            let changed = try IRFile(text, file: name).choosing(output)
            let copy = try Self.write(Array(changed.utf8), ending: "xml")
            temporaryFile = copy
            source = .graphFile(copy, weights: path.dropLast(4) + ".bin")
        default:
            source = .file(path)
        }
        self.quantization = quantization
        self.temporaryFile = temporaryFile
    }

    /// To be called when the model has been read.
    func close() {
        if let temporaryFile { try? FileManager.default.removeItem(atPath: temporaryFile) }
    }

    private static func write(_ bytes: [UInt8], ending: String) throws -> String {
        let path = FileManager.default.temporaryDirectory.path + "/embedsite-\(UUID().uuidString).\(ending)"
        try AtomicFile.write(bytes, to: path)
        return path
    }
}
