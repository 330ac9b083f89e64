import Rasters
import Testing

@Suite struct ResizeTests {
    @Test func everyFilterGivesPillowsPixels() throws {
        let rows = try Fixtures.table("resize.txt")
        let head = try #require(rows.first)
        let source = try Fixtures.raster(width: head[1], height: head[2], hex: head[3])
        #expect(rows.count == 49)
        for row in rows.dropFirst() {
            let filter = try #require(ResampleFilter(rawValue: row[0]))
            let numbers = try row[1...6].map { try #require(Int($0)) }
            let box = RasterBox(
                x: numbers[2], y: numbers[3], width: numbers[4] - numbers[2], height: numbers[5] - numbers[3])
            let found = source.resized(width: numbers[0], height: numbers[1], filter: filter, box: box)
            let expected = try Fixtures.raster(width: row[1], height: row[2], hex: row[7])
            #expect(largestDifference(found, expected) == 0, "\(row[0...6])")
        }
    }
}
