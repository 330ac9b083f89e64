package import Artifacts
package import Datasets
package import Diagnostics
import Foundation
package import Rasters
package import VectorMath

/// The model `pixels`: where in a picture which colours lie, and which way its edges run. It knows no objects, and needs no files.
///
/// A picture is squeezed to 64 x 64. Of each of 4 x 4 fields it takes the mean colour (3 numbers, about grey) and a histogram of
/// edge directions weighted by their strength (8 numbers; after Dalal & Triggs, CVPR 2005); of the whole, a histogram
/// of 4 x 4 x 4 colours. The three parts count alike; 240 numbers, length one.
package struct PixelsEmbedder: Embedder {
    private static let side = 64
    private static let fields = 4
    private static let directions = 8

    private let limits: RasterLimits

    package init(limits: RasterLimits = .standard) {
        self.limits = limits
    }

    package var fingerprint: ContentHash { ContentHasher(domain: "pixels 1").finish() }

    package var isCorpusWide: Bool { false }

    package func identity(dimensions: Int) -> ModelIdentity {
        ModelIdentity(
            name: "pixels", title: "pixels",
            summary: "Measures where in a picture which colours lie and which way its edges run. It knows no objects.",
            dimensions: dimensions, isNormalized: true)
    }

    package func embed(_ records: [Record], workers: Workers, progress: ProgressSink) throws -> Matrix {
        let rows = try workers.map(records.count) { index in
            guard case .image(let file) = records[index].content else { return [Float]() }
            let bytes = try BoundedFile.read(file.path, limit: limits.bytes, name: file.name)
            let raster = try RasterDecoder.decode(bytes, name: records[index].position, limits: limits)
            progress.report("Measuring pictures", done: index + 1, of: records.count)
            return Self.features(of: raster.resized(width: Self.side, height: Self.side, filter: .bilinear))
        }
        return Matrix(rows)
    }

    private static func features(of raster: Raster) -> [Float] {
        let edges = normalized(edgeHistograms(of: raster))
        let means = normalized(fieldMeans(of: raster))
        let colors = normalized(colorHistogram(of: raster).map { $0.squareRoot() })
        return normalized(means + colors + edges)
    }

    private static func field(_ x: Int, _ y: Int) -> Int { y * fields / side * fields + x * fields / side }

    /// Per field: red, green, blue from -1 to 1.
    private static func fieldMeans(of raster: Raster) -> [Float] {
        var sums = [Float](repeating: 0, count: fields * fields * 3)
        for y in 0..<side {
            for x in 0..<side {
                let color = raster[x, y]
                let start = field(x, y) * 3
                for (channel, value) in [color.red, color.green, color.blue].enumerated() {
                    sums[start + channel] += Float(value) / 127.5 - 1
                }
            }
        }
        let count = Float(side * side / (fields * fields))
        return sums.map { $0 / count }
    }

    /// Shares of the 64 coarse colours.
    private static func colorHistogram(of raster: Raster) -> [Float] {
        var counts = [Float](repeating: 0, count: 64)
        for y in 0..<side {
            for x in 0..<side {
                let color = raster[x, y]
                let red = Int(color.red / 64)
                let green = Int(color.green / 64)
                counts[red * 16 + green * 4 + Int(color.blue / 64)] += 1
            }
        }
        return counts.map { $0 / Float(side * side) }
    }

    /// Per field: strength of edges in eight directions of the half circle.
    private static func edgeHistograms(of raster: Raster) -> [Float] {
        var brightness = [Float](repeating: 0, count: side * side)
        for y in 0..<side {
            for x in 0..<side {
                let color = raster[x, y]
                let red = 0.299 * Float(color.red)
                let green = 0.587 * Float(color.green)
                let blue = 0.114 * Float(color.blue)
                brightness[y * side + x] = (red + green + blue) / 255
            }
        }
        var histograms = [Float](repeating: 0, count: fields * fields * directions)
        for y in 1..<side - 1 {
            for x in 1..<side - 1 {
                let across = brightness[y * side + x + 1] - brightness[y * side + x - 1]
                let down = brightness[(y + 1) * side + x] - brightness[(y - 1) * side + x]
                let strength = (across * across + down * down).squareRoot()
                guard strength > 0.02 else { continue }
                histograms[field(x, y) * directions + direction(across, down)] += strength
            }
        }
        return histograms.map { $0.squareRoot() }
    }

    /// Which eighth of the half circle the gradient points to, by comparisons with tangents, so that no library's arctangent matters.
    private static func direction(_ across: Float, _ down: Float) -> Int {
        let (x, y) = down < 0 || (down == 0 && across < 0) ? (-across, -down) : (across, down)
        let steps: [Float] = [0.41421356, 1, 2.4142135]
        if x > 0 { return steps.prefix { y >= $0 * x }.count }
        return 7 - steps.prefix { y > $0 * -x }.count
    }

    private static func normalized(_ values: [Float]) -> [Float] {
        let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return length > 0 ? values.map { $0 / length } : values
    }
}
