import Foundation
import Rasters

/// Makes of a picture the numbers that an image model takes: see `PictureRecipe`.
struct ImagePreprocessor: Sendable {
    let recipe: PictureRecipe
    let layout: ImageInput.Layout

    /// At the model's size.
    func fitted(_ raster: Raster) -> Raster {
        let sized = sized(raster)
        guard let cut = recipe.cut else { return sized }
        return sized.middle(cut)
    }

    private func sized(_ raster: Raster) -> Raster {
        switch recipe.fit {
        case .asIs: return raster
        case .exact(let size): return raster.resized(width: size.width, height: size.height, filter: recipe.filter)
        case .shorter(let side):
            let sound = Self.sound(raster)
            let (short, long) = (min(sound.width, sound.height), max(sound.width, sound.height))
            let longer = side * long / short
            return sound.resized(
                width: sound.width <= sound.height ? side : longer, height: sound.width <= sound.height ? longer : side,
                filter: recipe.filter)
        case .covering(let size):
            let sound = Self.sound(raster)
            let scale = max(
                Double(size.width) / Double(sound.width), Double(size.height) / Double(sound.height))
            func side(_ length: Int, atLeast least: Int) -> Int {
                max(least, Int((Double(length) * scale).rounded()))
            }
            return sound.resized(
                width: side(sound.width, atLeast: size.width), height: side(sound.height, atLeast: size.height),
                filter: recipe.filter)
        }
    }

    /// Only a strip that is thousands of times longer than wide would grow large; its middle is taken first.
    private static func sound(_ raster: Raster) -> Raster {
        raster.centerCropped(
            width: min(raster.width, mostStretched * raster.height),
            height: min(raster.height, mostStretched * raster.width))
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
        let scale = recipe.scale ?? 1 / 255
        return (0..<3 * 256).map { entry in
            Float((Double(entry % 256) * scale - recipe.mean[entry / 256]) / recipe.std[entry / 256])
        }
    }
}

extension Raster {
    /// The middle, on black where this is smaller.
    fileprivate func middle(_ cut: PictureRecipe.Cut) -> Raster {
        let target = cut.size
        func start(_ length: Int, _ wanted: Int) -> Int {
            let over = length - wanted
            guard over > 0 else {
                // Of what is missing, the larger half stands before.
                return -((wanted - length + 1) / 2)
            }
            return cut.rounding == .even && over % 4 == 3 ? over / 2 + 1 : over / 2
        }
        let (left, top) = (start(width, target.width), start(height, target.height))
        let part = cropped(
            to: RasterBox(
                x: max(0, left), y: max(0, top), width: min(target.width, width), height: min(target.height, height)))
        guard part.size != target else { return part }
        var pixels = [UInt8](repeating: 0, count: target.width * target.height * 3)
        for row in 0..<part.height {
            let place = ((row + max(0, -top)) * target.width + max(0, -left)) * 3
            pixels.replaceSubrange(
                place..<place + part.width * 3, with: part.pixels[row * part.width * 3..<(row + 1) * part.width * 3])
        }
        return Raster(width: target.width, height: target.height, pixels: pixels) ?? part
    }
}
