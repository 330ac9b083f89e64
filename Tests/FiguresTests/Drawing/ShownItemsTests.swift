import Charting
import Datasets
import Diagnostics
import Figures
import Foundation
import Rasters
import Testing
import VectorMath

/// What a page's scripts know of a figure's items: which they are in all its figures, and what they look like.
@Suite struct ShownItemsTests {
    private static func script(_ figure: Figure) throws -> String {
        try #require(figure.tooltipScript(sheet: "sheet.jpg"))
    }

    /// Each figure counts its own items; what two of them share is known by its place in the dataset.
    @Test func someOfADatasetAreKnownByTheirPlaces() throws {
        let whole = try SmallSets.draw("kind: neighbors\ndata: words\nitem: dog", SmallSets.words)
        let some = try SmallSets.draw("kind: scatter\ndata: words\nwhere: {label: colour}", SmallSets.words)
        #expect(try Self.script(whole).contains("\"items\":{\"of\":\"words\"}"))
        #expect(try Self.script(some).contains("\"items\":{\"of\":\"words\",\"origins\":[2,3]}"))
        #expect(SmallSets.words.selecting([3, 1, 0]).selecting([2, 0]).origins == [0, 3])
    }

    @Test(arguments: [
        ("kind: scatter", "\"px\""), ("kind: scatter3d", "\"items\":["), ("kind: dendrogram", "\"items\":["),
        ("kind: heatmap", "\"rowItems\":["), ("kind: similarity", "\"rowItems\":["),
        ("kind: neighbors\nitem: cat", "\"items\":["), ("kind: outliers\ncount: 2", "\"items\":["),
        ("kind: gallery", "\"items\":["),
    ]) func marksSayWhichItemTheyAre(_ block: String, _ member: String) throws {
        let script = try Self.script(SmallSets.draw("\(block)\ndata: words", SmallSets.words))
        #expect(script.contains("\"items\":{\"of\":\"words\"}") && script.contains(member))
    }

    /// 48 pictures of many shapes, and one text among them: each in its cell, as large as it is.
    @Test func picturesStandOnOneSheet() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func color(_ item: Int) -> RGBA { RGBA(red: UInt8(5 * item), green: UInt8(200 - 4 * item), blue: 120) }
        let records = try (0..<48).map { item -> Record in
            let position = SourcePosition("content/datasets/shapes.yml")
            guard item != 7 else {
                return Record(id: "seven", content: .text("seven"), label: nil, fields: [], position: position)
            }
            let picture = Raster(width: 300, height: 100 + 50 * (item % 3), filledWith: color(item))
            let path = folder.appending(path: "\(item).png")
            try Data(try RasterEncoder.png(picture)).write(to: path)
            return Record(
                id: "\(item).png", content: .file(MediaFile(.image, path: path.path, name: "\(item).png")), label: nil,
                fields: [], position: position)
        }
        let set = VectorSet(
            dataset: Dataset(
                name: "shapes", title: "Shapes", modality: .image, records: records, models: ["toy"], sampling: nil,
                position: SourcePosition("content/datasets/shapes.yml")),
            model: ModelIdentity(
                name: "toy", title: "toy", summary: "A model for tests.", dimensions: 2, isNormalized: false),
            vectors: Matrix(records.indices.map { [Float($0 % 7), Float($0 / 7)] }))
        let figure = try SmallSets.draw("kind: heatmap\ndata: shapes", set)
        let sheet = try #require(figure.items?.pictures)
        #expect(sheet.side == 96 && sheet.cellOf[6] == 6 && sheet.cellOf[7] == nil && sheet.cellOf[8] == 7)
        #expect(sheet.sizes.prefix(3).map(\.height) == [32, 48, 64] && sheet.sizes.allSatisfy { $0.width == 96 })
        let raster = try RasterDecoder.decode(sheet.pixels.bytes, name: SmallSets.place)
        #expect(raster.width == sheet.columns * 96)
        for item in [0, 6, 8, 30, 47] {
            let cell = try #require(sheet.cellOf[item])
            let pixel = raster[cell % sheet.columns * 96 + 48, cell / sheet.columns * 96 + 16]
            let wanted = color(item)
            #expect(abs(Int(pixel.red) - Int(wanted.red)) < 6 && abs(Int(pixel.green) - Int(wanted.green)) < 6)
        }
        #expect(try Self.script(figure).contains("\"sheet\":{\"file\":\"sheet.jpg\",\"side\":96,"))
    }
}
