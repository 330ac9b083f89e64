import Charting
import VectorMath

/// The names of a map's groups over their points or beside them, in lines of about fifteen characters.
struct ScatterGroupNames {
    /// In units of the size of letters.
    private static let lineWidths = [8.8, 12.5, 6]
    private static let lineHeight = 1.14
    private static let mostLines = 4.0
    /// Of the largest groups; on no map is there room for more.
    private static let mostNames = 120
    private static let seed: UInt64 = 42
    /// Of the map, under names whose letters are larger than the least.
    private static let mostArea = 0.25

    private struct Name {
        let group: Int
        /// The ways in which it can be broken, the usual one first.
        let breakings: [[String]]
        let size: Double
        let ink: SVGCanvas.Ink

        var shapes: [NamePlacer.Shape] {
            breakings.map { lines in
                let width = lines.map { TextMeasure.width($0, size: size, isBold: true) }.max() ?? 0
                return NamePlacer.Shape(width: width + 2, height: Double(lines.count) * size * lineHeight + 2)
            }
        }
    }

    private let names: [Name]
    private let hasColors: Bool
    private let placed: [NamePlacer.Placed]

    /// `pictures`: where nothing should be written.
    init(
        of groups: ScatterColoring.Groups, layout: FigureLayout, places: [Point], frame: ScatterFrame, pictures: [Rect]
    ) {
        // Where the map shows no colours of groups, names have none.
        hasColors = places.count <= ScatterFigure.pointLimit || ScatterDensity.tellsApart(groups.names.count)
        let placer = NamePlacer(bounds: frame.plot.inset(1), points: places, blocked: pictures)
        let least = layout == .wide ? 12.0 : 11.0
        var best: (names: [Name], placed: [NamePlacer.Placed]) = ([], [])
        let longest = layout == .wide ? 220.0 : 130
        var generator = SeededGenerator(seed: Self.seed)
        // Letters as large as leaves most of the map to its points; where not all names find room, smaller ones.
        for largest in layout == .wide ? [16.0, 14, 12] : [13.0, 11] {
            let names = Self.names(of: groups, sizes: least...largest, longest: longest)
            let area = names.compactMap(\.shapes.first).reduce(0) { $0 + $1.width * $1.height }
            guard largest == least || area <= Self.mostArea * frame.plot.width * frame.plot.height else { continue }
            let placed = placer.place(
                names.map { name in
                    NamePlacer.Name(
                        shapes: name.shapes, anchor: frame.place(groups.centers[name.group]),
                        points: groups.members[name.group].map { places[$0] })
                }, using: &generator)
            if placed.count > best.placed.count { best = (names, placed) }
            if placed.count == names.count { break }
        }
        (names, placed) = best
    }

    /// Letters as large as the square root of a group's size says.
    private static func names(
        of groups: ScatterColoring.Groups, sizes: ClosedRange<Double>, longest: Double
    ) -> [Name] {
        let most = Double(max(1, groups.members.map(\.count).max() ?? 1))
        let shown = groups.largestFirst.prefix(mostNames).sorted()
        let short = ShortNames(
            shown.map { groups.names[$0] }, size: sizes.upperBound,
            to: mostLines * lineWidths[0] * sizes.upperBound, isBold: true)
        return zip(shown, short.texts).map { group, name in
            let share = (Double(groups.members[group].count) / most).squareRoot()
            let size = (2 * (sizes.lowerBound + (sizes.upperBound - sizes.lowerBound) * share)).rounded() / 2
            var breakings: [[String]] = []
            for width in lineWidths {
                let lines = TextMeasure.balanced(
                    name, size: size, to: width * size, longest: longest, isBold: true)
                if !breakings.contains(lines) { breakings.append(lines) }
            }
            return Name(group: group, breakings: breakings, size: size, ink: groups.colors[group].text)
        }
    }

    /// The groups that are named.
    var groups: Set<Int> { Set(placed.map { names[$0.index].group }) }

    /// All of them for a map that is walked through, the largest groups first; `place` is of a group.
    func walked(_ place: (Int) -> Point) -> [(name: MapLayer.Name, width: Double, height: Double)] {
        let boxes = Dictionary(uniqueKeysWithValues: placed.map { ($0.index, $0) })
        let order = names.indices.sorted { (names[$1].size, $0) < (names[$0].size, $1) }
        return order.map { index in
            let name = names[index]
            let found = boxes[index]
            let shape = found?.shape ?? 0
            let size = name.shapes[shape]
            let anchor = place(name.group)
            return (
                MapLayer.Name(
                    lines: name.breakings[shape], x: anchor.x, y: anchor.y, size: name.size,
                    ink: (hasColors ? name.ink : .foreground).code, group: name.group,
                    box: found.map { [$0.box.x, $0.box.y, $0.box.width, $0.box.height] }, from: 1),
                size.width, size.height
            )
        }
    }

    func draw(on canvas: inout SVGCanvas) {
        for place in placed {
            guard let leader = place.leader else { continue }
            canvas.line(from: leader.start, to: leader.end, .init(.muted, width: 0.8))
            canvas.circle(at: leader.start, radius: 1.8, fill: .muted)
        }
        for place in placed {
            let name = names[place.index]
            let height = name.size * Self.lineHeight
            let lines = name.breakings[place.shape]
            let top = place.box.center.y - Double(lines.count) * height / 2
            for (line, text) in lines.enumerated() {
                canvas.text(
                    text, at: Point(place.box.center.x, top + Double(line) * height + name.size * 0.9),
                    .init(
                        size: name.size, ink: hasColors ? name.ink : .foreground, anchor: .middle, isBold: true,
                        hasHalo: true))
            }
        }
    }
}
