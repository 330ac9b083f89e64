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

    @Test(arguments: [ResampleFilter.box, .bilinear]) func fixedPointStaysWithinOneLevelOfExactSums(
        filter: ResampleFilter
    ) throws {
        // Rows of 257 pixels straddle the kernel's blocks of 768 sums.
        var random = SplitMix(state: 11)
        for (width, height, toWidth, toHeight) in [(257, 9, 300, 4), (31, 40, 12, 13), (5, 5, 50, 50), (600, 2, 3, 1)] {
            let pixels = (0..<(width * height * 3)).map { _ in UInt8(random.below(256)) }
            let source = try #require(Raster(width: width, height: height, pixels: pixels))
            let found = source.resized(width: toWidth, height: toHeight, filter: filter)
            let twin = exactlyResized(source, toWidth, toHeight, filter)
            for (sample, exact) in zip(found.pixels, twin) { #expect(abs(Double(sample) - exact) <= 1) }
        }
    }

    @Test(arguments: ResampleFilter.allCases) func oneColourStaysThatColour(filter: ResampleFilter) {
        let color = RGBA(red: 255, green: 1, blue: 130)
        let source = Raster(width: 23, height: 17, filledWith: color)
        for (width, height) in [(1, 1), (100, 3), (7, 90), (224, 224)] {
            let found = source.resized(width: width, height: height, filter: filter)
            #expect(found == Raster(width: width, height: height, filledWith: color))
        }
    }

    @Test func sidesBelowOneCountAsOne() {
        let source = Raster(width: 3, height: 3, filledWith: RGBA(red: 9, green: 8, blue: 7))
        #expect(source.resized(width: 0, height: -4, filter: .bilinear).size == RasterSize(width: 1, height: 1))
    }
}

/// The slow twin: every output pixel as one weighted mean of all input pixels, in doubles, no rounding between.
private func exactlyResized(_ source: Raster, _ width: Int, _ height: Int, _ filter: ResampleFilter) -> [Double] {
    func weight(_ distance: Double) -> Double {
        filter == .box ? (distance > -0.5 && distance <= 0.5 ? 1 : 0) : max(0, 1 - abs(distance))
    }
    func weights(_ output: Int, _ inputs: Int, _ outputs: Int) -> [Double] {
        let scale = Double(inputs) / Double(outputs)
        let raw = (0..<inputs).map {
            weight((Double($0) + 0.5 - (Double(output) + 0.5) * scale) / max(1, scale))
        }
        let sum = raw.reduce(0, +)
        return raw.map { $0 / sum }
    }
    var result: [Double] = []
    for y in 0..<height {
        let rows = weights(y, source.height, height)
        for x in 0..<width {
            let columns = weights(x, source.width, width)
            var sums = [0.0, 0.0, 0.0]
            for (row, rowWeight) in rows.enumerated() where rowWeight != 0 {
                for (column, columnWeight) in columns.enumerated() where columnWeight != 0 {
                    let start = (row * source.width + column) * 3
                    for channel in 0..<3 {
                        sums[channel] += Double(source.pixels[start + channel]) * rowWeight * columnWeight
                    }
                }
            }
            result += sums
        }
    }
    return result
}
