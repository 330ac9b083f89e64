import Datasets
import Diagnostics
import Embedders
import Foundation
import Inference
import TestKit
import Testing
import VectorMath

/// Models of sounds of a few numbers, from `Reference/make_sound_models.py`, as ONNX Runtime runs them.
@Suite(.enabled(if: InstalledRuntime.library != nil)) struct SoundModelTests {
    private static let folder = testData("Reference/sounds")

    private struct Expected: Decodable {
        struct Sound: Decodable {
            let file: String
        }

        struct Model: Decodable {
            struct Heard: Decodable {
                let vector: [Double]
                let tolerance: Double
            }

            let file: String
            let length: Int
            let bands: Int?
            let sounds: [String: Heard]
        }

        let sounds: [String: Sound]
        let models: [String: Model]
    }

    private static func embedder(_ source: SoundModelCard.Source, _ input: SoundInput) throws -> SoundEmbedder {
        let card = SoundModelCard(source, input: input, normalize: false)
        let model = ModelCard(name: "m", title: "m", kind: .sound(card), position: SourcePosition("m.yml"))
        return SoundEmbedder(model, card, engine: try SmallModel.engine(), precision: .f32)
    }

    private static func path(_ name: String) -> ModelPath {
        ModelPath(path: folder.appending(path: name).path, written: name, position: SourcePosition("m.yml"))
    }

    private static func record(_ file: String) -> Record {
        Record(
            id: file, content: .file(MediaFile(.sound, path: folder.appending(path: file).path, name: file)),
            label: nil,
            position: SourcePosition(file))
    }

    /// Samples or bands, of any number or a fixed one, states or a vector: parts, silence behind them and means are as documented.
    @Test(arguments: ["waves", "window", "channel", "mel", "openmel", "folder"])
    func vectorsAreThoseOfONNXRuntime(name: String) throws {
        let expected = try JSONDecoder().decode(
            Expected.self, from: Data(contentsOf: Self.folder.appending(path: "expected.json")))
        let model = try #require(expected.models[name])
        let input = SoundInput(
            bands: name == "openmel" ? model.bands : nil,
            seconds: ["waves", "channel", "folder", "openmel"].contains(name) ? model.length / 16_000 : nil)
        let source: SoundModelCard.Source =
            name == "folder" ? .folder(Self.path("folder"), network: nil) : .file(Self.path(model.file))
        let names = model.sounds.keys.sorted()
        #expect(names.count == 4)
        let found = try Self.embedder(source, input).embed(
            try names.map { Self.record(try #require(expected.sounds[$0]).file) }, workers: Workers(2),
            progress: .silent)
        for (row, sound) in names.enumerated() {
            let wanted = try #require(model.sounds[sound])
            let worst = zip(found.row(row), wanted.vector).map { abs(Double($0) - $1) }.max() ?? 1
            #expect(found.columns == wanted.vector.count && worst < wanted.tolerance, "\(name), \(sound): \(worst)")
        }
    }

    private static func complaint(_ source: SoundModelCard.Source, _ input: SoundInput = SoundInput()) -> String {
        do {
            _ = try embedder(source, input).embed([record("short.wav")], workers: .one, progress: .silent)
            return ""
        } catch {
            return (error as? any Diagnosable)?.diagnostics.map(\.description).joined(separator: "\n") ?? "\(error)"
        }
    }

    @Test(arguments: ["two.onnx", "image.onnx", "ints.onnx"])
    func modelsThatTakeNoSoundAreRefused(name: String) {
        #expect(
            Self.complaint(.file(Self.path(name))).hasPrefix("\(name): error: the model does not take one sound: '"))
    }

    @Test func whatACardSaysOtherwiseThanTheModelIsToldWithItsRemedy() {
        #expect(
            Self.complaint(.file(Self.path("waves.onnx")), SoundInput(bands: 80))
                == "waves.onnx: error: the model takes samples; 'bands' has no use. Leave it out of the model's card.")
        #expect(
            Self.complaint(.file(Self.path("openmel.onnx"))).hasPrefix(
                "openmel.onnx: error: the model's input does not tell how many bands of features it takes."))
        #expect(
            Self.complaint(.file(Self.path("mel.onnx")), SoundInput(bands: 80)).hasPrefix(
                "mel.onnx: error: features of 80 bands are asked for, but the model takes 20."))
        #expect(
            Self.complaint(.file(Self.path("mel.onnx")), SoundInput(rate: 8_000)).hasPrefix(
                "mel.onnx: error: 8,000 samples a second are asked for, but the model takes 16,000."))
        let whisper = ModelPath(
            path: SharedData.projectRoot.appending(path: "Tests/Sites/sound/model").path, written: "model",
            position: SourcePosition("m.yml"))
        #expect(
            Self.complaint(.folder(whisper, network: nil), SoundInput(seconds: 30)).hasPrefix(
                "model: error: 30 seconds at once are asked for, but the model hears 1.0."))
    }

    @Test func layersAreListedAndTaken() throws {
        let whisper = ModelPath(
            path: SharedData.projectRoot.appending(path: "Tests/Sites/sound/model").path, written: "model",
            position: SourcePosition("m.yml"))
        let layers = try Self.embedder(.folder(whisper, network: nil), SoundInput()).layers()
        #expect(layers.map(\.name) == ["embeddings", "layers.0", "layers.1", "last"])
        #expect(layers.allSatisfy { $0.shape == "50 x 32" })
    }
}
