import Datasets
import Diagnostics
import Figures
import Foundation
import Rasters
import TestKit
import Testing
import VectorMath

/// Texts and pictures in one set: each is drawn as what it is.
@Suite struct MixedItemsTests {
    private func withSet(_ body: (VectorSet) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let png = try RasterEncoder.png(
                Raster(width: 16, height: 16, filledWith: RGBA(red: 200, green: 30, blue: 30)))
            try folder.write(png, to: "red.png")
            let file = MediaFile(.image, path: folder.appending(path: "red.png").path, name: "red.png")
            let contents: [(String, Record.Content)] = [
                ("a red dog", .text("a red dog")), ("1", .file(file)), ("a blue cat", .text("a blue cat")),
                ("2", .file(file)),
            ]
            let records = contents.enumerated().map {
                Record(
                    id: $1.0, content: $1.1, label: $0 % 2 == 0 ? "words" : "pictures", position: SmallSets.place)
            }
            let vectors = Matrix([[1, 0.1], [0.2, 1], [0.9, 0.3], [0.1, 0.8]])
            try body(
                VectorSet(
                    dataset: Dataset(
                        name: "mix", title: "Mix", modality: .both, records: records, models: ["clip"],
                        position: SmallSets.place),
                    model: ModelIdentity(
                        name: "clip", title: "CLIP", summary: "Both.", dimensions: 2, isNormalized: false),
                    vectors: vectors))
        }
    }

    @Test func aMapShowsPicturesAndNamesTexts() throws {
        try withSet { set in
            let figure = try SmallSets.draw("kind: scatter\ndata: mix", set)
            let texts = try DrawnText.all(in: figure.wide).map(\.text)
            #expect(texts.contains("a red dog") && texts.contains("a blue cat"))
            #expect(!texts.contains("1") && figure.wide.pixels.count == 2)
            #expect(figure.method.contains("4 items, as 2-dimensional vectors by CLIP"))
        }
    }

    @Test func aGalleryHasBoth() throws {
        try withSet { set in
            let figure = try SmallSets.draw("kind: gallery\ndata: mix", set)
            let texts = try DrawnText.all(in: figure.wide).map(\.text)
            #expect(texts.contains("a red dog") && texts.contains("a blue cat") && !texts.contains("1"))
            #expect(figure.wide.pixels.count == 2)
        }
    }

    @Test func clustersHaveTextsOrPictures() throws {
        try withSet { set in
            let figure = try SmallSets.draw("kind: clusters\ndata: mix\nk: 2", set)
            let texts = try DrawnText.all(in: figure.wide).map(\.text).joined(separator: " ")
            #expect(texts.contains("a red dog") && figure.wide.pixels.count == 2, "\(texts)")
        }
    }

    @Test func neighboursOfOneKindAreFoundInTheOther() throws {
        try withSet { set in
            let figure = try SmallSets.draw("kind: neighbors\ndata: mix\nitem: a red dog\nk: 3", set)
            #expect(figure.table.rows.map { $0[3] } == ["a blue cat", "1", "2"])
            #expect(figure.wide.pixels.count == 2)
        }
    }
}
