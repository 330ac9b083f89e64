import Foundation
import TestKit
import Testing

/// The site of real data, from 2,000 questions and 500 photographs to finished pages. Skipped in a lone clone, which has no
/// `../shared`, and where `embedsite setup` has not run.
@Suite(
    .enabled(
        if: SharedData.has("data/banking77/train.csv") && SharedData.has("data/pets") && InstalledRuntime.library != nil
            && InstalledModel.has("minilm/model.safetensors")))
struct RealSiteTests {
    /// A copy of the site, which reaches the shared folder as the original does: from the root of a project beside it.
    private func withSite(_ body: (URL) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let sites = folder.appending(path: "project/Tests/Sites")
            try FileManager.default.createDirectory(at: sites, withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                at: folder.appending(path: "shared"), withDestinationURL: SharedData.folder)
            let original = SharedData.projectRoot.appending(path: "Tests/Sites/real")
            let site = sites.appending(path: "real")
            for part in ["embedsite.yml", "content"] {
                try FileManager.default.createDirectory(at: site, withIntermediateDirectories: true)
                try FileManager.default.copyItem(
                    at: original.appending(path: part), to: site.appending(path: part))
            }
            try body(site)
        }
    }

    @Test func buildsWithoutAWarningAndFromTheCacheAloneToTheSameBytes() throws {
        try withSite { site in
            let cold = try Program.run(["build", "--strict"], in: site)
            #expect(cold.status == 0, "\(cold.errors)")
            let built = try Program.files(in: site.appending(path: "site"))

            // Nothing is installed: all comes from the cache.
            let home = ["EMBEDSITE_HOME": site.appending(path: "nothing installed").path]
            let full = try Program.run(["build", "--frozen", "--out", "again"], in: site, environment: home)
            #expect(full.status == 0, "\(full.errors)")
            try #expect(Program.files(in: site.appending(path: "again")) == built)

            try expectOneHeatmap(of: built)
            try expectMethods(of: built)
        }
    }

    /// 500 x 1,024 pixels in less than 400 kB, with its two bands.
    private func expectOneHeatmap(of files: [String: Data]) throws {
        let pictures = files.filter { $0.key.hasSuffix(".png") && Self.size(ofPNG: $0.value) == [1_024, 500] }
        #expect(pictures.count == 1)
        #expect(try #require(pictures.values.first).count < 400_000)
        let page = String(decoding: try #require(files["photographs.html"]), as: UTF8.self)
        #expect(page.contains("Heatmap of 500 images by 1,024 dimensions, in bands: cat (250) and dog (250)."))
        #expect(page.contains("500 images, as 1,024-dimensional vectors by MobileNet v1. Ordered by label."))
    }

    private func expectMethods(of files: [String: Data]) throws {
        let page = String(decoding: try #require(files["questions.html"]), as: UTF8.self)
        #expect(page.contains("Cosine similarity of 2,000 texts, as 384-dimensional vectors by all-MiniLM-L6-v2."))
        #expect(page.contains("Sample: 2,000 of 10,003, drawn at random by label (seed 42)."))
    }

    /// Width and height as the header says.
    private static func size(ofPNG bytes: Data) -> [Int] {
        [16, 20].map { start in bytes.dropFirst(start).prefix(4).reduce(0) { $0 << 8 | Int($1) } }
    }
}
