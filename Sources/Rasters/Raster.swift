/// An opaque picture: 8-bit red, green and blue in the display's own encoding (sRGB), no profile, no gamma.
///
/// Invariant: `width` and `height` are at least 1 and `pixels.count == width * height * 3`, row by row from the top.
package struct Raster: Sendable, Equatable {
    package let width: Int
    package let height: Int
    package let pixels: [UInt8]

    /// Nil where the sides are below 1 or `pixels` is not `width * height * 3` long.
    package init?(width: Int, height: Int, pixels: [UInt8]) {
        guard RasterSize(width: width, height: height).byteCount == pixels.count else { return nil }
        self.init(size: RasterSize(width: width, height: height), unchecked: pixels)
    }

    /// One colour everywhere. Sides below 1 count as 1.
    package init(width: Int, height: Int, filledWith color: RGBA) {
        let size = RasterSize(width: max(1, width), height: max(1, height))
        let pixel = [color.red, color.green, color.blue]
        let row = repeatElement(pixel, count: size.width).flatMap { $0 }
        self.init(size: size, unchecked: repeatElement(row, count: size.height).flatMap { $0 })
    }

    init(size: RasterSize, unchecked pixels: [UInt8]) {
        self.width = size.width
        self.height = size.height
        self.pixels = pixels
    }

    package var size: RasterSize { RasterSize(width: width, height: height) }

    /// The colour at column `x`, row `y`, both inside the picture.
    package subscript(x: Int, y: Int) -> RGBA {
        let start = (y * width + x) * 3
        return RGBA(red: pixels[start], green: pixels[start + 1], blue: pixels[start + 2])
    }
}

/// Sides in pixels.
package struct RasterSize: Sendable, Hashable, Codable {
    package let width: Int
    package let height: Int

    package init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// Nil where it does not fit an Int or a side is below 1.
    var pixelCount: Int? {
        guard width > 0, height > 0 else { return nil }
        let (count, overflow) = width.multipliedReportingOverflow(by: height)
        return overflow ? nil : count
    }

    var byteCount: Int? {
        guard let (count, overflow) = pixelCount?.multipliedReportingOverflow(by: 3), !overflow else { return nil }
        return count
    }
}

/// A colour, 0...255 each. `alpha` matters in palettes only: 255 hides what is behind.
package struct RGBA: Sendable, Hashable {
    package let red: UInt8
    package let green: UInt8
    package let blue: UInt8
    package let alpha: UInt8

    package init(red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8 = 255) {
        self.red = red
        self.green = green
        self.blue = blue
        self.alpha = alpha
    }
}
