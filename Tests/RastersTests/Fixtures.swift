import Diagnostics
import Foundation
import Rasters
import TestKit
import Testing

/// A picture's file and what Pillow sees in it, as `Reference/make_images.py` wrote them down.
struct Picture {
    let name: String
    let file: [UInt8]
    let raster: Raster
}

enum Fixtures {
    static let folder = testData("Reference")

    /// The lines of a table, cut at blanks.
    static func table(_ name: String) throws -> [[String]] {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            .split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    }

    static func pictures() throws -> [Picture] {
        try table("pictures.txt").map { row in
            try #require(row.count == 5)
            return Picture(
                name: row[0], file: try bytes(hex: row[1]),
                raster: try raster(width: row[2], height: row[3], hex: row[4]))
        }
    }

    static func file(_ name: String) throws -> [UInt8] {
        try #require(try pictures().first { $0.name == name }).file
    }

    static func raster(width: String, height: String, hex: String) throws -> Raster {
        let sides = (try #require(Int(width)), try #require(Int(height)))
        let pixels = try bytes(hex: hex)
        return try #require(Raster(width: sides.0, height: sides.1, pixels: pixels))
    }

    private static func bytes(hex: String) throws -> [UInt8] {
        let digits = Array(hex.utf8).map { $0 < 0x40 ? $0 - 0x30 : $0 - 0x57 }
        try #require(digits.count.isMultiple(of: 2))
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    static func decode(_ bytes: [UInt8], limits: RasterLimits = .standard) throws(RasterError) -> Raster {
        try RasterDecoder.decode(bytes, name: SourcePosition("photo"), limits: limits)
    }
}

/// The words of the error that `body` throws, or nil.
func complaint(_ body: () throws(RasterError) -> Void) -> String? {
    do {
        try body()
        return nil
    } catch {
        return error.description
    }
}

/// Largest difference of one sample, nil where the sizes differ.
func largestDifference(_ left: Raster, _ right: Raster) -> Int? {
    guard left.size == right.size else { return nil }
    return zip(left.pixels, right.pixels).map { abs(Int($0) - Int($1)) }.max()
}

/// Mean difference of the samples, nil where the sizes differ.
func meanDifference(_ left: Raster, _ right: Raster) -> Double? {
    guard left.size == right.size else { return nil }
    let sum = zip(left.pixels, right.pixels).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
    return Double(sum) / Double(left.pixels.count)
}
