import Analyses
import Charting
import Datasets
import VectorMath

/// What a reader needs to walk through a map: to zoom in, to read the names that have room, to see what is truly near.
struct ScatterWalk {
    /// Names appear up to here, and no reader goes farther.
    static let mostScale = 64.0
    /// Of an item's name.
    private static let nameSize = 12.0
    private static let longestName = 40
    /// Above and below a point, for its name.
    private static let nameHeight = 32.0
    private static let seed: UInt64 = 42

    let data: ScatterData
    let frame: ScatterFrame
    /// Where each item is seen, and where it is named.
    let marks: [Point]
    let points: ScatterPoints
    let labels: ScatterLabels
    let queries: ScatterQueryMarks?
    let reach: Double
    /// 0 where items are dots.
    let pictureSide: Double
    /// Down to where the drawing is the map and its axes.
    let cover: Double
    /// Truly nearest, of each item; nil: not asked for.
    let neighbors: MapLayer.Neighbors?
    /// Items that have a text.
    let tells: Bool

    var layer: MapLayer {
        let stars = queries?.places ?? []
        let moved = moved
        let (inks, ofItem) = points.walkedInks
        let groups = data.groups?.names.map(Wording.line) ?? []
        let walked = labels.walkedGroups { group in
            let place = frame.place(data.groups?.centers[group] ?? Point(0, 0))
            let inner = frame.plot
            return Point(max(inner.x, min(inner.maxX, place.x)), max(inner.y, min(inner.maxY, place.y)))
        }
        let from = scales(of: walked.map { ($0.name, $0.width, $0.height) }, moved: Set(moved.map(\.item)))
        return MapLayer(
            plot: frame.plot, cover: cover, radius: points.radius, reach: reach, places: marks + stars,
            moved: moved, pictureSide: pictureSide, isJoined: data.isJoined,
            texts: tells
                ? marks.indices.map(data.tooltip) + stars.indices.map { data.queries?.tooltip($0) ?? "" } : [],
            inks: inks + [.foreground], inkOf: ofItem + stars.map { _ in inks.count },
            shapes: marks.indices.map(points.shape) + stars.map { _ in .star }, groups: groups,
            names: zip(walked, from.groups).map { $0.name.from($1) },
            nameFrom: from.points, neighbors: neighbors)
    }

    /// Queries set the frame, so none of them is.
    private var moved: [MapLayer.Moved] {
        data.map.points.indices.compactMap { item in
            let place = frame.place(Point(Double(data.map.points[item].x), Double(data.map.points[item].y)))
            return place == marks[item] ? nil : MapLayer.Moved(item: item, at: place)
        }
    }

    /// From which magnification on groups and points have their names. First comes what is asked, then groups, then what
    /// the author named, then the other items by lot.
    ///
    /// - Parameter moved: items that are seen elsewhere once the map is magnified, and not named there.
    private func scales(
        of groups: [(name: MapLayer.Name, width: Double, height: Double)], moved: Set<Int>
    ) -> (groups: [Double], points: [Double]) {
        let ofGroups = groups.map {
            NameScales.Name(at: Point($0.name.x, $0.name.y), width: $0.width, height: $0.height)
        }
        guard tells, data.hasNames else { return (NameScales.find(ofGroups, most: Self.mostScale), []) }
        let ofStars = zip(queries?.places ?? [], data.queries?.titles ?? []).map { name($1, at: $0) }
        var rest = Array(marks.indices)
        var generator = SeededGenerator(seed: Self.seed)
        generator.shuffle(&rest)
        let isFirst = Set(data.marked)
        let order = (data.marked + rest.filter { !isFirst.contains($0) }).filter { !moved.contains($0) }
        let ofItems = order.map { name(data.title($0), at: marks[$0]) }
        let found = NameScales.find(ofStars + ofGroups + ofItems, most: Self.mostScale)
        var points = Array(repeating: Double.infinity, count: marks.count) + found.prefix(ofStars.count)
        let firstItem = ofStars.count + ofGroups.count
        for (place, item) in order.enumerated() { points[item] = found[firstItem + place] }
        return (Array(found[ofStars.count..<firstItem]), points)
    }

    private func name(_ title: String, at place: Point) -> NameScales.Name {
        let text = Wording.short(title, to: Self.longestName)
        return NameScales.Name(
            at: place, width: TextMeasure.width(text, size: Self.nameSize) + 6, height: Self.nameHeight)
    }
}

extension MapLayer.Name {
    fileprivate func from(_ scale: Double) -> MapLayer.Name {
        // Told in tenths, and never too soon. A name that never has room is found at its points.
        MapLayer.Name(
            lines: lines, x: x, y: y, size: size, ink: ink, group: group, box: box,
            from: scale.isFinite ? (scale * 10).rounded(.up) / 10 : 1e6)
    }
}
