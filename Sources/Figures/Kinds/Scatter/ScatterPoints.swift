import Charting
import Datasets
import VectorMath

/// The points of a map in the colours of their groups or numbers, the badly placed ones hollow; crosses for items without
/// a number to colour them.
struct ScatterPoints {
    private static let numberSteps = 24
    private static let seed: UInt64 = 42
    private static let mostLayers = 24
    private static let mostPaths = 480
    private static let strip = 24.0
    /// Of points that belong to no group, beside the others'.
    private static let noiseSize = 0.7
    private static let noiseOpacity = 0.5

    let data: ScatterData
    let places: [Point]
    let layout: FigureLayout

    /// Of one point.
    var radius: Double {
        let count = places.count
        let wide = count <= 60 ? 4.5 : count <= 400 ? 3.5 : count <= 3_000 ? 2.5 : 1.6
        return layout == .wide ? wide : wide * 0.85
    }

    /// From below: items that belong to no group, fainter and smaller; the badly placed; the rest. `hidden`: items that are
    /// shown otherwise.
    ///
    /// Which of two points on one place is seen is drawn by lot, since the order of items in a file says nothing: points
    /// are shuffled and drawn in layers, one path for each colour of a layer.
    func draw(on canvas: inout SVGCanvas, without hidden: Set<Int> = []) {
        var shown = places.indices.filter { !hidden.contains($0) }
        var generator = SeededGenerator(seed: Self.seed)
        generator.shuffle(&shown)
        let ofNoGroup = shown.filter(isOfNoGroup)
        let small = radius * Self.noiseSize
        var (rings, dots) = (PathData(digits: 1), PathData(digits: 1))
        for item in ofNoGroup {
            if data.isHollow(item) { rings.circle(at: places[item], radius: small) } else { dots.dot(at: places[item]) }
        }
        canvas.path(rings, stroke: .init(.muted, width: 0.8), opacity: Self.noiseOpacity)
        canvas.path(dots, stroke: .init(.muted, width: 2 * small, isRound: true), opacity: Self.noiseOpacity)
        let rest = shown.filter { !isOfNoGroup($0) && !data.isGap($0) }
        let edge = radius > 3 ? 1.4 : 1
        draw(rest.filter(data.isHollow), on: &canvas) { path, place in
            path.circle(at: place, radius: radius - edge / 2)
        } stroke: {
            .init($0, width: edge)
        }
        draw(rest.filter { !data.isHollow($0) }, on: &canvas) { path, place in
            path.dot(at: place)
        } stroke: {
            .init($0, width: 2 * radius, isRound: true)
        }
        var gaps = PathData(digits: 1)
        for item in shown where data.isGap(item) { gaps.cross(at: places[item], radius: max(radius, 2.5)) }
        canvas.path(gaps, stroke: .init(.muted, width: 1.4))
    }

    /// In layers, each of which begins with another colour.
    private func draw(
        _ items: [Int], on canvas: inout SVGCanvas, add: (inout PathData, Point) -> Void,
        stroke: (SVGCanvas.Ink) -> SVGCanvas.Stroke
    ) {
        let inks = self.inks
        // Of few points there is one layer; whose colour lies on top of it says as little.
        var used = Set(items.map(inkIndex)).sorted()
        var generator = SeededGenerator(seed: Self.seed)
        generator.shuffle(&used)
        // So many paths in all, and some points in each.
        let layers =
            used.count < 2
            ? 1
            : max(
                1, min(Self.mostLayers, Self.mostPaths / max(1, used.count), items.count / (4 * max(1, used.count))))
        for layer in 0..<layers {
            let part = items[layer * items.count / layers..<(layer + 1) * items.count / layers]
            var paths: [Int: PathData] = [:]
            // Within a path the order cannot be seen: from strip to strip, so that steps are short.
            for item in part.sorted(by: isBefore) {
                add(&paths[inkIndex(item), default: PathData(digits: 1)], places[item])
            }
            for turn in used.indices {
                let ink = used[(turn + layer * used.count / layers) % used.count]
                if let path = paths[ink] { canvas.path(path, stroke: stroke(inks[ink])) }
            }
        }
    }

    private func isBefore(_ one: Int, _ other: Int) -> Bool {
        let strips = [one, other].map { (places[$0].y / Self.strip).rounded(.down) }
        return (strips[0], places[one].x, one) < (strips[1], places[other].x, other)
    }

    /// Of a map whose colours are groups.
    private func isOfNoGroup(_ item: Int) -> Bool { data.groups.map { $0.ofItem[item] == nil } ?? false }

    /// All points, with a ring around those that the author named; `hidden` as above.
    func drawWithMarks(on canvas: inout SVGCanvas, without hidden: Set<Int> = []) {
        draw(on: &canvas, without: hidden)
        for item in data.marked where !hidden.contains(item) {
            canvas.circle(at: places[item], radius: radius + 2.5, stroke: .init(.foreground, width: 1.5))
        }
    }

    func ink(_ item: Int) -> SVGCanvas.Ink { inks[inkIndex(item)] }

    /// Of a map that is walked through: all colours, and which each item has.
    var walkedInks: (inks: [SVGCanvas.Ink], ofItem: [Int]) { (inks, places.indices.map(inkIndex)) }

    func shape(_ item: Int) -> MapLayer.Shape { data.isGap(item) ? .cross : data.isHollow(item) ? .ring : .dot }

    /// Groups or steps of a colour map, and last the ink of items without a value.
    private var inks: [SVGCanvas.Ink] {
        switch data.coloring {
        case .plain: [.category(0)]
        case .groups(let groups): groups.inks + [.muted]
        case .numbers(let numbers):
            numbers.scale.map.colors(count: Self.numberSteps).map(SVGCanvas.Ink.rgb) + [.muted]
        }
    }

    private func inkIndex(_ item: Int) -> Int {
        switch data.coloring {
        case .plain: 0
        case .groups(let groups): groups.ofItem[item] ?? groups.names.count
        case .numbers(let numbers):
            numbers.values[item].map { numbers.scale.index($0) * Self.numberSteps / 256 } ?? Self.numberSteps
        }
    }
}
