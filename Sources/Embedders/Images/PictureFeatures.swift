import Rasters

/// What `pixels` measures: 240 numbers in three parts that count alike, of length one together.
///
/// A picture is squeezed to 64 x 64, so that its shape does not matter.
/// - Layout: the mean red, green and blue of each of 4 x 4 fields, from -1 to 1.
/// - Colours: the shares of 4 x 4 x 4 colours in the whole, by their square roots (so that the dot product is
///   Bhattacharyya's coefficient, 1943).
/// - Edges: in each of the 16 fields, a histogram of eight directions of the brightness gradient, weighted by its
///   strength (after Dalal & Triggs, "Histograms of oriented gradients for human detection", CVPR 2005).
package enum PictureFeatures {
    static let version = 1
    static let side = 64
    private static let fields = 4
    private static let directions = 8
    /// Gradients weaker than this share of full contrast are noise.
    private static let weakest: Float = 0.02

    static func row(of raster: Raster) -> [Float] {
        let small = raster.resized(width: side, height: side, filter: .bilinear)
        return normalized(normalized(layout(of: small)) + normalized(colors(of: small)) + normalized(edges(of: small)))
    }

    private static func field(_ x: Int, _ y: Int) -> Int { y * fields / side * fields + x * fields / side }

    private static func layout(of raster: Raster) -> [Float] {
        var sums = [Float](repeating: 0, count: fields * fields * 3)
        for y in 0..<side {
            for x in 0..<side {
                let color = raster[x, y]
                let start = field(x, y) * 3
                sums[start] += Float(color.red) / 127.5 - 1
                sums[start + 1] += Float(color.green) / 127.5 - 1
                sums[start + 2] += Float(color.blue) / 127.5 - 1
            }
        }
        return sums.map { $0 / Float(side * side / (fields * fields)) }
    }

    private static func colors(of raster: Raster) -> [Float] {
        var counts = [Int](repeating: 0, count: 64)
        for y in 0..<side {
            for x in 0..<side {
                let color = raster[x, y]
                let coarse = (color.red & 0xC0) >> 2 | (color.green & 0xC0) >> 4 | color.blue >> 6
                counts[Int(coarse)] += 1
            }
        }
        return counts.map { (Float($0) / Float(side * side)).squareRoot() }
    }

    /// Per field, the strength of edges in each of eight directions of the half circle, by their square roots.
    private static func edges(of raster: Raster) -> [Float] {
        let brightness = brightness(of: raster)
        var sums = [Float](repeating: 0, count: fields * fields * directions)
        for y in 1..<side - 1 {
            for x in 1..<side - 1 {
                let place = y * side + x
                let across = brightness[place + 1] - brightness[place - 1]
                let down = brightness[place + side] - brightness[place - side]
                let strength = (across * across + down * down).squareRoot()
                guard strength > weakest else { continue }
                sums[field(x, y) * directions + direction(across, down)] += strength
            }
        }
        return sums.map { $0.squareRoot() }
    }

    /// Luma of ITU-R BT.601, 0 to 1.
    private static func brightness(of raster: Raster) -> [Float] {
        (0..<side * side).map { place in
            let color = raster[place % side, place / side]
            return (0.299 * Float(color.red) + 0.587 * Float(color.green) + 0.114 * Float(color.blue)) / 255
        }
    }

    /// Which eighth of the half circle a gradient points to; opposite gradients are one direction. By comparison with
    /// tangents, since arctangents differ between platforms in the last bit.
    package static func direction(_ across: Float, _ down: Float) -> Int {
        let (x, y) = down < 0 || (down == 0 && across < 0) ? (-across, -down) : (across, down)
        let tangents: [Float] = [0.414_213_56, 1, 2.414_213_6]  // of 22.5, 45 and 67.5 degrees
        if x > 0 { return tangents.prefix { y >= $0 * x }.count }
        return directions - 1 - tangents.prefix { y > $0 * -x }.count
    }

    private static func normalized(_ values: [Float]) -> [Float] {
        let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return length > 0 ? values.map { $0 / length } : values
    }
}
