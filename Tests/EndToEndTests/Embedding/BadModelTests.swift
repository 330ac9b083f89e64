import Foundation
import TestKit
import Testing

/// Models whose files are missing, cut or made to harm, and texts that are odd: the real program says each in words, and writes
/// no vectors of a model that is none.
@Suite(.enabled(if: InstalledRuntime.library != nil)) struct BadModelTests {
    private static let reference = SharedData.projectRoot.appending(path: "Tests/EmbeddersTests/Reference")

    /// What is done to a folder that is right.
    enum Change: Sendable, CustomTestStringConvertible {
        case without([String])
        case with(String, @Sendable ([UInt8]) -> [UInt8])

        var testDescription: String {
            switch self {
            case .without(let files): "without \(files)"
            case .with(let file, _): "with another \(file)"
            }
        }
    }

    private func embed(
        _ family: String, _ changes: [Change] = [], texts: String = "t3 t4\n", card: String = "", tokens: Bool = false,
        in folder: URL
    ) throws -> Program.Outcome {
        try? FileManager.default.removeItem(at: folder.appending(path: "net"))
        try FileManager.default.copyItem(
            at: Self.reference.appending(path: "text/\(family)"), to: folder.appending(path: "net"))
        for change in changes {
            switch change {
            case .without(let files):
                for file in files { try FileManager.default.removeItem(at: folder.appending(path: "net/" + file)) }
            case .with(let file, let write):
                let place = folder.appending(path: "net/" + file)
                try folder.write(write((try? [UInt8](Data(contentsOf: place))) ?? []), to: "net/" + file)
            }
        }
        try folder.write("modality: text\nfolder: net\n" + card, to: "card.yml")
        try folder.write(texts, to: "t.txt")
        return try Program.run(
            ["embed", "t.txt", "--model", "card.yml", "--out", tokens ? "v.csv" : "v.npy"]
                + (tokens ? ["--tokens"] : []), in: folder)
    }

    /// The header of a safetensors file as `change` makes it.
    private static func header(_ change: @Sendable @escaping (inout [String: Any]) -> Void) -> Change {
        .with("model.safetensors") { bytes in
            let length = bytes.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
            let json = try? JSONSerialization.jsonObject(with: Data(bytes[8..<8 + length])) as? [String: Any]
            var members = json ?? [:]
            change(&members)
            let text = (try? JSONSerialization.data(withJSONObject: members)) ?? Data()
            return withUnsafeBytes(of: UInt64(text.count).littleEndian, Array.init) + text + bytes[(8 + length)...]
        }
    }

    static let folders: [(String, [Change], String)] = [
        (
            "bert", [.without(["config.json"])],
            "net/config.json: error: no such file. Look at its name and folder."
        ),
        (
            "bert", [.without(["tokenizer.json"])],
            "card.yml:2:9: error: the folder 'net' has no tokenizer; expected tokenizer.json, a model of sentencepiece, vocab.txt, or vocab.json and merges.txt. Take it from where the model's other files are."
        ),
        (
            "bert", [.without(["model.safetensors"])],
            "card.yml:2:9: error: the model's folder 'net' has neither model.safetensors nor model.onnx. Save the model's weights there as safetensors, or export it as ONNX to 'model.onnx' or 'onnx/model.onnx'."
        ),
        (
            "m2v", [.without(["model.safetensors"])],
            "card.yml:2:9: error: the model's folder 'net' has neither model.safetensors nor model.onnx. Save the model's weights there as safetensors, or export it as ONNX to 'model.onnx' or 'onnx/model.onnx'."
        ),
        (
            "st-dense", [.without(["1_Pooling"])],
            "net/1_Pooling/config.json: error: no such file. Look at its name and folder."
        ),
        (
            "st-dense", [.without(["2_Dense/model.safetensors"])],
            "net/2_Dense/model.safetensors: error: these weights cannot be read: No such file or directory. Fetch the model's files again."
        ),
        (
            "bert", [.with("model.safetensors") { Array($0.dropLast(1_000)) }],
            "net/model.safetensors: error: the tensor 'pooler.dense.weight' ends after 44,384 bytes of numbers; the file holds 43,384. Write or fetch the file again; it was cut short or changed."
        ),
        (
            "bert", [.with("model.safetensors") { Array($0.prefix(5)) }],
            "net/model.safetensors: error: this is no safetensors file: it ends in its header"
        ),
        (
            "bert", [.with("model.safetensors") { [0, 0, 0, 0, 0, 0, 0, 0x10] + $0.dropFirst(8) }],
            "net/model.safetensors: error: this is no safetensors file: its header claims 1,152,921,504,606,846,976 bytes. Headers of at most 16,777,216 bytes are read."
        ),
        (
            "bert",
            [
                header {
                    $0["embeddings.LayerNorm.weight"] =
                        ["dtype": "F32", "shape": [24], "data_offsets": [92, 188]] as [String: Any]
                }
            ],
            "net/model.safetensors: error: the tensor 'embeddings.LayerNorm.weight' begins at byte 92, but the one before it ends at 96. Write or fetch the file again; it was cut short or changed."
        ),
        (
            "bert",
            [
                .with("tokenizer.json") { _ in
                    Array((#"{"normalizer": "# + String(repeating: "[", count: 10_000_000)).utf8)
                }
            ],
            "net/tokenizer.json:1:79: error: this is not JSON; expected at most 64 levels"
        ),
        (
            "bert",
            [
                .without(["model.safetensors"]),
                .with("model.onnx") { _ in
                    (try? [UInt8](Data(contentsOf: reference.appending(path: "strange.onnx")))) ?? []
                },
            ],
            "net/model.onnx: error: this model cannot be read: No conversion rule found for operations: made.up.Frobnicate. An .onnx, .xml or .tflite file that OpenVINO reads is needed."
        ),
    ]

    @Test(arguments: folders) func aFolderThatIsNone(_ family: String, _ changes: [Change], _ said: String) throws {
        try withTemporaryFolder { folder in
            let outcome = try embed(family, changes, in: folder)
            #expect(outcome.errors == said + "\n")
            #expect(outcome.status == 1)
            try #expect(Program.files(in: folder)["v.npy"] == nil)
        }
    }

    // MARK: - Odd texts

    /// These tokenizers put nothing around a text: a blank one has no token that could be pooled, whatever the way.
    @Test(arguments: ["mean", "cls", "max", "last", "weighted", "root-mean"])
    func aBlankTextHasAVectorOfZeros(_ pooling: String) throws {
        try withTemporaryFolder { folder in
            let outcome = try embed("bert", texts: "t3\n\n", card: "pooling: \(pooling)\n", in: folder)
            #expect(
                outcome.errors
                    == "t.txt: warning: 1 of 2 items ('2', which is blank) has a vector of zeros, for the model knows nothing of it. Choose a model that knows it, or take it out of the data.\n"
            )
            let vectors = try #require(Program.files(in: folder)["v.npy"]).dropFirst(128)
            #expect(vectors.count == 2 * 24 * 4 && vectors.suffix(24 * 4).allSatisfy { $0 == 0 })
            #expect(vectors.prefix(24 * 4).contains { $0 != 0 })
            #expect(try embed("bert", texts: "\n", card: "pooling: \(pooling)\n", in: folder).status == 0)
        }
    }

    /// What is told of a token is a part of its text, and not the whole for each.
    @Test func tenMegabytesOfText() throws {
        try withTemporaryFolder { folder in
            let text = String(repeating: "t3 ", count: 3_333_333) + "\n"
            let note =
                "t.txt: note: 1 of 1 text is longer than the 20 tokens that the model reads; the rest counts for nothing\n"
            let start = ContinuousClock.now
            let whole = try embed("bert", texts: text, in: folder)
            #expect(whole.errors == note && whole.status == 0)
            let tokens = try embed("bert", texts: text, tokens: true, in: folder)
            #expect(tokens.errors == note && tokens.status == 0)
            try #expect(#require(Program.files(in: folder)["v.csv"]).count < 100_000)
            let ids = try Program.run(["tokenize", "t.txt", "--model", "card.yml"], in: folder)
            #expect(ids.output == "[" + Array(repeating: "3", count: 20).joined(separator: ", ") + "]\n")
            #expect(ContinuousClock.now - start < .seconds(60))
        }
    }
}
