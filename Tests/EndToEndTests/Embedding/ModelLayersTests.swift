import Foundation
import TestKit
import Testing

/// The layers of a model that a card can name, each with its shape where that is known.
@Suite struct ModelLayersTests {
    private static let reference = SharedData.projectRoot.appending(path: "Tests/EmbeddersTests/Reference").path

    private func layers(_ card: String, environment: [String: String] = [:]) throws -> Program.Outcome {
        try withTemporaryFolder { folder in
            try folder.write(card + "input: { mean: 0, std: 1 }\n", to: "net.yml")
            return try Program.run(["model", "layers", "net.yml"], in: folder, environment: environment)
        }
    }

    @Test func ofPictures() throws {
        let outcome = try layers("modality: image\nfolder: \(Self.reference)/image/vit\n")
        #expect(outcome.errors == "")
        #expect(
            outcome.output
                == "embeddings\t17 x 24\nlayers.0\t17 x 24\nlayers.1\t17 x 24\npooler\t24\nlast\t17 x 24\n")
    }

    @Test func ofTextsAndPictures() throws {
        let outcome = try layers("modality: both\nfolder: \(Self.reference)/image/siglip\n")
        #expect(
            outcome.output == """
                modality: text
                embeddings\ttokens x 24
                layers.0\ttokens x 24
                layers.1\ttokens x 24
                last\ttokens x 24
                pooler\t24
                modality: image
                embeddings\t16 x 24
                layers.0\t16 x 24
                layers.1\t16 x 24
                last\t16 x 24
                pooler\t24

                """)
    }

    /// Shapes are the runtime's answer; without it there are names alone.
    @Test(.enabled(if: InstalledRuntime.library != nil)) func ofAFile() throws {
        let card = "modality: image\nfile: \(Self.reference)/"
        try #expect(layers(card + "channels.onnx\n").output == "means\t3\ndoubled\t3\n")
        try #expect(layers(card + "outside.onnx\n").output == "means\t3\nshared\t3\nraised\t3\n")
        let bare = try layers(card + "channels.onnx\n", environment: ["EMBEDSITE_HOME": "/nowhere"])
        #expect(bare.output == "means\ndoubled\n" && bare.status == 0)
        let classifier = try layers(card + "classifiers/resnet-basic.onnx\n").output.split(separator: "\n")
        #expect(
            classifier.suffix(4) == [
                "/layer4/layer4.0/relu_1/Relu_output_0\t16 x 2 x 2", "/avgpool/GlobalAveragePool_output_0\t16 x 1 x 1",
                "/Flatten_output_0\t16", "115\t1000",
            ])
        let lexical = try withTemporaryFolder { try Program.run(["model", "layers", "lexical"], in: $0) }
        #expect(
            lexical.errors
                == "error: the model 'lexical' has no layers. Choose one that is a network, such as minilm.\n")
        #expect(lexical.status == 1)
    }
}
