package import Foundation

/// The points of a map as a page's script needs them: to zoom in, to name what there is room for, to show which items are
/// truly near.
package struct MapLayer: Sendable, Codable, Equatable {
    /// How a point is drawn.
    package enum Shape: UInt8, Sendable { case dot, ring, cross, star }

    /// A name over the map, of a group.
    package struct Name: Sendable, Codable, Equatable {
        package let lines: [String]
        /// Where it belongs, in the drawing's coordinates.
        package let x: Double
        package let y: Double
        package let size: Double
        /// The colour of its letters, as `SVGCanvas.Ink.code`.
        package let ink: String
        /// Of `groups`.
        package let group: Int
        /// Where it stands in the drawing: x, y, width, height; nil where it found no room.
        package let box: [Double]?
        /// The magnification from which on it has room beside those before it.
        package let from: Double

        package init(
            lines: [String], x: Double, y: Double, size: Double, ink: String, group: Int, box: [Double]?, from: Double
        ) {
            self.lines = lines
            self.x = x
            self.y = y
            self.size = size
            self.ink = ink
            self.group = group
            self.box = box
            self.from = from
        }
    }

    /// Of each point the items nearest to it in the space of the vectors.
    package struct Neighbors: Sendable, Codable, Equatable {
        /// Of each point, as many; all ones for none.
        package let count: Int
        /// What is compared: `cosine similarity`.
        package let title: String
        /// Two bytes each, the lower first, or four where there are more points than those tell apart.
        package let items: Data
        package let isWide: Bool
        package let values: CellValues?

        /// - Parameters:
        ///   - lists: of each point, the nearest first; those of no more than `count` count.
        ///   - number: how a value is written.
        package init(
            _ lists: [[(item: Int, value: Float)]], count: Int, title: String, number: (Double) -> String
        ) {
            isWide = lists.count >= Int(UInt16.max)
            var bytes = Data(capacity: lists.count * count * (isWide ? 4 : 2))
            var words: [String?] = []
            words.reserveCapacity(lists.count * count)
            for list in lists {
                for place in 0..<count {
                    let item = place < list.count ? UInt32(clamping: list[place].item) : .max
                    bytes.append(short: UInt16(truncatingIfNeeded: item))
                    if isWide { bytes.append(short: UInt16(item >> 16)) }
                    words.append(place < list.count ? number(Double(list[place].value)) : nil)
                }
            }
            self.count = count
            self.title = title
            items = bytes
            values = CellValues(words: words)
        }
    }

    /// Where a point truly lies that is drawn elsewhere: at the rim of its map, or as a picture that stands aside.
    package struct Moved: Sendable, Codable, Equatable {
        package let item: Int
        /// In the drawing's coordinates; outside `plot` where it lies beyond the edge.
        package let place: [Double]

        package init(item: Int, at place: Point) {
            self.item = item
            self.place = [place.x, place.y]
        }
    }

    /// Of the points, in the drawing's coordinates: x, y, width, height.
    package let plot: [Double]
    /// The upper part of the drawing, down to here, is the map with its axes.
    package let cover: Double
    /// Of one point.
    package let radius: Double
    /// How near a reader must point.
    package let reach: Double
    /// In 65,536 steps of `plot`, two bytes each, the lower first.
    package let x: Data
    package let y: Data
    package let moved: [Moved]
    /// Of the longer side of items' pictures; 0 where items are dots.
    package let pictureSide: Double
    /// Lines go through the points of each group, or through all where there are no groups.
    package let isJoined: Bool
    /// Plain text of each point; lines end in `\n`, the first is its name. Empty: too many to tell.
    package let texts: [String]
    /// `SVGCanvas.Ink.code` of each colour.
    package let inks: [String]
    /// Which of `inks` each point has: two bytes each.
    package let inkOf: Data
    /// `Shape` of each point: a byte.
    package let shapes: Data
    /// Names of groups, in the order of `inks`; empty where colours mean no groups.
    package let groups: [String]
    package let names: [Name]
    /// From which magnification on a point's own name has room: 2 to the power of an eighth of this; 255: from none. Empty: no
    /// names.
    package let nameFrom: Data
    package let neighbors: Neighbors?

    /// - Parameters:
    ///   - places: in the drawing's coordinates, inside `plot`.
    ///   - moved: of those that do not lie where they are drawn.
    ///   - inkOf: of each place.
    package init(
        plot: Rect, cover: Double, radius: Double, reach: Double, places: [Point], moved: [Moved],
        pictureSide: Double, isJoined: Bool, texts: [String], inks: [SVGCanvas.Ink], inkOf: [Int], shapes: [Shape],
        groups: [String],
        names: [Name], nameFrom: [Double], neighbors: Neighbors?
    ) {
        self.plot = [plot.x, plot.y, plot.width, plot.height]
        self.cover = cover
        self.radius = radius
        self.reach = reach
        x = Self.packed(places.map { ($0.x - plot.x) / max(plot.width, 1) * 65_535 })
        y = Self.packed(places.map { ($0.y - plot.y) / max(plot.height, 1) * 65_535 })
        self.moved = moved
        self.pictureSide = pictureSide
        self.isJoined = isJoined
        self.texts = texts
        self.inks = inks.map(\.code)
        self.inkOf = Self.packed(inkOf.map(Double.init))
        self.shapes = Data(shapes.map(\.rawValue))
        self.groups = groups
        self.names = names
        self.nameFrom = Data(nameFrom.map(Self.eighths))
        self.neighbors = neighbors
    }

    /// Eighths of a doubling that reach `scale`; without a logarithm, whose last digit differs between machines.
    private static func eighths(_ scale: Double) -> UInt8 {
        let roots = [
            1, 1.090_507_732_665_257_7, 1.189_207_115_002_721, 1.296_839_554_651_009_6, 1.414_213_562_373_095_1,
            1.542_210_825_407_940_7, 1.681_792_830_507_429, 1.834_008_086_409_342_4,
        ]
        var power = 1.0
        for doubling in 0..<31 {
            for (eighth, root) in roots.enumerated() where power * root >= scale {
                return UInt8(8 * doubling + eighth)
            }
            power *= 2
        }
        return 255
    }

    private static func packed(_ numbers: [Double]) -> Data {
        var bytes = Data(capacity: 2 * numbers.count)
        for number in numbers {
            bytes.append(short: UInt16(max(0, min(65_535, number.isFinite ? number.rounded() : 0))))
        }
        return bytes
    }
}

extension SVGCanvas.Ink {
    /// For scripts: a role of the theme (`c0`), `m` and a colour for light and one for dark pages, or a colour alone
    /// (`#124f9c`).
    package var code: String {
        switch self {
        case .role(let role): role.className
        case .pair(let pair): pair.className
        case .rgb(let color): color.hex
        }
    }
}
