import Rasters
import Sounds

/// How loud a sound is from its start to its end: a bar for each of some equal parts, up and down from the middle, as high as the
/// part's loudest sample beside the loudest of all.
struct Waveform {
    let size: RasterSize
    /// Pixels above the middle, and as many below.
    let heights: [Int]

    private static let bar = 3
    private static let gap = 1
    /// Height by width.
    private static let shape = (height: 4, width: 7)
    /// Between the highest bar and the edge.
    private static let margin = 3
    private static let ground = RGBA(red: 0xE9, green: 0xEE, blue: 0xF5)
    private static let ink = RGBA(red: 0x2F, green: 0x6D, blue: 0xB3)

    init(of sound: Sound, width: Int) {
        size = RasterSize(width: width, height: width * Self.shape.height / Self.shape.width)
        let bars = width / (Self.bar + Self.gap)
        let most = size.height / 2 - Self.margin
        let count = sound.samples.count
        let peaks = (0..<bars).map { bar in
            // A sound of fewer samples than bars shows each of them several times.
            let start = min(count - 1, bar * count / bars)
            let end = max(start + 1, (bar + 1) * count / bars)
            return sound.samples[start..<min(count, end)].reduce(0) { max($0, $1.magnitude) }
        }
        let loudest = peaks.max() ?? 0
        heights = peaks.map { loudest > 0 ? max(1, Int((Float(most) * ($0 / loudest)).rounded())) : 1 }
    }

    func png() throws -> [UInt8] {
        var indices = [UInt8](repeating: 0, count: size.width * size.height)
        let middle = size.height / 2
        for (bar, height) in heights.enumerated() {
            let left = bar * (Self.bar + Self.gap)
            for y in (middle - height)..<(middle + height) {
                for x in left..<(left + Self.bar) { indices[y * size.width + x] = 1 }
            }
        }
        return try RasterEncoder.png(
            indices: indices, width: size.width, height: size.height, palette: [Self.ground, Self.ink])
    }
}
