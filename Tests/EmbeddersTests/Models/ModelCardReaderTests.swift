import Artifacts
import Datasets
import Diagnostics
import Embedders
import Foundation
import Rasters
import TestKit
import Testing

@Suite struct ModelCardReaderTests {
    /// Reads `text` as `content/models/net.yml` of a site that has the files named.
    private func read(
        _ text: String, files: [String] = ["models/net.onnx", "models/e5/config.json"]
    ) throws -> (card: ModelCard?, complaints: String, root: String) {
        try withTemporaryFolder { root in
            for file in files { try root.write("", to: file) }
            try root.write(text, to: "content/models/net.yml")
            let (card, _, diagnostics) = ModelCardReader.read(
                path: root.appending(path: "content/models/net.yml").path, displayName: "content/models/net.yml",
                roots: AllowedRoots([root.path]))
            return (card, diagnostics.map(\.description).joined(separator: "\n"), root.path)
        }
    }

    @Test func readsACardForImages() throws {
        let (card, complaints, root) = try read(
            """
            name: resnet
            title: ResNet-18
            summary: Trained on ImageNet.
            modality: image
            file: ../../models/net.onnx
            input: { size: 224, resize: bicubic, crop: 0.875, mean: [0.485, 0.456, 0.406], std: 0.25, scale: 0.5, layout: nchw }
            output: /avgpool/GlobalAveragePool_output_0
            normalize: false
            """)
        #expect(complaints == "")
        let expected = ModelCard(
            name: "resnet", title: "ResNet-18", summary: "Trained on ImageNet.",
            kind: .image(
                ImageModelCard(
                    file: ModelPath(
                        path: root + "/models/net.onnx", written: "../../models/net.onnx", name: "models/net.onnx",
                        position: SourcePosition("content/models/net.yml", line: 5, column: 7)),
                    input: ImageInput(
                        size: RasterSize(width: 224, height: 224), filter: .bicubic, crop: .center(share: 0.875),
                        mean: [0.485, 0.456, 0.406], std: [0.25, 0.25, 0.25], scale: 0.5, layout: .nchw),
                    output: Located(
                        "/avgpool/GlobalAveragePool_output_0",
                        at: SourcePosition("content/models/net.yml", line: 7, column: 9)), normalize: false)),
            position: SourcePosition("content/models/net.yml"))
        #expect(card == expected)
    }

    @Test(arguments: [
        (
            "hub:small/bert@0a1b",
            "the model 'small/bert@0a1b' was not added on this machine. Run 'embedsite model add small/bert@0a1b'."
        ),
        ("hub:", "'hub:' names no model of a hub. Write 'hub:OWNER/NAME@COMMIT', as 'embedsite model add' prints it."),
        (
            "hub:a; rm b",
            "'hub:a; rm b' names no model of a hub. Write 'hub:OWNER/NAME@COMMIT', as 'embedsite model add' prints it."
        ),
    ]) func aModelOfAHubIsOneThatWasAdded(_ folder: String, _ said: String) throws {
        let (card, complaints, _) = try read("modality: text\nfolder: '\(folder)'\n")
        #expect(card == nil)
        #expect(complaints == "content/models/net.yml:2:9: error: \(said)")
    }

