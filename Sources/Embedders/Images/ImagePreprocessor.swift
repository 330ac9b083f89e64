import Foundation
import Rasters

/// Makes of a picture the numbers that an image model takes: see `ImageInput`.
struct ImagePreprocessor: Sendable {
    let input: ImageInput
    let size: RasterSize
    let layout: ImageInput.Layout

    /// At the model's size.
    func fitted(_ raster: Raster) -> Raster {
        switch input.crop {
        case .squash:
            return raster.resized(width: size.width, height: size.height, filter: input.filter)
        case .center(let share):
            // The picture covers the size divided by the share, keeping its shape; then the middle is cut out.
            let scale = max(
                Double(size.width) / share / Double(raster.width), Double(size.height) / share / Double(raster.height))
            func side(_ length: Int, atLeast least: Int) -> Int {
                max(least, Int((Double(length) * scale).rounded()))
            }
            // Only a strip that is thousands of times longer than wide would grow large; its middle is taken first.
            let sound = raster.centerCropped(
                width: min(raster.width, Self.mostStretched * raster.height),
                height: min(raster.height, Self.mostStretched * raster.width))
            return sound.resized(
                width: side(sound.width, atLeast: size.width), height: side(sound.height, atLeast: size.height),
                filter: input.filter
            ).centerCropped(width: size.width, height: size.height)
        }
    }

    private static let mostStretched = 16

    /// Levels as they are, for a model that takes bytes.
    func bytes(_ raster: Raster) -> [UInt8] {
        let pixels = fitted(raster).pixels
        guard layout == .nchw else { return pixels }
        let count = pixels.count / 3
        return (0..<pixels.count).map { pixels[$0 % count * 3 + $0 / count] }
    }

    /// (level · scale − mean) / std, for a model that takes floats.
    func floats(_ raster: Raster) -> [Float] {
        let tables = tables
        let pixels = fitted(raster).pixels
        let count = pixels.count / 3
        return [Float](unsafeUninitializedCapacity: pixels.count) { buffer, filled in
            for place in 0..<count {
                for channel in 0..<3 {
                    let target = layout == .nhwc ? place * 3 + channel : channel * count + place
                    buffer[target] = tables[channel * 256 + Int(pixels[place * 3 + channel])]
                }
            }
            filled = pixels.count
        }
    }

    /// The value of each level in each channel.
    private var tables: [Float] {
        let scale = input.scale ?? 1 / 255
        return (0..<3 * 256).map { entry in
            Float((Double(entry % 256) * scale - input.mean[entry / 256]) / input.std[entry / 256])
        }
    }
}
