import Diagnostics
import Foundation
import Rasters
import TestKit
import Testing

@Suite struct PhotographsTests {
    // Needs the 500 photographs beside the checkout; a lone clone does without.
    @Test(.enabled(if: SharedData.has("data/pets"), "no data/pets beside the checkout"))
    func photographsHavePillowsMeansBeforeAndAfterResizing() throws {
        for row in try Fixtures.table("pets.txt") {
            let numbers = try row.dropFirst().map { Double(try #require(Int($0))) }
            let raster = try Self.photograph(row[0])
            #expect([Double(raster.width), Double(raster.height)] == Array(numbers[0..<2]), "\(row[0])")
            let small = [ResampleFilter.bilinear, .bicubic].map { raster.resized(width: 224, height: 224, filter: $0) }
            for (index, picture) in ([raster] + small).enumerated() {
                let pixels = Double(picture.width * picture.height)
                for (sum, expected) in zip(Self.sums(picture), numbers[(2 + index * 3)...]) {
                    // libjpeg versions may differ in single levels; a wrong matrix or filter moves the mean by far more.
                    #expect(abs(sum - expected) / pixels < 0.05, "\(row[0])")
                }
            }
        }
    }

    // Needs the 500 photographs beside the checkout; a lone clone does without.
    @Test(.enabled(if: SharedData.has("data/pets"), "no data/pets beside the checkout"))
    func everyPhotographDecodes() throws {
        let folder = SharedData.url("data/pets")
        let names = try ["cat", "dog"].flatMap { label in
            try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: label).path)
                .filter { $0.hasSuffix(".jpg") }.map { "\(label)/\($0)" }
        }
        #expect(names.count == 500)
        for name in names.sorted() {
            let bytes = try Self.bytes(name)
            let raster = try RasterDecoder.decode(bytes, name: SourcePosition(name))
            #expect(try RasterDecoder.size(of: bytes, name: SourcePosition(name)) == raster.size)
        }
    }

    // Needs the 500 photographs beside the checkout; a lone clone does without.
    @Test(.enabled(if: SharedData.has("data/pets"), "no data/pets beside the checkout"))
    func aReducedDecodeKeepsTheSideAskedForAndThePicture() throws {
        let bytes = try Self.bytes("cat/cat.0.jpg")
        let whole = try Self.photograph("cat/cat.0.jpg")
        for side in [1, 60, 120, 240, 10_000] {
            let reduced = try RasterDecoder.decode(bytes, name: SourcePosition("cat"), longestSideAtLeast: side)
            #expect(max(reduced.width, reduced.height) >= min(side, max(whole.width, whole.height)))
            let pair = [reduced, whole].map { $0.resized(width: 16, height: 16, filter: .box) }
            // Sides are rounded up, so the two grids do not quite fall together.
            let difference = try #require(meanDifference(pair[0], pair[1]))
            #expect(difference < 3)
        }
    }

    private static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: SharedData.url("data/pets/\(name)")))
    }

    private static func photograph(_ name: String) throws -> Raster {
        try RasterDecoder.decode(try bytes(name), name: SourcePosition(name))
    }

    private static func sums(_ raster: Raster) -> [Double] {
        var sums = [0, 0, 0]
        for start in stride(from: 0, to: raster.pixels.count, by: 3) {
            for channel in 0..<3 { sums[channel] += Int(raster.pixels[start + channel]) }
        }
        return sums.map(Double.init)
    }
}