    /// Of weights: an .onnx file in a folder is told by it how it takes a picture.
    @Test(arguments: ["image", "both"]) func aLayoutHasNoUseBesideWeights(_ modality: String) throws {
        let folder = SmallModel.path("image/clip")
        let (_, _, diagnostics) = ModelCardReader.parse(
            "modality: \(modality)\nfolder: \(folder)\ninput:\n  size: 32\n  layout: nchw\n",
            displayName: "net.yml", folder: "/", roots: AllowedRoots(["/"]))
        #expect(
            diagnostics.map(\.description) == [
                "net.yml:5:11: error: 'layout' has no use beside weights; it tells how an .onnx, .xml or .tflite file takes a picture. Leave it out."
            ])
    }

    @Test func aCardForImagesNeedsAFileAlone() throws {
        let (card, complaints, _) = try read("modality: image\nfile: ../../models/net.onnx\noutput: last\n")
        #expect(
            complaints
                == "content/models/net.yml:2:7: warning: neither the card nor preprocessor_config.json says what '../../models/net.onnx' takes of a picture's levels; it gets them from 0 to 1. Models trained on ImageNet most often take 'input: { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] }'; where 0 to 1 is right, write 'input: { mean: 0, std: 1 }'."
        )
        #expect(card?.name == "net" && card?.title == "net")
        guard case .image(let image) = card?.kind else {
            Issue.record("no image model")
            return
        }
        #expect(image.input == ImageInput() && image.output?.value == "last" && image.normalize)
    }

    @Test(arguments: [
        ("modality: image\n", "net"), ("name: other\nmodality: image\n", "other"), ("name: my net\n", "net"),
        ("name: [\n", "net"),
    ]) func aCardThatFailsStillHasAName(_ text: String, _ name: String) throws {
        let (card, called, diagnostics) = ModelCardReader.parse(
            text, displayName: "content/models/net.yml", folder: "/", roots: AllowedRoots(["/"]))
        #expect(card == nil && called == name && !diagnostics.isEmpty)
    }

    /// A complaint about a model's file names it as its reader finds it: from where the card's own name counts.
    @Test(arguments: [
        ("content/models/net.yml", "net.onnx", "content/models/net.onnx"),
        ("content/models/net.yml", "../../models/./net.onnx", "models/net.onnx"),
        ("net.yml", "../net.onnx", "../net.onnx"), ("../net.yml", "../net.onnx", "../../net.onnx"),
        ("/cards/net.yml", "../net.onnx", "/net.onnx"), ("net.yml", "/models/net.onnx", "/models/net.onnx"),
    ]) func aModelsFileIsNamedFromWhereTheCardIs(_ card: String, _ written: String, _ expected: String) throws {
        try withTemporaryFolder { root in
            for file in ["a/net.onnx", "a/b/net.onnx", "models/net.onnx"] { try root.write("", to: file) }
            let text =
                "modality: image\ninput: { mean: 0 }\nfile: \(written.hasPrefix("/") ? root.path + written : written)\n"
            let (read, _, diagnostics) = ModelCardReader.parse(
                text, displayName: card, folder: root.path + "/a/b",
                roots: AllowedRoots([root.path]))
            #expect(diagnostics.isEmpty, "\(diagnostics)")
            guard case .image(let image) = read?.kind else {
                Issue.record("no image model")
                return
            }
            guard case .file(let file) = image.source else {
                Issue.record("no file")
                return
            }
            #expect(file.name.replacing(root.path, with: "") == expected)
        }
    }

    @Test func readsACardForTexts() throws {
        let (card, complaints, root) = try read(
            "modality: text\nfolder: ../../models/e5\npooling: cls\nprefix: 'query: '\nmax_tokens: 128\nnormalize: true\n"
        )
        #expect(complaints == "")
        #expect(
            card?.kind
                == .text(
                    TextModelCard(
                        folder: ModelPath(
                            path: root + "/models/e5", written: "../../models/e5", name: "models/e5",
                            position: SourcePosition("content/models/net.yml", line: 2, column: 9)),
                        .init(pooling: .cls, prefix: "query: ", maxTokens: 128, normalize: true))))
    }

    @Test(arguments: [
        (
            "modality: image\nfile: ../../models/net.onnx\nkeeper: x\n",
            "content/models/net.yml:3:1: error: unknown key 'keeper' in a model card. "
                + "Known: name, title, summary, modality, command, file, folder, output, pooling, normalize, frames, input."
        ),
        (
            "modality: image\nfile: ../../models/net.onnx\ninput: { sise: 224 }\n",
            "content/models/net.yml:3:10: error: unknown key 'sise' in 'input'. Did you mean 'size'?"
        ),
        (
            "modality: picture\n",
            "content/models/net.yml:1:11: error: 'modality' is 'picture'; expected one of text, image, sound, both"
        ),
        (
            "file: ../../models/net.onnx\n",
            "content/models/net.yml:1:1: error: a model card needs 'modality'. "
                + "Add 'modality: text', 'modality: image', 'modality: sound' or 'modality: both'."
        ),
        (
            "modality: image\n",
            "content/models/net.yml:1:1: error: a model card needs 'file'. Add a line 'file: …' or 'folder: …'."
        ),
        (
            "modality: image\nfile: ../../../../etc/passwd.onnx\n",
            "content/models/net.yml:2:7: error: '../../../../etc/passwd.onnx' lies outside the site. "
                + "Move it into the site or add its folder to dataRoots in embedsite.yml."
        ),
        (
            "modality: image\nfile: ../../models/met.onnx\n",
            "content/models/net.yml:2:7: error: there is no file or folder '../../models/met.onnx'. "
                + "Did you mean '../../models/net.onnx'?"
        ),
        (
            "name: pixels\nmodality: image\nfile: ../../models/net.onnx\n",
            "content/models/net.yml:1:7: error: 'pixels' is the name of a built-in model. Choose another name."
        ),
        (
            "name: my net\nmodality: image\nfile: ../../models/net.onnx\n",
            "content/models/net.yml:1:7: error: 'my net' is no name for a model. "
                + "Use letters, digits, '-', '_' and '.', at most 64."
        ),
        (
            "modality: image\nfile: ../../models/e5/config.json\n",
            "content/models/net.yml:2:7: error: 'file' is '../../models/e5/config.json'; expected the name of an .onnx, .xml or .tflite file"
        ),
        (
            "modality: image\nfile: ../../models/net.onnx\ninput: { mean: [1, 2], std: 0, crop: top, size: 0 }\n",
            """
            content/models/net.yml:3:16: error: 'mean' has 2 numbers; expected 1, or 3 for red, green and blue
            content/models/net.yml:3:29: error: 'std' holds 0; each level is divided by it
            content/models/net.yml:3:38: error: 'crop' is 'top'; expected center, squash or a share such as 0.875
            content/models/net.yml:3:49: error: 'size' is '0'; expected a whole number from 1 to 4,096
            """
        ),
    ]) func complaintsToTheLetter(_ text: String, _ expected: String) throws {
        let (card, complaints, _) = try read(text)
        #expect(card == nil)
        let sorted = complaints.split(separator: "\n").sorted().joined(separator: "\n")
        #expect(sorted == expected)
    }
}
