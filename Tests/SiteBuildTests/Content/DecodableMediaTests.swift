import Artifacts
import Diagnostics
import Embedders
import Foundation
import Rasters
import SiteBuild
import Synchronization
import TestKit
import Testing

/// Where broken pictures are skipped, each is decoded before anything is made of it, and once.
@Suite struct DecodableMediaTests {
    private struct Built {
        let page: String
        let told: [String]
        /// How many pictures were decoded to see whether they can be.
        let decoded: Int
    }

    private func build(_ folder: URL, _ store: ArtifactStore?) throws -> Built {
        let decoded = Mutex(0)
        let progress = ProgressSink { update in
            if update.stage == "decoding pictures, sounds and films" { decoded.withLock { $0 += 1 } }
        }
        let pipeline = SitePipeline(.init(root: folder.path), store: store, progress: progress) { site, _ in
            ModelLibrary([PixelsEmbedder(limits: site.rasterLimits)])
        }
        let site = try pipeline.build()
        let page = try #require(site.files.first { $0.path.description == "datasets/pets.html" })
        return Built(
            page: String(decoding: page.bytes, as: UTF8.self),
            told: site.diagnostics.filter { $0.message.contains("left out") }.map(\.description),
            decoded: decoded.withLock { $0 })
    }

    private func write(to folder: URL) throws {
        for (index, side) in [4, 6, 9].enumerated() {
            let pixels = (0..<side * side * 3).map { UInt8(truncatingIfNeeded: $0 * $0 * (7 + index)) }
            let raster = try #require(Raster(width: side, height: side, pixels: pixels))
            try folder.write(try RasterEncoder.png(raster), to: "content/pets/\(index).png")
        }
        try folder.write("title: Pets\n", to: "embedsite.yml")
        try folder.write("Welcome.\n", to: "content/index.md")
        try folder.write(
            "title: Pets\nrecords: { images: ../pets, skip: broken }\n", to: "content/datasets/pets.yml")
    }

    @Test func whatCouldBeDecodedIsNotDecodedAgain() throws {
        try withTemporaryFolder { folder in
            try write(to: folder)
            let store = try ArtifactStore(inMemory: ())
            let cold = try build(folder, store)
            #expect(cold.decoded == 3)
            #expect(cold.told.isEmpty && !cold.page.contains("Left out"))
            let warm = try build(folder, store)
            #expect(warm.decoded == 0)
            #expect(warm.page == cold.page)
            #expect(try build(folder, nil).decoded == 3)
        }
    }

    /// Other limits are another question.
    @Test func aPictureBeyondTheLimitsIsLeftOut() throws {
        try withTemporaryFolder { folder in
            try write(to: folder)
            let store = try ArtifactStore(inMemory: ())
            _ = try build(folder, store)
            try folder.write("title: Pets\nlimits: { image_pixels: 40 }\n", to: "embedsite.yml")
            let built = try build(folder, store)
            #expect(built.decoded == 3)
            #expect(built.page.contains("<dt>Left out</dt><dd>1 broken picture of 3.</dd>"))
            #expect(
                built.told == [
                    "content/pets/2.png: note: left out: the picture claims 9 x 9 pixels; at most 40 pixels are decoded",
                    "content/datasets/pets.yml:2:20: note: 1 of 3 pictures was left out because it is broken: 3 (counted from 1)",
                ])
        }
    }
}
