/// What a picture from outside may cost at most.
package struct RasterLimits: Sendable, Hashable {
    /// Width times height, as the file's header claims them.
    package let pixels: Int
    /// Length of the file.
    package let bytes: Int

    package init(pixels: Int, bytes: Int) {
        self.pixels = pixels
        self.bytes = bytes
    }

    /// 100 million pixels, 200 million bytes: no camera's picture meets either.
    package static let standard = RasterLimits(pixels: 100_000_000, bytes: 200_000_000)
}
