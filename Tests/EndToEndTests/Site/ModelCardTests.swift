import Foundation
import TestKit
import Testing

/// A site with a model of its own: what is said of a card, and pictures as the model sees them.
@Suite struct ModelCardTests {
    /// `card` as `content/models/net.yml`, beside the tiny model `models/net.onnx`; the dataset `pets` is embedded with
    /// `embed`.
    private func writeSite(_ card: String, embed: String = "net", to folder: URL) throws {
        try BadInput.writeGoodSite(to: folder)
        try folder.write(
            BadInput.manifest("images: pictures", embed: embed), to: "content/datasets/pets.yml")
        for name in ["rex", "tom"] {
            try folder.write(Pictures.jpeg, to: "content/datasets/pictures/\(name).jpg")
        }
        let model = SharedData.projectRoot.appending(path: "Tests/EmbeddersTests/Reference/channels.onnx")
        try folder.write([UInt8](Data(contentsOf: model)), to: "models/net.onnx")
        try folder.write(
            #"{"size": 4, "image_mean": [0, 0, 0], "image_std": [1, 1, 1]}"#, to: "models/preprocessor_config.json")
        try folder.write(card, to: "content/models/net.yml")
    }

    /// The model puts `t9 t8 ` before each text, and is told to read four tokens.
    @Test func aDatasetsPageTellsWhatTheModelDoesWithItsTexts() throws {
        try withTemporaryFolder { folder in
            let model = SharedData.projectRoot.appending(path: "Tests/EmbeddersTests/Reference/text/st-prompts")
            try folder.write("title: A site\n", to: "embedsite.yml")
            try folder.write("---\ntitle: T\n---\n", to: "content/index.md")
            try FileManager.default.createDirectory(
                at: folder.appending(path: "models"), withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: model, to: folder.appending(path: "models/small"))
            try folder.write(
                "modality: text\nfolder: ../../models/small\nmax_tokens: 4\n", to: "content/models/small.yml")
            try folder.write(
                "title: T\nrecords:\n  items: [t1, t2 t3, t4 t5 t6, t4 t5 t7]\nembed: [small]\n",
                to: "content/datasets/t.yml")
            let note =
                "content/datasets/t.yml:4:9: note: small: 2 of 4 texts are longer than the 4 tokens that the model reads; the rest counts for nothing\n"
            for state in ["cold", "warm"] {
                let outcome = try Program.run(["build"], in: folder)
                #expect(outcome.status == 0)
                #expect(outcome.errors.contains(note), "\(state): \(outcome.errors)")
                let page = try String(contentsOf: folder.appending(path: "site/datasets/t.html"), encoding: .utf8)
                #expect(
                    page.contains(
                        "<div><dt>Cut texts</dt><dd>2 of 4 texts are longer than the 4 tokens that the model reads; the rest counts for nothing.</dd></div>"
                    ), "\(state)")
                #expect(page.contains("It reads each text with ‘t9 t8 ’ before it."), "\(state)")
            }
            try folder.write("t1\nt4 t5 t6\n", to: "t.txt")
            let embedded = try Program.run(
                ["embed", "t.txt", "--model", "content/models/small.yml", "--out", "v.npy"], in: folder)
            #expect(
                embedded.errors
                    == "t.txt: note: 1 of 2 texts is longer than the 4 tokens that the model reads; the rest counts for nothing\n"
            )
        }
    }

    private static let card = "modality: image\nfile: ../../models/net.onnx\n"

    /// Each mistake once: a dataset that names a model whose card failed adds nothing to it.
    @Test(arguments: [
        (
            card + "inputs: { size: 4 }\n",
            "content/models/net.yml:3:1: error: unknown key 'inputs' in a model card. Did you mean 'input'?"
        ),
        (
            "modality: image\nfile: ../../models/met.onnx\n",
            "content/models/net.yml:2:7: error: there is no file or folder '../../models/met.onnx'. Did you mean '../../models/net.onnx'?"
        ),
        (
            "modality: picture\n",
            "content/models/net.yml:1:11: error: 'modality' is 'picture'; expected one of text, image, sound, both"
        ),
        (
            card + "input: { size: 224, std: 0, crop: middle }\n",
            """
            content/models/net.yml:3:26: error: 'std' holds 0; each level is divided by it
            content/models/net.yml:3:35: error: 'crop' is 'middle'; expected center, squash or a share such as 0.875
            """
        ),
        (
            "name: pixels\n" + card,
            "content/models/net.yml:1:7: error: 'pixels' is the name of a built-in model. Choose another name."
        ),
    ]) func aMistakeInACardIsToldOnce(_ card: String, _ expected: String) throws {
        try withTemporaryFolder { folder in
            try writeSite(card, to: folder)
            let outcome = try Program.run(["build"], in: folder)
            let mine = outcome.errors.split(separator: "\n").filter { !$0.contains("no model 'net'") }
            #expect(mine.joined(separator: "\n") == expected)
            // A card under a name that no model may have does not stand for the file's own name.
            #expect(outcome.errors == expected + "\n")
            #expect(outcome.status == 1)
        }
    }

    @Test func aNameThatNoCardHasSuggestsTheNearest() throws {
        try withTemporaryFolder { folder in
            try writeSite(Self.card, embed: "nett", to: folder)
            let outcome = try Program.run(["build"], in: folder)
            #expect(outcome.errors == "content/datasets/pets.yml:4:9: error: no model 'nett'. Did you mean 'net'?\n")
            #expect(outcome.status == 1)
            // A failed card is still the nearest name.
            try folder.write(Self.card + "ouput: last\n", to: "content/models/net.yml")
            let both = try Program.run(["build"], in: folder)
            #expect(
                both.errors == """
                    content/datasets/pets.yml:4:9: error: no model 'nett'. Did you mean 'net'?
                    content/models/net.yml:3:1: error: unknown key 'ouput' in a model card. Did you mean 'output'?

                    """)
        }
    }

    @Test func everyModelOfADatasetIsLookedFor() throws {
        try withTemporaryFolder { folder in
            try writeSite(Self.card, embed: "pixels, pixel", to: folder)
            let outcome = try Program.run(["build"], in: folder)
            #expect(
                outcome.errors == "content/datasets/pets.yml:4:17: error: no model 'pixel'. Did you mean 'pixels'?\n")
        }
    }

    @Test func twoCardsOfOneNameAreOneTooMany() throws {
        try withTemporaryFolder { folder in
            try writeSite(Self.card, embed: "pixels", to: folder)
            try folder.write("name: net\n" + Self.card, to: "content/models/other.yml")
            let outcome = try Program.run(["build"], in: folder)
            #expect(
                outcome.errors
                    == "content/models/other.yml: error: the model 'net' is declared already in content/models/net.yml. Give one of them another 'name'.\n"
            )
            #expect(outcome.status == 1)
        }
    }

    @Test func aModelForPicturesTakesNoTexts() throws {
        try withTemporaryFolder { folder in
            try writeSite(Self.card, to: folder)
            try folder.write(BadInput.manifest("items: [a, b]", embed: "net"), to: "content/datasets/pets.yml")
            let outcome = try Program.run(["build"], in: folder)
            #expect(
                outcome.errors
                    == "content/datasets/pets.yml:4:9: error: the model 'net' takes images, but 'pets' holds texts. Choose another model in 'embed:'.\n"
            )
        }
    }

    /// Needs `embedsite setup`.
    @Test(.enabled(if: InstalledRuntime.library != nil)) func picturesAreSeenByTheSitesOwnModel() throws {
        try withTemporaryFolder { folder in
            try writeSite("title: Three means\n" + Self.card + "output: means\n", to: folder)
            let outcome = try Program.run(["build", "--strict"], in: folder)
            #expect(outcome.status == 0, "\(outcome.errors)")
            let page = String(decoding: try #require(Program.files(in: folder)["site/a.html"]), as: UTF8.self)
            #expect(page.contains("3-dimensional vectors by Three means"))

            // By the card alone, without a site; the same picture twice.
            let vectors = try Program.run(
                [
                    "embed", "content/datasets/pictures", "--model", "content/models/net.yml", "--out", "v.npy",
                    "--jobs", "2",
                ], in: folder)
            #expect(vectors.status == 0, "\(vectors.errors)")
            let bytes = try #require(Program.files(in: folder)["v.npy"])
            #expect(bytes.count == 128 + 2 * 3 * 4)
            #expect(bytes.dropFirst(128).prefix(12).elementsEqual(bytes.suffix(12)))
        }
    }

    /// Needs `embedsite setup`.
    @Test(
        .enabled(if: InstalledRuntime.library != nil),
        arguments: [
            (
                "output: maens\n",
                "content/models/net.yml:3:9: error: 'models/net.onnx' has no layer 'maens'. Did you mean 'means'?"
            ),
            (
                "input: { size: 8 }\n",
                "models/net.onnx: error: 'size' is 8 x 8, but the model takes 4 x 4. Leave 'size' out of the model's card."
            ),
        ]) func aCardThatDoesNotFitItsModelIsToldWithItsPlace(_ more: String, _ expected: String) throws
    {
        try withTemporaryFolder { folder in
            try writeSite(Self.card + more, to: folder)
            let outcome = try Program.run(["build"], in: folder)
            #expect(outcome.errors == expected + "\n")
            #expect(outcome.status == 1)
        }
    }
}
