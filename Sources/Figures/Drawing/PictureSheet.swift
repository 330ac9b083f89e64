import Datasets
import Diagnostics
package import Rasters
import VectorMath

/// Small pictures of many items on one (a sprite), which a page's script shows where a reader points.
package struct PictureSheet: Sendable, Codable, Equatable {
    /// Pixels a side; with a JPEG's ten or so bits a pixel it is about a megabyte.
    private static let limit = 2_048
    /// Of one picture, the largest that all have room in.
    private static let sides = [96, 64, 48, 32]
    private static let quality = 75

    package let pixels: Drawing.Pixels
    /// Of a cell, in pixels; each picture stands in its upper left corner.
    package let side: Int
    package let columns: Int
    /// Of each cell's picture, in pixels; of one where all are equally large.
    package let sizes: [RasterSize]
    /// Of each item, its cell, row by row; nil: it has no picture.
    package let cellOf: [Int?]

    /// nil where no record has a picture, or more have than there is room for.
    init?(of records: [Record], _ limits: PortraitLimits, workers: Workers) throws {
        let shown = records.indices.filter { Thumbnails.speak(for: [records[$0]]) }
        guard !shown.isEmpty, let side = Self.sides.first(where: { shown.count <= Self.room($0) }) else { return nil }
        let columns = min(shown.count, Self.limit / side)
        let small = try workers.map(shown.count) { place in
            try records[shown[place]].media.flatMap { try Portrait.raster(of: $0, limits, longestSide: side) }
        }
        let rows = (shown.count + columns - 1) / columns
        var sheet = [UInt8](repeating: 255, count: columns * side * rows * side * 3)
        for case (let cell, let picture?) in small.enumerated() {
            let (left, top) = (cell % columns * side, cell / columns * side)
            for row in 0..<picture.height {
                let from = row * picture.width * 3
                let to = ((top + row) * columns * side + left) * 3
                sheet.replaceSubrange(
                    to..<to + picture.width * 3, with: picture.pixels[from..<from + picture.width * 3])
            }
        }
        guard let raster = Raster(width: columns * side, height: rows * side, pixels: sheet) else { return nil }
        pixels = Drawing.Pixels(jpeg: try RasterEncoder.jpeg(raster, quality: Self.quality))
        let sizes = small.map { $0?.size ?? RasterSize(width: side, height: side) }
        self.sizes = Set(sizes).count == 1 ? Array(sizes.prefix(1)) : sizes
        self.side = side
        self.columns = columns
        var cellOf = [Int?](repeating: nil, count: records.count)
        for (cell, item) in shown.enumerated() { cellOf[item] = cell }
        self.cellOf = cellOf
    }

    private static func room(_ side: Int) -> Int { (limit / side) * (limit / side) }
}
