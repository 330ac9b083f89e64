import Datasets
import Diagnostics
import Embedders
import Foundation
import Inference
import Rasters
import TestKit
import Testing
import VectorMath

/// A model of a few numbers: its tokens pooled, cut and normalised as the card says.
@Suite(.enabled(if: InstalledRuntime.library != nil)) struct SmallTextModelTests {
    private static let tokenizer = """
        {"added_tokens": [], "normalizer": {"type": "BertNormalizer", "lowercase": true},
         "pre_tokenizer": {"type": "BertPreTokenizer"},
         "post_processor": {"type": "BertProcessing", "cls": ["[CLS]", 1], "sep": ["[SEP]", 2]},
         "model": {"type": "WordPiece", "vocab": {"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "a": 3, "b": 4}}}
        """

    private func textVectors(_ texts: [String], card: (ModelPath) -> TextModelCard) throws -> Matrix {
        try withTemporaryFolder { folder in
            try Data(Self.tokenizer.utf8).write(to: folder.appending(path: "tokenizer.json"))
            try FileManager.default.copyItem(
                at: URL(filePath: SmallModel.path("rows.onnx")), to: folder.appending(path: "model.onnx"))
            let text = card(ModelPath(path: folder.path, written: "small", position: SourcePosition("m.yml")))
            let model = ModelCard(name: "small", title: "small", kind: .text(text), position: SourcePosition("m.yml"))
            let records = texts.enumerated().map {
                Record(id: "\($0.offset)", content: .text($0.element), label: nil, position: SourcePosition("t"))
            }
            return try TextEmbedder(model, text, engine: try SmallModel.engine(), precision: .f32)
                .embed(records, workers: Workers(2), progress: .silent)
        }
    }

    /// "a" is read as [CLS] a [SEP], rows 1, 3 and 2 of a table whose row i is (i, 10 i).
    @Test(arguments: [
        (TextModelCard.Pooling.mean, [2, 20, 2.5, 25] as [Float]), (.cls, [1, 10, 1, 10]), (.max, [3, 30, 4, 40]),
        (.last, [2, 20, 2, 20]),
    ])
    func poolsTheTokensOfAnONNXModel(_ pooling: TextModelCard.Pooling, _ expected: [Float]) throws {
        let vectors = try textVectors(["a", "a b"]) {
            TextModelCard(folder: $0, .init(pooling: pooling, normalize: false))
        }
        #expect(vectors.storage == expected)
    }

    @Test func putsThePrefixBeforeAndCutsTheEnd() throws {
        let vectors = try textVectors(["b b b"]) {
            TextModelCard(folder: $0, .init(pooling: .max, prefix: "a ", maxTokens: 3, normalize: false))
        }
        #expect(vectors.storage == [3, 30])
    }

    @Test func normalizesWhereTheCardSaysSo() throws {
        let vectors = try textVectors(["a"]) { TextModelCard(folder: $0, .init(normalize: true)) }
        #expect((vectors[0, 0] * vectors[0, 0] + vectors[0, 1] * vectors[0, 1] - 1).magnitude < 1e-6)
    }
}
