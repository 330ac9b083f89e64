import Rasters
import Testing

@Suite struct CropTests {
    /// Red counts columns, green counts rows.
    private static func numbered(_ width: Int, _ height: Int) throws -> Raster {
        let pixels = (0..<(width * height)).flatMap { place -> [UInt8] in
            [UInt8(place % width), UInt8(place / width), 0]
        }
        return try #require(Raster(width: width, height: height, pixels: pixels))
    }

    private static func corners(_ raster: Raster) -> [Int] {
        let first = raster[0, 0]
        let last = raster[raster.width - 1, raster.height - 1]
        return [first.red, first.green, last.red, last.green].map(Int.init)
    }

    @Test func aCropKeepsThePixelsInsideTheBox() throws {
        let picture = try Self.numbered(10, 8)
        #expect(Self.corners(picture.cropped(to: RasterBox(x: 2, y: 3, width: 4, height: 5))) == [2, 3, 5, 7])
        #expect(picture.cropped(to: RasterBox(x: 0, y: 0, width: 10, height: 8)) == picture)
    }

    @Test func aBoxIsCutToThePicture() throws {
        let picture = try Self.numbered(10, 8)
        #expect(Self.corners(picture.cropped(to: RasterBox(x: -3, y: 6, width: 5, height: 99))) == [0, 6, 1, 7])
        #expect(Self.corners(picture.cropped(to: RasterBox(x: 50, y: 50, width: 1, height: 1))) == [9, 7, 9, 7])
        #expect(Self.corners(picture.cropped(to: RasterBox(x: 4, y: 4, width: -1, height: 0))) == [4, 4, 4, 4])
        #expect(
            Self.corners(picture.cropped(to: RasterBox(x: .max, y: .min, width: .max, height: .min))) == [9, 0, 9, 0])
    }

    @Test func theMiddleIsCutWithTheOddPixelAtTheEnd() throws {
        let picture = try Self.numbered(10, 7)
        #expect(Self.corners(picture.centerCropped(width: 4, height: 4)) == [3, 1, 6, 4])
        #expect(picture.centerCropped(width: 99, height: 99) == picture)
        #expect(Self.corners(picture.centerCropped(width: 0, height: -1)) == [4, 3, 4, 3])
    }

    @Test func fillingTakesTheLargestMiddlePartOfTheShape() throws {
        let picture = try Self.numbered(30, 10)
        let filled = picture.centerFilled(width: 5, height: 5, filter: .box)
        #expect(filled == picture.centerCropped(width: 10, height: 10).resized(width: 5, height: 5, filter: .box))
    }

    @Test func aThumbnailKeepsItsShapeAndNeverGrows() throws {
        let picture = try Self.numbered(200, 150)
        #expect(picture.thumbnail(longestSide: 64).size == RasterSize(width: 64, height: 48))
        #expect(picture.thumbnail(longestSide: 64) == picture.resized(width: 64, height: 48, filter: .bicubic))
        #expect(picture.thumbnail(longestSide: 200) == picture)
        #expect(picture.thumbnail(longestSide: 5_000) == picture)
        #expect(picture.thumbnail(longestSide: 0).size == RasterSize(width: 1, height: 1))
        #expect(RasterSize(width: 3_000, height: 2).fitted(longestSide: 100) == RasterSize(width: 100, height: 1))
    }

    @Test func theShortestSideIsScaledBothWays() throws {
        #expect(
            try Self.numbered(200, 150).scaled(shortestSide: 100, filter: .box).size
                == RasterSize(width: 133, height: 100))
        #expect(
            try Self.numbered(30, 45).scaled(shortestSide: 60, filter: .box).size == RasterSize(width: 60, height: 90))
    }

    @Test func pixelsThatDoNotFitTheSidesMakeNoRaster() {
        #expect(Raster(width: 2, height: 2, pixels: Array(repeating: 0, count: 11)) == nil)
        #expect(Raster(width: 0, height: 0, pixels: []) == nil)
        #expect(Raster(width: -1, height: -1, pixels: [0, 0, 0]) == nil)
        #expect(Raster(width: .max, height: .max, pixels: []) == nil)
    }
}
