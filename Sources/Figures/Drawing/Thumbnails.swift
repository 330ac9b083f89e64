import Artifacts
import Charting
import Datasets
import Diagnostics
import Rasters

/// Small pictures of records, each decoded once and numbered for a drawing.
struct Thumbnails {
    /// Of the longest side: twice what is drawn, for dense screens.
    static let side = 112
    private static let quality = 80

    private(set) var pixels: [Drawing.Pixels] = []
    private var places: [Int: (index: Int, width: Double, height: Double)] = [:]

    /// Whether any of `records` can be shown.
    static func exist(for records: [Record]) -> Bool { records.contains { $0.picture != nil } }

    /// Of `items`, by their places among `records`; none of those without a picture.
    init(of items: some Sequence<Int>, in records: [Record]) throws {
        for item in items { try add(item, records[item]) }
    }

    func has(_ item: Int) -> Bool { places[item] != nil }

    /// Decodes the image of `item`, if it is one and not yet there.
    private mutating func add(_ item: Int, _ record: Record) throws {
        guard places[item] == nil, let file = record.picture else { return }
        let position = SourcePosition(file.name)
        let bytes = try BoundedFile.read(file.path, limit: RasterLimits.standard.bytes, name: file.name)
        let small = try RasterDecoder.decode(bytes, name: position, longestSideAtLeast: 2 * Self.side)
            .thumbnail(longestSide: Self.side)
        places[item] = (pixels.count, Double(small.width), Double(small.height))
        pixels.append(Drawing.Pixels(jpeg: try RasterEncoder.jpeg(small, quality: Self.quality)))
    }

    /// Draws `item`'s picture inside `room`, in its own shape.
    func draw(_ item: Int, into canvas: inout SVGCanvas, in room: Rect) {
        guard let place = places[item] else { return }
        let scale = min(room.width / place.width, room.height / place.height)
        let (width, height) = (place.width * scale, place.height * scale)
        canvas.image(
            Drawing.placeholder(place.index),
            in: Rect(
                x: room.x + (room.width - width) / 2, y: room.y + (room.height - height) / 2, width: width,
                height: height), isPixelated: false)
    }
}
