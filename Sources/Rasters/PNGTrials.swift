import CRaster

/// One picture, compressed in several ways; the smallest is kept.
///
/// Which way wins cannot be told beforehand: noise wants no search at all (Huffman codes only), maps of few colours
/// want no row filter, photographs want the adaptive ones.
struct PNGTrials {
    private let pixels: [UInt8]
    private let size: RasterSize
    private let palette: [UInt8]
    private let colorCount: Int
    private let ways: [raster_png_options]

    init(raster: Raster) {
        pixels = raster.pixels
        size = raster.size
        palette = []
        colorCount = 0
        ways = [
            raster_png_options(bits: 8, adaptive_filter: 1, level: 9, strategy: RASTER_STRATEGY_FILTERED),
            raster_png_options(bits: 8, adaptive_filter: 0, level: 9, strategy: RASTER_STRATEGY_DEFAULT),
        ]
    }

    /// `indices` are all below `palette.count`, which is 1...256.
    init(indices: [UInt8], size: RasterSize, palette: [RGB]) {
        pixels = indices
        self.size = size
        self.palette = palette.flatMap { [$0.red, $0.green, $0.blue, $0.alpha] }
        colorCount = palette.count
        let bits: Int32 = palette.count <= 2 ? 1 : palette.count <= 4 ? 2 : palette.count <= 16 ? 4 : 8
        ways = [
            raster_png_options(bits: bits, adaptive_filter: 0, level: 9, strategy: RASTER_STRATEGY_HUFFMAN_ONLY),
            raster_png_options(bits: bits, adaptive_filter: 0, level: 9, strategy: RASTER_STRATEGY_DEFAULT),
            raster_png_options(bits: bits, adaptive_filter: 1, level: 9, strategy: RASTER_STRATEGY_FILTERED),
        ]
    }

    /// The first of the smallest.
    func smallest() throws(RasterError) -> [UInt8] {
        var best: [UInt8] = []
        for way in ways {
            var buffer = raster_buffer()
            defer { raster_buffer_free(&buffer) }
            let status = raster_png_encode(
                pixels, UInt32(size.width), UInt32(size.height), palette, Int32(colorCount), way, &buffer)
            guard status == RASTER_OK else { throw RasterError(.outOfMemory) }
            if best.isEmpty || buffer.count < best.count {
                best = Array(UnsafeBufferPointer(start: buffer.bytes, count: buffer.count))
            }
        }
        return best
    }
}
