import Charting
import Datasets
import Rasters

/// Small pictures of records, each decoded once and numbered for a drawing.
struct Thumbnails {
    private(set) var pixels: [Drawing.Pixels] = []
    private var places: [Int: (index: Int, width: Double, height: Double)] = [:]

    /// Whether any of `records` can be shown.
    static func exist(for records: [Record]) -> Bool { records.contains { $0.media != nil } }

    /// Whether pictures of `records` say more than their names: those of sounds do not.
    static func speak(for records: [Record]) -> Bool {
        records.contains { $0.media.map { $0.kind != .sound } ?? false }
    }

    /// Of `items`, by their places among `records`; none of those without a picture.
    init(of items: some Sequence<Int>, in records: [Record], _ limits: PortraitLimits) throws {
        for item in items { try add(item, records[item], limits) }
    }

    func has(_ item: Int) -> Bool { places[item] != nil }

    /// Of the highest among `items`, each drawn in a square of `side`.
    func height(of items: [Int], side: Double) -> Double {
        items.compactMap { places[$0] }.map { $0.height * min(side / $0.width, side / $0.height) }.max() ?? side
    }

    /// Makes the portrait of `item`, if it has a file and is not yet there.
    private mutating func add(_ item: Int, _ record: Record, _ limits: PortraitLimits) throws {
        guard places[item] == nil, let file = record.media else { return }
        let (picture, size) = try Portrait.of(file, limits)
        places[item] = (pixels.count, Double(size.width), Double(size.height))
        pixels.append(picture)
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
