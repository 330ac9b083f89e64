import CRaster
import Diagnostics

/// Pixels to PNG and JPEG bytes. No time, no software name, no host: equal pixels give equal bytes.
package enum RasterEncoder {
    /// 8-bit RGB, the smallest of several ways to compress it.
    package static func png(_ raster: Raster) throws(RasterError) -> [UInt8] {
        try PNGTrials(raster: raster).smallest()
    }

    /// One palette colour per pixel, at 1, 2, 4 or 8 bits as the palette needs, the smallest of several ways to
    /// compress it. `indices` are row by row, each below `palette.count`; 1 to 256 colours.
    package static func png(
        indices: [UInt8], width: Int, height: Int, palette: [RGBA]
    ) throws(RasterError) -> [UInt8] {
        guard (1...256).contains(palette.count) else {
            throw RasterError(
                .notEncodable("a palette of \(PlainText.count(palette.count, "colour")); expected 1 to 256"))
        }
        let size = RasterSize(width: width, height: height)
        guard let count = size.pixelCount, count == indices.count, max(width, height) <= Int(Int32.max) else {
            throw RasterError(
                .notEncodable(
                    "\(PlainText.count(indices.count, "index", plural: "indices")) for \(width) x \(height) pixels"))
        }
        if let wrong = indices.first(where: { Int($0) >= palette.count }) {
            throw RasterError(
                .notEncodable("index \(wrong) in a palette of \(PlainText.count(palette.count, "colour"))"))
        }
        return try PNGTrials(indices: indices, size: size, palette: palette).smallest()
    }

    /// Baseline JPEG, colour at half resolution. `quality` is libjpeg's, cut to 1...100; sides up to 65,500.
    package static func jpeg(_ raster: Raster, quality: Int) throws(RasterError) -> [UInt8] {
        guard max(raster.width, raster.height) <= 65_500 else {
            throw RasterError(
                .notEncodable("a JPEG's sides are at most 65500, these are \(raster.width) x \(raster.height)"))
        }
        var buffer = raster_buffer()
        defer { raster_buffer_free(&buffer) }
        let status = raster_jpeg_encode(
            raster.pixels, UInt32(raster.width), UInt32(raster.height), Int32(min(max(1, quality), 100)), &buffer)
        guard status == RASTER_OK else { throw RasterError(.outOfMemory) }
        return Array(UnsafeBufferPointer(start: buffer.bytes, count: buffer.count))
    }
}
