import Diagnostics
import Rasters
import Testing

@Suite struct RasterDecoderTests {
    @Test func everySortOfPNGAndJPEGGivesPillowsPixels() throws {
        let pictures = try Fixtures.pictures()
        #expect(pictures.count == 65)
        for picture in pictures {
            let found = try Fixtures.decode(picture.file)
            #expect(largestDifference(found, picture.raster) == 0, "\(picture.name)")
        }
    }

    @Test func theHeaderAloneGivesTheSizeThatDecodingGives() throws {
        for picture in try Fixtures.pictures() {
            let size = try RasterDecoder.size(of: picture.file, name: SourcePosition(picture.name))
            #expect(size == picture.raster.size, "\(picture.name)")
        }
    }
}
