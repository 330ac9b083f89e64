import Rasters

/// Positions of patches, row by row of a picture.
struct PositionTable: Equatable {
    /// Patches across and down.
    let size: RasterSize
    /// Numbers of one position.
    let width: Int
    let numbers: [Float]

    /// How the positions around a new one are weighed, as PyTorch's `interpolate` does with `mode="bicubic"` and corners that
    /// are not aligned: by cubic convolution (Keys 1981).
    enum Filter {
        /// a = -0.75, edges go on; four positions, whatever is made smaller.
        case plain
        /// a = -0.5, edges end; where a picture is made smaller, as many as it covers (`antialias=True`).
        case widened
    }

    func resized(to target: RasterSize, _ filter: Filter) -> PositionTable {
        let taps = filter == .plain ? Self.plainTaps : Self.widenedTaps
        let (across, down) = (taps(size.width, target.width), taps(size.height, target.height))
        var result: [Float] = []
        result.reserveCapacity(target.width * target.height * width)
        for row in down {
            for column in across {
                for number in 0..<width {
                    var sum: Float = 0
                    for y in row {
                        var line: Float = 0
                        for x in column {
                            line += x.weight * numbers[(y.place * size.width + x.place) * width + number]
                        }
                        sum += y.weight * line
                    }
                    result.append(sum)
                }
            }
        }
        return PositionTable(size: target, width: width, numbers: result)
    }

    private typealias Tap = (place: Int, weight: Float)

    /// The cubic at a distance of at most one, and of at most two.
    private static func near(_ x: Float, _ a: Float) -> Float { ((a + 2) * x - (a + 3)) * x * x + 1 }
    private static func far(_ x: Float, _ a: Float) -> Float { ((a * x - 5 * a) * x + 8 * a) * x - 4 * a }

    /// The four places that make up each of `count`, with their weights.
    private static func plainTaps(_ length: Int, _ count: Int) -> [[Tap]] {
        let a: Float = -0.75
        let scale = Float(length) / Float(count)
        return (0..<count).map { index in
            let place = (Float(index) + 0.5) * scale - 0.5
            let start = place.rounded(.down)
            let part = place - start
            let weights = [far(part + 1, a), near(part, a), near(1 - part, a), far(2 - part, a)]
            return weights.enumerated().map { offset, weight in
                (min(max(Int(start) + offset - 1, 0), length - 1), weight)
            }
        }
    }

    private static func widenedTaps(_ length: Int, _ count: Int) -> [[Tap]] {
        let a: Float = -0.5
        let scale = Float(length) / Float(count)
        let spread = max(1, scale)
        return (0..<count).map { index in
            let center = (Float(index) + 0.5) * scale
            let low = max(0, Int(center - 2 * spread + 0.5))
            let high = min(length, Int(center + 2 * spread + 0.5))
            let weights = (low..<high).map { place -> Float in
                let x = ((Float(place) - center + 0.5) / spread).magnitude
                return x < 1 ? near(x, a) : x < 2 ? far(x, a) : 0
            }
            let sum = weights.reduce(0, +)
            return weights.enumerated().map { (low + $0, $1 / sum) }
        }
    }
}
