import Rasters
import Testing

@Suite struct RasterEncoderTests {
    @Test func anRGBPictureComesBackFromPNGAsItWas() throws {
        for picture in try Fixtures.pictures() {
            let bytes = try RasterEncoder.png(picture.raster)
            #expect(try Fixtures.decode(bytes) == picture.raster, "\(picture.name)")
        }
    }

    @Test(arguments: [1, 2, 3, 4, 5, 16, 17, 64, 255, 256]) func anIndexedPictureComesBackAsItsColours(count: Int)
        throws
    {
        var random = SplitMix(state: UInt64(count))
        let palette = (0..<count).map { _ in
            RGBA(red: UInt8(random.below(256)), green: UInt8(random.below(256)), blue: UInt8(random.below(256)))
        }
        for (width, height) in [(1, 1), (7, 3), (64, 10), (131, 17)] {
            let indices = (0..<(width * height)).map { _ in UInt8(random.below(count)) }
            let bytes = try RasterEncoder.png(indices: indices, width: width, height: height, palette: palette)
            let expected = Raster(
                width: width, height: height,
                pixels: indices.flatMap { [palette[Int($0)].red, palette[Int($0)].green, palette[Int($0)].blue] })
            #expect(try Fixtures.decode(bytes) == expected)
            #expect(bytes[24] == (count <= 2 ? 1 : count <= 4 ? 2 : count <= 16 ? 4 : 8), "bits per pixel")
        }
    }

    @Test func translucentColoursOfAPaletteLieOverWhite() throws {
        let bytes = try RasterEncoder.png(
            indices: [0, 1, 2, 3], width: 4, height: 1,
            palette: [
                RGBA(red: 0, green: 100, blue: 255, alpha: 0), RGBA(red: 0, green: 100, blue: 255, alpha: 51),
                RGBA(red: 0, green: 100, blue: 255), RGBA(red: 9, green: 9, blue: 9),
            ])
        #expect(try Fixtures.decode(bytes).pixels == [255, 255, 255, 204, 224, 255, 0, 100, 255, 9, 9, 9])
    }

    @Test func equalPixelsGiveEqualBytes() throws {
        let raster = Self.soft(width: 50, height: 40)
        #expect(try RasterEncoder.png(raster) == RasterEncoder.png(raster))
        #expect(try RasterEncoder.jpeg(raster, quality: 80) == RasterEncoder.jpeg(raster, quality: 80))
    }

    @Test func aPNGHoldsItsPixelsAndNothingElse() throws {
        let palette = [RGBA(red: 1, green: 2, blue: 3), RGBA(red: 4, green: 5, blue: 6, alpha: 7)]
        let indexed = try RasterEncoder.png(indices: [0, 1], width: 2, height: 1, palette: palette)
        #expect(Self.chunks(of: indexed) == ["IHDR", "PLTE", "tRNS", "IDAT", "IEND"])
        #expect(Self.chunks(of: try RasterEncoder.png(Self.soft(width: 9, height: 9))) == ["IHDR", "IDAT", "IEND"])
    }

    @Test func aNoisyHeatmapOfSixtyFourColoursStaysBelowFourHundredKilobytes() throws {
        // 500 x 1,024 values, the mean of three uniform ones: near a bell, as columns scaled to their own deviation are.
        var random = SplitMix(state: 500)
        let indices = (0..<(500 * 1_024)).map { _ in
            UInt8((random.below(64) + random.below(64) + random.below(64)) / 3)
        }
        let palette = (0..<64).map { RGBA(red: UInt8($0 * 4), green: UInt8(255 - $0 * 4), blue: 128) }
        let bytes = try RasterEncoder.png(indices: indices, width: 1_024, height: 500, palette: palette)
        #expect(bytes.count < 400_000)
    }

    @Test func repetitionIsFoundWhereThereIsAny() throws {
        let indices = (0..<(300 * 300)).map { place -> UInt8 in
            let column = place % 300 % 37
            let row = place / 300 % 29
            return UInt8((column * 7 + row * 11) % 64)
        }
        let palette = (0..<64).map { RGBA(red: UInt8($0 * 4), green: 0, blue: 0) }
        let bytes = try RasterEncoder.png(indices: indices, width: 300, height: 300, palette: palette)
        #expect(bytes.count < 6_000)
    }

    @Test(arguments: [(1, 1), (8, 8), (17, 5), (130, 90)]) func aJPEGStaysNearItsPixels(width: Int, height: Int) throws
    {
        let raster = Self.soft(width: width, height: height)
        let found = try Fixtures.decode(try RasterEncoder.jpeg(raster, quality: 95))
        // Colour at half resolution shows most where a ramp is only eight pixels long.
        let difference = try #require(meanDifference(found, raster))
        #expect(difference < 6)
    }

    @Test func qualityIsTradedForSizeAndKeptInItsRange() throws {
        let raster = Self.soft(width: 130, height: 90)
        let sizes = try [1, 50, 95].map { try RasterEncoder.jpeg(raster, quality: $0).count }
        #expect(sizes == sizes.sorted())
        #expect(try RasterEncoder.jpeg(raster, quality: -5) == RasterEncoder.jpeg(raster, quality: 1))
        #expect(try RasterEncoder.jpeg(raster, quality: 900) == RasterEncoder.jpeg(raster, quality: 100))
    }

    /// Three ramps.
    private static func soft(width: Int, height: Int) -> Raster {
        let pixels = (0..<(width * height)).flatMap { place -> [UInt8] in
            let (x, y) = (place % width, place / width)
            return [UInt8(x * 255 / width), UInt8(y * 255 / height), UInt8((x + y) * 255 / (width + height))]
        }
        return Raster(width: width, height: height, pixels: pixels)
            ?? Raster(width: width, height: height, filledWith: RGBA(red: 0, green: 0, blue: 0))
    }

    private static func chunks(of png: [UInt8]) -> [String] {
        var names: [String] = []
        var at = 8
        while at + 12 <= png.count {
            names.append(String(decoding: png[(at + 4)..<(at + 8)], as: UTF8.self))
            at += 12 + png[at..<(at + 4)].reduce(0) { $0 << 8 | Int($1) }
        }
        return names
    }
}
