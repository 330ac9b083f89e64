/// What a picture from outside may cost at most.
package struct RasterLimits: Sendable, Hashable {
    /// Width times height, as the file's header claims them.
    package var pixels: Int
    /// Length of the file.
    package var bytes: Int

    package init(pixels: Int, bytes: Int) {
        self.pixels = pixels
        self.bytes = bytes
    }

    /// What `limits:` in `embedsite.yml` calls them.
    package static let pixelsKey = "image_pixels"
    package static let bytesKey = "image_bytes"

    /// 100 million pixels, 200 million bytes: no camera's picture meets either.
    package static let standard = RasterLimits(pixels: 100_000_000, bytes: 200_000_000)
}
