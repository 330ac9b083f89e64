import Artifacts
import Diagnostics
import Foundation
import Inference

/// A model in a format that the runtime reads by itself: an `.onnx`, `.xml` or `.tflite` file.
struct ModelFile {
    let path: String
    /// As the author knows it.
    let name: String

    static let byteLimit = 4 << 30
    private static let textLimit = 256 << 20

    /// Files that decide what a vector is, those that are there: an `.xml` has its weights in the `.bin` beside it, an
    /// `.onnx` may have them beside it, where exporters put them.
    static func files(_ path: String, name: String) -> [(path: String, name: String)] {
        switch (path as NSString).pathExtension.lowercased() {
        case "xml": [(path, name), (path.dropLast(4) + ".bin", name.dropLast(4) + ".bin")]
        case "onnx":
            [(path, name)]
                + [".data", "_data"].map { (path + $0, name + $0) }.filter {
                    FileManager.default.fileExists(atPath: $0.0)
                }
        default: [(path, name)]
        }
    }

    /// To be closed when the model has been read.
    struct Opened {
        let source: CompiledModel.Source
        /// How whole numbers of the output stand for real ones.
        let quantization: TFLiteFile.Quantization?
        fileprivate let temporaryFile: String?

        func close() {
            if let temporaryFile { try? FileManager.default.removeItem(atPath: temporaryFile) }
        }
    }

    var ending: String { (name as NSString).pathExtension.lowercased() }

    func bytes() throws -> [UInt8] { try BoundedFile.read(path, limit: Self.byteLimit, name: name) }

    func text() throws -> String {
        try BoundedFile.text(BoundedFile.read(path, limit: Self.textLimit, name: name), name: name)
    }

    /// The layer that an unnamed one is.
    static let last = "last"

    /// The layer before a classifier's classes; nil where the model is none.
    func classifier() throws -> ONNXGraph.Classifier? {
        ending == "onnx" ? try ONNXFile(path: path, file: name).graph().classifier : nil
    }

    /// - Parameter output: the layer that is to be the output; nil, or `last`, for the model's own.
    func opened(output: Located<String>?) throws -> Opened {
        switch (ending, output?.value == Self.last ? nil : output) {
        case ("tflite", let output):
            var file = try TFLiteFile(bytes(), file: name)
            guard let output else {
                return Opened(source: .file(path), quantization: try file.outputQuantization(), temporaryFile: nil)
            }
            try file.chooseOutput(output)
            // The runtime reads this format from files alone.
            let copy = try Self.write(file.bytes, ending: "tflite")
            return Opened(source: .file(copy), quantization: try file.outputQuantization(), temporaryFile: copy)
        case ("onnx", let output?):
            return try changed(to: try ONNXFile(path: path, file: name).choosing(output))
        case ("xml", let output?):
            let copy = try Self.write(Array(try IRFile(text(), file: name).choosing(output).utf8), ending: "xml")
            return Opened(
                source: .graphFile(copy, weights: path.dropLast(4) + ".bin"), quantization: nil, temporaryFile: copy)
        default:
            return Opened(source: .file(path), quantization: nil, temporaryFile: nil)
        }
    }

    /// An `.onnx` file with these layers as its outputs.
    func opened(outputs: [String]) throws -> Opened {
        try changed(to: try ONNXFile(path: path, file: name).choosing(outputs))
    }

    /// This file with other contents. Weights in a file beside it are looked for beside the model, whose folder is not written
    /// to: then it stands in a folder of its own, which has them as well.
    private func changed(to bytes: [UInt8]) throws -> Opened {
        let beside = Self.files(path, name: name).dropFirst()
        if beside.isEmpty { return Opened(source: .onnx(bytes), quantization: nil, temporaryFile: nil) }
        let folder = Self.temporaryPath
        do {
            for file in beside {
                let link = folder + "/" + (file.path as NSString).lastPathComponent
                try AtomicFile.makeFolder(folder)
                // The runtime follows no symbolic link out of the model's folder.
                let whole = URL(filePath: file.path).resolvingSymlinksInPath().path
                do {
                    try FileManager.default.linkItem(atPath: whole, toPath: link)
                } catch {
                    try FileManager.default.copyItem(atPath: whole, toPath: link)
                }
            }
            let copy = folder + "/" + (path as NSString).lastPathComponent
            try AtomicFile.write(bytes, to: copy)
            return Opened(source: .file(copy), quantization: nil, temporaryFile: folder)
        } catch {
            try? FileManager.default.removeItem(atPath: folder)
            throw error
        }
    }

    private static var temporaryPath: String {
        FileManager.default.temporaryDirectory.path + "/embedsite-\(UUID().uuidString)"
    }

    private static func write(_ bytes: [UInt8], ending: String) throws -> String {
        let path = temporaryPath + "." + ending
        try AtomicFile.write(bytes, to: path)
        return path
    }
}
