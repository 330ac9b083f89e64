import Artifacts
import Datasets
import Diagnostics
import Embedders
import Foundation
import Rasters
import TestKit
import Testing
import VectorMath

@Suite struct PixelsEmbedderTests {
    /// Vertical stripes of `width` pixels.
    private func stripes(_ first: RGBA, _ second: RGBA, width: Int, turned: Bool = false, side: Int = 96) throws
        -> [UInt8]
    {
        var pixels: [UInt8] = []
        for y in 0..<side {
            for x in 0..<side {
                let color = (turned ? y : x) / width % 2 == 0 ? first : second
                pixels += [color.red, color.green, color.blue]
            }
        }
        let raster = try #require(Raster(width: side, height: side, pixels: pixels))
        return try RasterEncoder.png(raster)
    }

    private static let red = RGBA(red: 220, green: 30, blue: 30)
    private static let dark = RGBA(red: 20, green: 20, blue: 20)
    private static let blue = RGBA(red: 30, green: 40, blue: 200)

    private func vectors(_ pictures: [[UInt8]], workers: Int = 2) throws -> Matrix {
        try withTemporaryFolder { folder in
            let names = pictures.indices.map { "\($0).png" }
            for (name, bytes) in zip(names, pictures) { try folder.write(bytes, to: name) }
            return try run(PixelsEmbedder(), workers: workers).vectorSet(for: images(names, in: folder), at: askedAt)
                .vectors
        }
    }

    private func cosine(_ a: Int, _ b: Int, _ matrix: Matrix) -> Float {
        zip(matrix.row(a), matrix.row(b)).reduce(0) { $0 + $1.0 * $1.1 }
    }

    @Test func coloursAndDirectionsTellPicturesApart() throws {
        let matrix = try vectors([
            stripes(Self.red, Self.dark, width: 12), stripes(Self.red, Self.dark, width: 13),
            stripes(Self.red, Self.dark, width: 12, turned: true),
            stripes(Self.blue, Self.dark, width: 12, turned: true),
        ])
        #expect(matrix.columns == 240)
        #expect(matrix.norms().allSatisfy { abs($0 - 1) < 1e-5 })
        #expect(cosine(0, 1, matrix) > 0.9)
        #expect(cosine(0, 2, matrix) < cosine(0, 1, matrix))  // edges run the other way
        #expect(cosine(0, 3, matrix) < cosine(0, 2, matrix))  // and the colour is another
    }

    @Test func theNumberOfThreadsCannotBeSeen() throws {
        let pictures = try (1...6).map { try stripes(Self.red, Self.blue, width: $0 * 3) }
        #expect(try vectors(pictures, workers: 1) == vectors(pictures, workers: 3))
    }

    @Test func onePlainPixelIsEnough() throws {
        let png = try RasterEncoder.png(Raster(width: 1, height: 1, filledWith: Self.red))
        let matrix = try vectors([png, png])
        #expect(matrix.isFinite && abs(cosine(0, 1, matrix) - 1) < 1e-5)
    }

    @Test func everyBrokenPictureIsNamedAndNothingIsKept() throws {
        try withTemporaryFolder { folder in
            let png = try stripes(Self.red, Self.dark, width: 8)
            try folder.write(png, to: "good.png")
            try folder.write(Array(png.prefix(png.count / 2)), to: "half.png")
            try folder.write([], to: "none.jpg")
            let store = try ArtifactStore(at: folder.appending(path: "cache.sqlite").path)
            let dataset = images(["good.png", "half.png", "none.jpg"], in: folder)
            #expect(
                complaint { _ = try run(PixelsEmbedder(), store: store).vectorSet(for: dataset, at: askedAt) } == """
                    shots/half.png: error: the PNG ends before its picture is complete. Copy the file again from where \
                    it came, or leave it out.
                    shots/none.jpg: error: the file is empty; expected PNG or JPEG. Copy the file again from where it \
                    came, or leave it out.
                    """)
            #expect(try store.status().shares.first { $0.kind == .vector }?.count == 0)
        }
    }

    @Test func aChangedPictureIsEmbeddedAnewAndTheOthersAreNot() throws {
        try withTemporaryFolder { folder in
            try folder.write(stripes(Self.red, Self.dark, width: 8), to: "a.png")
            try folder.write(stripes(Self.blue, Self.dark, width: 8), to: "b.png")
            let store = try ArtifactStore(at: folder.appending(path: "cache.sqlite").path)
            let dataset = images(["a.png", "b.png"], in: folder)
            _ = try run(PixelsEmbedder(), store: store).vectorSet(for: dataset, at: askedAt)
            try folder.write(stripes(Self.red, Self.blue, width: 5), to: "b.png")
            #expect(
                complaint {
                    _ = try run(PixelsEmbedder(), store: store, frozen: true).vectorSet(for: dataset, at: askedAt)
                }
                .contains("1 of 2 vectors of 'pictures' by 'pixels' are not in the cache: 'b.png'."))
        }
    }

    /// Directions by comparison, against the arctangent they stand for.
    @Test func directionsAreEighthsOfTheHalfCircle() {
        for step in 0..<720 {
            let angle = (Double(step) + 0.25) / 720 * 2 * Double.pi
            let expected = Int(angle.truncatingRemainder(dividingBy: Double.pi) / (Double.pi / 8))
            #expect(PictureFeatures.direction(Float(cos(angle)), Float(sin(angle))) == expected, "\(angle)")
        }
    }
}
