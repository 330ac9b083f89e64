import Artifacts
import Datasets
import Diagnostics
import Embedders
import Foundation
import Inference
import Prose
import Rasters
import SiteBuild
import Sounds
import TestKit
import Testing
import VectorMath
import YAMLReading

/// A key that is declared is read by something: a site with its example is not the site without it, and a build on the cache
/// of the site without it gives the same bytes as one without a cache.
@Suite(.enabled(if: InstalledRuntime.library != nil && InstalledModel.has("minilm")))
struct KeyEffectTests {
    /// A mapping that an author writes: keys with what stands behind them.
    typealias Lines = [(key: String, value: String)]

    struct Trial: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let file: String
        let without: String
        let with: String
        /// What other files of the site say.
        var others: [String: String] = [:]
    }

    @Test(arguments: frontMatter + frontMatterOfHome + site + dataset + model) func anExampleChangesTheSite(
        _ trial: Trial
    ) throws {
        try withTemporaryFolder { folder in
            try Self.writeData(to: folder)
            for (path, text) in trial.others { try folder.write(text, to: "site/\(path)") }
            try folder.write(trial.without, to: "site/\(trial.file)")
            let root = folder.appending(path: "site").path
            let store = try ArtifactStore(inMemory: ())
            let before = Self.outcome(root, store)
            try folder.write(trial.with, to: "site/\(trial.file)")
            let warm = Self.outcome(root, store)
            let after = Self.outcome(root, nil)
            let isTheSame = before == after
            #expect(!isTheSame, "\(trial.with)\(after.complaints)")
            let isStale = warm != after
            #expect(!isStale, "\(trial.with)\(warm.complaints)")
            // A value that the key does not take changes the outcome as well.
            #expect(
                !after.complaints.contains("unknown key") && !after.complaints.contains("expected"),
                "\(after.complaints)")
        }
    }

    /// What only a model's files can tell: keys that need what a table of vectors has not are refused there.
    @Test(arguments: TextModelText.keys.map { $0.documented(TextModelText()) }.filter { $0.need != nil })
    func aKeyWithoutUseIsRefused(_ key: KeySummary) throws {
        try withTemporaryFolder { folder in
            try Self.writeData(to: folder)
            for (path, text) in Self.table { try folder.write(text, to: "site/content/models/\(path)") }
            try folder.write("modality: text\nfolder: asked\n", to: "site/content/models/asked.yml")
            let root = folder.appending(path: "site").path
            #expect(Self.outcome(root, nil).complaints.isEmpty)
            try folder.write(
                "modality: text\nfolder: asked\n\(key.name): \(Self.example(key, layer: "last"))\n",
                to: "site/content/models/asked.yml")
            let complaints = Self.outcome(root, nil).complaints
            #expect(
                complaints.hasPrefix("content/models/asked.yml:3:")
                    && complaints.contains("'\(key.name)' has no use: "),
                "\(complaints)")
        }
    }

    // MARK: - Trials

    private static let frontMatter = FrontMatter.keys.map { key in
        let told = key.documented(FrontMatter(at: SourcePosition("")))
        return Trial(
            testDescription: "front matter: \(told.name)", file: "content/first.md",
            without: article([]), with: article([(told.name, example(told, file: "picture.png"))]))
    }

    /// The same keys on the site's first page, but for the last part of its address, which it has not.
    private static let frontMatterOfHome = FrontMatter.keys.map { key in
        let told = key.documented(FrontMatter(at: SourcePosition("")))
        return Trial(
            testDescription: "front matter of the first page: \(told.name)", file: "content/index.md",
            without: article([]), with: article([(told.name, example(told, file: "picture.png"))]))
    }

    private static let site = SiteConfiguration.keys.flatMap { key -> [Trial] in
        let told = key.documented(SiteConfiguration(title: ""))
        let base: Lines = told.isRequired ? [] : [("title", "Notes")]
        let far = ["content/datasets/far.yml": "title: Far\nrecords: { csv: ../../../outside/rows.csv, text: words }\n"]
        return [(told.name, example(told, folder: "../outside"))].map { line in
            Trial(
                testDescription: "embedsite.yml: \(line.0)", file: "embedsite.yml", without: text(base),
                with: text(base + [line]), others: line.0 == "dataRoots" ? far : [:])
        }
            + inner(told).map { limit in
                Trial(
                    testDescription: "limits: \(limit.name)", file: "embedsite.yml", without: text(base),
                    with: text(base + [(told.name, "{ \(limit.name): \(limit.example) }")]))
            }
    }

    private static let dataset = ManifestText.keys.flatMap { key -> [Trial] in
        let told = key.documented(ManifestText())
        let lines = [("title", "Words"), ("records", "{ csv: rows.csv, text: words }"), ("embed", "lexical")]
        let base: Lines = lines.filter { $0.0 != told.name }
        if told.name == ManifestText.prompt { return [prompt(told)] }
        let whole = Trial(
            testDescription: "manifest: \(told.name)", file: "content/datasets/words.yml", without: text(base),
            with: text(base + [(told.name, told.example)]), others: shown)
        return [whole]
            + inner(told).map { record in
                let source = RecordsText.Source(rawValue: record.name)
                let own = (record.name, example(record, file: file(of: source), folder: folder(of: source)))
                let base = records(for: record.name)
                let with = source == nil ? base + [own] : [own] + (source?.isTable == true ? [("text", "words")] : [])
                return Trial(
                    testDescription: "records: \(record.name)", file: "content/datasets/words.yml",
                    without: manifest(base), with: manifest(with), others: shown)
            }
    }

    /// `prompt`, for a model that has prompts: a table of two tokens, of which every word is one or the other.
    private static func prompt(_ key: KeySummary) -> Trial {
        let lines = [("title", "Words"), ("records", "{ csv: rows.csv, text: words }"), ("embed", "asked")]
        let model = table.merging(["asked.yml": "modality: text\nfolder: asked\n"]) { $1 }
        return Trial(
            testDescription: "manifest: \(key.name)", file: "content/datasets/words.yml", without: text(lines),
            with: text(lines + [(key.name, key.example)]),
            others: shown.merging(model.map { ("content/models/\($0)", $1) }, uniquingKeysWith: { $1 }))
    }

    private static let table: [String: String] = {
        let header = #"{"embedding.weight":{"dtype":"I8","shape":[2,4],"data_offsets":[0,8]}}"#
        let length = String(decoding: [UInt8(header.utf8.count), 0, 0, 0, 0, 0, 0, 0], as: UTF8.self)
        return [
            "asked/modules.json": #"[{"path": "", "type": "sentence_transformers.models.StaticEmbedding"}]"#,
            "asked/config_sentence_transformers.json": #"{"prompts": {"query": "query "}}"#,
            "asked/tokenizer.json":
                #"{"pre_tokenizer": {"type": "Whitespace"}, "model": {"type": "WordLevel", "unk_token": "[UNK]", "vocab": {"[UNK]": 0, "query": 1}}}"#,
            "asked/model.safetensors": length + header + "abcdzyxw",
        ]
    }()

    private static let shown = [
        "content/words.md":
            "# Words\n\n```figure\nkind: heatmap\ndata: words\n```\n\n```figure\nkind: scatter\ndata: words\n```\n"
    ]

    private static let model =
        ModelCardText.sharedKeys.map { card($0.documented(ModelCardText()), of: imageCard) }
        + [card(ModelCardText.modalityKey.documented(ModelCardText()), of: imageCard)]
        + TextModelText.keys.map { card($0.documented(TextModelText()), of: textCard) }
        + ImageModelText.keys.flatMap { key -> [Trial] in
            let told = key.documented(ImageModelText())
            let base = ["folder", "pooling"].contains(told.name) ? imageFolderCard : imageCard
            return [card(told, of: base)] + inner(told).map { card($0, of: imageCard, under: told.name) }
        }
        + SoundModelText.keys.flatMap { key -> [Trial] in
            let told = key.documented(SoundModelText())
            return [card(told, of: soundCard)]
                + inner(told).map { card($0, of: $0.name == "bands" ? bandsCard : soundCard, under: told.name) }
        }
        + BothModelText.keys.map { card($0.documented(BothModelText()), of: bothCard) }

    // Vectors of length 1 would hide what only makes them longer.
    private static let imageCard: Lines = [
        ("modality", "image"), ("file", "../../models/net.onnx"), ("normalize", "false"),
    ]
    private static let imageFolderCard: Lines = [
        ("modality", "image"), ("folder", smallModels + "/vit"), ("output", "last"), ("normalize", "false"),
    ]
    private static let bothCard: Lines = [
        ("modality", "both"), ("folder", smallModels + "/siglip"), ("prefix", "'t4 t5 '"), ("normalize", "false"),
    ]
    private static let soundCard: Lines = [
        ("modality", "sound"), ("file", "../../models/waves.onnx"), ("normalize", "false"),
    ]
    private static let bandsCard: Lines = [
        ("modality", "sound"), ("file", "../../models/openmel.onnx"), ("normalize", "false"),
    ]
    /// Folders of models of random weights.
    private static let smallModels = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "EmbeddersTests/Reference/image").path
    private static let textCard: Lines = [("modality", "text"), ("folder", InstalledModel.url("minilm").path)]

    /// `key` in a card, for a dataset that is embedded with it.
    private static func card(_ key: KeySummary, of lines: Lines, under outer: String? = nil) -> Trial {
        let base = lines.filter { $0.key != key.name }
        let isText = lines[0].value == "text"
        let isOfSounds = lines[0].value == "sound"
        let value = example(
            key, file: isOfSounds ? "../../models/waves.onnx" : "../../models/net.onnx",
            folder: isText
                ? InstalledModel.url("minilm").path
                : isOfSounds ? smallModels + "/../sounds/folder" : smallModels + "/siglip",
            layer: isText ? "layers.2" : isOfSounds ? "hidden" : "means")
        let name = key.name == "name" ? value : "net"
        let isOfPictures = lines[0].value == "image" || lines[0].value == "both" && key.name == "input"
        let records =
            key.name == "frames"
            ? "video: films"
            : isOfPictures ? "images: pictures" : isOfSounds ? "audio: sounds" : "{ csv: rows.csv, text: words }"
        return Trial(
            testDescription: "card: \(outer.map { $0 + "." } ?? "")\(key.name)", file: "content/models/net.yml",
            without: text(base),
            with: text(base + [outer.map { ($0, "{ \(key.name): \(value) }") } ?? (key.name, value)]),
            others: [
                "content/datasets/items.yml":
                    "title: Items\nrecords: \(records.contains("{") ? records : "{ \(records) }")\nembed: \(name)\n",
                "content/items.md":
                    "# Items\n\n```figure\nkind: heatmap\ndata: items\n\(isOfPictures || isOfSounds ? "" : "query: t7 three pears\n")```\n",
                "embedsite.yml": "title: Notes\ndataRoots: [\(InstalledModel.home.path), \(smallModels)]\n",
            ])
    }

    /// What stands under `records:` without `key`, and makes it of use.
    private static func records(for key: String) -> Lines {
        switch key {
        case "text": [("csv", "rows.csv")]
        case "table", "header": [("vectors", "numbers.csv")]
        case "image", "sound", "film": [("vectors", "numbers.csv"), ("table", "rows.csv")]
        case "vector": [("vectors", "lists.jsonl")]
        case "array": [("vectors", "arrays.npz")]
        case "numbers": [("vectors", "packed.json")]
        // The names of this one's columns tell what it would otherwise be.
        case "orient": [("vectors", "frame.json")]
        // Commas part the fields of this one's first lines.
        case "separator": [("csv", "pairs.csv")]
        case "seed": [("csv", "rows.csv"), ("text", "words"), ("sample", "3")]
        // One of this one's rows has no text.
        case "skip": [("csv", "gaps.csv"), ("text", "words")]
        case "allow": [("csv", server?.address("/far.csv") ?? ""), ("text", "words")]
        case "items": [("csv", "rows.csv"), ("text", "words")]
        case _ where RecordsText.Source(rawValue: key) != nil: [("items", "[one]")]
        default: [("csv", "rows.csv"), ("text", "words")]
        }
    }

    private static let server = try? WebServer { _, asker in asker.answer(200, [], "words,kind\none,x\ntwo,y\nfour,x\n")
    }

    private static func file(of source: RecordsText.Source?) -> String {
        source == .vectors ? "numbers.csv" : "rows.\(source?.rawValue ?? "csv")"
    }

    private static func folder(of source: RecordsText.Source?) -> String {
        switch source {
        case .audio: "sounds"
        case .video: "films"
        default: "pictures"
        }
    }

    private static func inner(_ key: KeySummary) -> [KeySummary] {
        if case .keys(let keys) = key.domain { keys } else { [] }
    }

    private static func example(
        _ key: KeySummary, file: String = "", folder: String = "", layer: String = ""
    ) -> String {
        key.example.replacing("FILE", with: file).replacing("FOLDER", with: folder).replacing("LAYER", with: layer)
            .replacing("NETWORK", with: "onnx/model.onnx")
    }

    private static func manifest(_ records: Lines) -> String {
        let isEmbedded = records.contains { ["items", "csv", "tsv", "jsonl"].contains($0.key) }
        return "title: Words\nrecords: \(flow(records))\n\(isEmbedded ? "embed: lexical\n" : "")"
    }

    private static func text(_ lines: Lines) -> String {
        lines.map { "\($0.key): \($0.value)\n" }.joined()
    }

    private static func flow(_ lines: Lines) -> String {
        "{ " + lines.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + " }"
    }

    private static func article(_ lines: Lines) -> String {
        "---\n\(text(lines))---\n\n# First\n\nThe first text.\n\n## Part\n\nMore.\n"
    }

    // MARK: - The site

    private static func writeData(to folder: URL) throws {
        let words = ["one", "two apples", "three", "four pears", "five", "six plums", "seven"]
        let rows = words.enumerated().map {
            (
                "n\($0)", $1, $0 % 2 == 0 ? "odd" : "even", "pictures/\($0 % 3).png", "sounds/\($0 % 3).wav",
                "films/film.mp4"
            )
        }
        for (name, separator) in [("csv", ","), ("tsv", "\t")] {
            let lines = [("name", "words", "kind", "picture", "voice", "clip")] + rows
            let table = lines.map { [$0.0, $0.1, $0.2, $0.3, $0.4, $0.5].joined(separator: separator) + "\n" }.joined()
            try folder.write(table, to: "site/content/datasets/rows.\(name)")
            try folder.write(table, to: "outside/rows.\(name)")
        }
        try folder.write(
            rows.map { "{\"name\": \"\($0.0)\", \"words\": \"\($0.1)\"}\n" }.joined(),
            to: "site/content/datasets/rows.jsonl")
        try folder.write(
            (0..<7).map { "\($0),\($0 * $0 % 5),\(7 - $0)\n" }.joined(), to: "site/content/datasets/numbers.csv")
        try folder.write(
            (0..<7).map { "{\"vector\": [\($0), 1], \"title_vector\": [1, \($0 * $0)]}\n" }.joined(),
            to: "site/content/datasets/lists.jsonl")
        let packed = (0..<7).map { row in
            let bytes = [Float(row), 0.5, Float(row * row % 5)].flatMap { number in
                withUnsafeBytes(of: number.bitPattern.littleEndian, Array.init)
            }
            return "{\"index\": \(row), \"embedding\": \"\(Data(bytes).base64EncodedString())\"}"
        }
        try folder.write("{\"data\": [\(packed.joined(separator: ","))]}", to: "site/content/datasets/packed.json")
        let columns = (0..<5).map { column in
            let cells = (0..<7).map { "\"\($0)\": \($0 * $0 % (3 + column))" }
            return "\"d\(column)\": {\(cells.joined(separator: ", "))}"
        }
        try folder.write("{\(columns.joined(separator: ", "))}", to: "site/content/datasets/frame.json")
        let arrays: [(name: String, bytes: [UInt8])] = [("vectors", 1), ("title_vector", 5)].map { name, step in
            (name, NumPyFile.write(Matrix(rows: 7, columns: 2, storage: (0..<14).map { Float($0 * step % 9) })))
        }
        try folder.write(NumPyArchive.write(arrays), to: "site/content/datasets/arrays.npz")
        try folder.write(
            "text;text,more\n" + words.map { "\($0);\($0.count),x\n" }.joined(),
            to: "site/content/datasets/pairs.csv")
        try folder.write(
            "words,kind\n" + words.enumerated().map { "\($0 == 2 ? "" : $1),x\n" }.joined(),
            to: "site/content/datasets/gaps.csv")
        for (index, size) in [(6, 4), (5, 9), (8, 8)].enumerated() {
            let pixels = (0..<size.0 * size.1 * 3).map { UInt8(truncatingIfNeeded: $0 * $0 * (7 + index) + $0 * 31) }
            let raster = try #require(Raster(width: size.0, height: size.1, pixels: pixels))
            try folder.write(
                try RasterEncoder.png(raster), to: "site/content/datasets/pictures/\(index).png")
            try folder.write(try RasterEncoder.png(raster), to: "site/content/picture.png")
        }
        for index in 0..<3 {
            // Longer than what the example of a limit allows.
            let samples = (0..<8_000).map { sin(Float($0 * (index + 1)) * 0.3) * Float(8_000 - $0) / 9_000 }
            try folder.write(
                SoundEncoder.wav(Sound(samples: samples, rate: 1_000)), to: "site/content/datasets/sounds/\(index).wav")
        }
        let film = [UInt8](try Data(contentsOf: testData("Fixtures/film.mp4")))
        for name in ["film", "other"] { try folder.write(film, to: "site/content/datasets/films/\(name).mp4") }
        let sounds = SharedData.projectRoot.appending(path: "Tests/EmbeddersTests/Reference/sounds")
        for name in ["waves.onnx", "openmel.onnx"] {
            try folder.write([UInt8](Data(contentsOf: sounds.appending(path: name))), to: "site/models/\(name)")
        }
        let model = SharedData.projectRoot.appending(path: "Tests/EmbeddersTests/Reference/channels.onnx")
        try folder.write([UInt8](Data(contentsOf: model)), to: "site/models/net.onnx")
        try folder.write("title: Notes\nbaseURL: https://me.github.io/notes\n", to: "site/embedsite.yml")
        try folder.write("Welcome.\n", to: "site/content/index.md")
        try folder.write(article([("date", "2026-01-01")]), to: "site/content/second.md")
        try folder.write("title: V\nrecords: { vectors: numbers.csv }\n", to: "site/content/datasets/vectors.yml")
        try folder.write(
            "title: R\nrecords: { csv: rows.csv, text: words }\nembed: lexical\n", to: "site/content/datasets/rows.yml")
        try folder.write("title: P\nrecords: { images: pictures }\n", to: "site/content/datasets/pets.yml")
        try folder.write("title: S\nrecords: { audio: sounds }\n", to: "site/content/datasets/notes.yml")
    }

    private struct Outcome: Equatable {
        var files: [OutputFile] = []
        var complaints = ""
    }

    private static func outcome(_ root: String, _ store: ArtifactStore?) -> Outcome {
        let engine = Engine { try InstalledRuntime.library.orThrow() }
        let pipeline = SitePipeline(SitePipeline.Options(root: root), store: store) { site, cards in
            ModelLibrary(
                [
                    LexicalEmbedder(), PixelsEmbedder(limits: site.rasterLimits),
                    TimbreEmbedder(limits: site.soundLimits),
                ]
                    + cards.map { card -> any Embedder in
                        switch card.kind {
                        case .text(let text): TextEmbedder(card, text, engine: engine, precision: .f32)
                        case .image(let image): ImageEmbedder(card, image, engine: engine, precision: .f32)
                        case .sound(let sound): SoundEmbedder(card, sound, engine: engine, precision: .f32)
                        case .both(let text, let image):
                            BothEmbedder(
                                TextEmbedder(card, text, engine: engine, precision: .f32),
                                ImageEmbedder(card, image, engine: engine, precision: .f32))
                        case .service, .program: preconditionFailure("ServicesTests look after what services are asked")
                        }
                    })
        }
        do {
            return Outcome(files: try pipeline.build().files)
        } catch {
            let diagnostics = (error as? any Diagnosable)?.diagnostics.map(\.description) ?? ["\(error)"]
            return Outcome(complaints: diagnostics.joined(separator: "\n"))
        }
    }
}

extension RecordsText.Source {
    fileprivate var isTable: Bool { [.csv, .tsv, .jsonl].contains(self) }
}

extension String? {
    fileprivate func orThrow() throws -> String {
        guard let self else { throw CancellationError() }
        return self
    }
}
