import Artifacts
import Diagnostics
import Prose
import Rasters
import SiteBuild
import Testing

@Suite struct ImageSizesTests {
    @Test func sizeOfAPictureIsReadFromItsFirstBytes() throws {
        let site = try SampleSite()
        let page = try #require(site.pages.pages.first { $0.path.string == "notes/first.html" })
        let image = try #require(page.document.images.first)
        // The start of a PNG, 300 x 200: signature, length 13, IHDR, width, height, depth and type.
        let png: [UInt8] =
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
            + [0, 0, 1, 44, 0, 0, 0, 200, 8, 2, 0, 0, 0]
        func size(_ bytes: [UInt8], limits: RasterLimits = .standard) throws -> [Int]? {
            let sizes = ImageSizes(assets: [OutputFile(try "images/pairs.png".path, bytes: bytes)], limits: limits)
            return sizes.size(of: image, on: page, in: site.catalog).map { [$0.width, $0.height] }
        }
        #expect(try size(png) == [300, 200])
        #expect(try size(png, limits: RasterLimits(pixels: 59_999, bytes: 1_000)) == nil)
        #expect(try size(Array("no picture".utf8)) == nil)
    }
}
