import Foundation
import TestKit
import Testing

/// Texts and pictures in one space, by a CLIP that `Tests/Sites/clip/make.py` trained: real, and very small. Skipped where
/// `embedsite setup` has not run.
@Suite(.enabled(if: InstalledRuntime.library != nil))
struct ClipSiteTests {
    private static let original = SharedData.projectRoot.appending(path: "Tests/Sites/clip")
    private static let shapes = ["circle", "square", "triangle", "star", "cross", "ring"]
    private static let colors = ["red", "orange", "yellow", "green", "blue", "purple", "brown", "black"]

    private func withSite(_ body: (URL) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let site = folder.appending(path: "clip")
            try FileManager.default.createDirectory(at: site, withIntermediateDirectories: true)
            for part in ["embedsite.yml", "content", "model"] {
                try FileManager.default.copyItem(
                    at: Self.original.appending(path: part), to: site.appending(path: part))
            }
            try body(site)
        }
    }

    /// What transformers gives, from `make.py`.
    private struct Expected: Decodable {
        struct Text: Decodable {
            let text: String
            let vector: [Double]
        }

        struct Picture: Decodable {
            let file: String
            let vector: [Double]
        }

        let texts: [Text]
        let pictures: [Picture]
    }

    /// The vectors of a dataset's items, from its page's download.
    private func vectors(_ dataset: String, in site: [String: Data]) throws -> [[Float]] {
        let data = try #require(site["datasets/\(dataset)-clip.npy"])
        return NumPy.rows(of: data)
    }

    @Test func buildsWithoutAWarningAndFromTheCacheAloneToTheSameBytes() throws {
        try withSite { site in
            let cold = try Program.run(["build", "--strict"], in: site)
            #expect(cold.status == 0, "\(cold.errors)")
            let built = try Program.files(in: site.appending(path: "site"))
            let home = ["EMBEDSITE_HOME": site.appending(path: "nothing installed").path]
            let again = try Program.run(
                ["build", "--frozen", "--jobs", "1", "--out", "again"], in: site, environment: home)
            #expect(again.status == 0, "\(again.errors)")
            try #expect(Program.files(in: site.appending(path: "again")) == built)

            try expectTransformersVectors(in: built, of: site)
            try expectAnswers(in: built)
        }
    }

    private func expectTransformersVectors(in built: [String: Data], of site: URL) throws {
        let expected = try JSONDecoder().decode(
            Expected.self, from: Data(contentsOf: Self.original.appending(path: "expected.json")))
        let names = Self.colors.flatMap { color in Self.shapes.map { (color, $0) } }
        let captions = try vectors("captions", in: built)
        let pictures = try vectors("pictures", in: built)
        // Pictures stand in the order of their names.
        let files = names.map { "\($0)-\($1).png" }.sorted()
        #expect(captions.count == 48 && pictures.count == 48)
        try site.write(expected.texts.map { $0.text + "\n" }.joined(), to: "texts.txt")
        let embedded = try Program.run(
            ["embed", "texts.txt", "--model", "content/models/clip.yml", "--out", "texts.npy"], in: site)
        #expect(embedded.status == 0, "\(embedded.errors)")
        let texts = NumPy.rows(of: try Data(contentsOf: site.appending(path: "texts.npy")))
        #expect(texts.count == 12 && (texts + pictures).allSatisfy { $0.count == 32 })
        for (wanted, vector) in zip(expected.texts, texts) {
            #expect(zip(vector, wanted.vector).allSatisfy { abs(Double($0) - $1) < 1e-5 }, "\(wanted.text)")
        }
        for (file, vector) in zip(files, pictures) {
            let wanted = try #require(expected.pictures.first { $0.file.hasSuffix("pictures/\(file)") }).vector
            // A level of a pixel that is made anew may be one off.
            #expect(zip(vector, wanted).allSatisfy { abs(Double($0) - $1) < 5e-3 }, "\(file)")
        }
        // Each caption finds its drawing among all, also of combinations that were never shown to the model.
        for (name, vector) in zip(names, captions) {
            let similarities = pictures.map { zip($0, vector).reduce(0) { $0 + $1.0 * $1.1 } }
            let best = similarities.indices.max { similarities[$0] < similarities[$1] } ?? 0
            #expect(files[best] == "\(name.0)-\(name.1).png")
        }
        // A dataset of both has the vectors of the two.
        let both = try vectors("both", in: built)
        #expect(both.count == 36 && both[0] == captions[0])
        #expect(both[1] == pictures[try #require(files.firstIndex(of: "red-circle.png"))])
    }

    private func expectAnswers(in built: [String: Data]) throws {
        let page = String(decoding: try #require(built["index.html"]), as: UTF8.self)
        #expect(page.contains("Nearest to “a red star”: “red-star.png”"))
        #expect(page.contains("Nearest to “asked/olive-star.png”: “a brown star”"))
        #expect(page.contains("36 items, as 32-dimensional vectors by a very small CLIP"), "one space")
        #expect(page.contains("lies nearest to"))
    }
}
