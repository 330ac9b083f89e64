import Analyses
import Charting
import Datasets
import VectorMath

/// From top to bottom: how well each dimension tells groups apart, which are spikes, the pixels with their bands, the dimension axis, the
/// groups' mean profiles, the colour scale.
struct HeatmapDrawing {
    private static let band = 8.0
    /// Of a row on top, and between the last of these and the items.
    private static let queryHeight = 16.0
    private static let queryGap = 8.0

    private let picture: HeatmapPicture
    private let layout: FigureLayout
    private let width: Double
    private let nameRoom: Double
    /// Of the items.
    private let box: Rect
    /// Of the rows on top, and the gap below them.
    private let queryRoom: Double
    private let rowHeight: Double
    private let hasBand: Bool
    /// nil where every row has its name, or groups have theirs.
    private let ticks: RowTicks?
    private let spikes: SpikeMarks
    /// Room above the pixels for marks and their numbers.
    private let topRoom: Double

    init(picture: HeatmapPicture, layout: FigureLayout, spec: FigureSpec) {
        self.picture = picture
        self.layout = layout
        width = layout.width(spec, standard: 1_080)
        hasBand = !picture.runs.isEmpty
        let rows = picture.rows.order
        let standard: Double
        if picture.hasNames {
            standard = Double(rows.count) * 14
        } else {
            standard = min(max(Double(rows.count), 300), layout == .wide ? 520 : 420)
        }
        let height = (layout == .wide ? spec.height.map(Double.init) : nil) ?? standard
        rowHeight = height / Double(max(1, rows.count))
        let titles = rows.map { picture.set.dataset.records[$0].title }
        ticks =
            picture.hasNames || hasBand || picture.rows.ordering == .cluster
            ? nil : RowTicks(titles, numbers: rows.map { $0 + 1 }, step: rowHeight)
        let labels = (picture.hasNames ? titles : []) + picture.runs.map(\.name) + picture.profiles.map(\.label)
        let longest =
            (labels.map { TextMeasure.width($0, size: 12) }
            + picture.queryNames.map { TextMeasure.width($0, size: 12, isBold: true) }).max() ?? 0
        nameRoom = max(min(longest, layout == .wide ? 190 : 92) + 6, ticks?.width ?? 0)
        let left = nameRoom + (hasBand ? Self.band + 3 : 0)
        spikes = SpikeMarks(dimensions: picture.spikes)
        topRoom = (picture.separating.isEmpty ? 4 : 56) + spikes.height
        let queries = Double(picture.queryNames.count)
        queryRoom = queries > 0 ? queries * Self.queryHeight + Self.queryGap : 0
        box = Rect(x: left, y: topRoom + queryRoom, width: width - left - 8, height: height)
    }

    private var queryBox: Rect {
        Rect(x: box.x, y: topRoom, width: box.width, height: max(0, queryRoom - Self.queryGap))
    }

    /// - Parameter pixels: of the items, and then of the queries, where there are any.
    func draw(_ heading: DrawingHeading, pixels: [Drawing.Pixels]) -> Drawing {
        let profileTop = box.maxY + 40
        let profiles = picture.profiles
        let profileHeight = layout == .wide ? 44.0 : 38.0
        let legendTop =
            profiles.isEmpty ? profileTop : profileTop + 16 + Double(profiles.count) * profileHeight + 14
        let legendX = layout == .wide ? box.x : 0
        let height = (legendTop + RampLegend.height + 4).rounded(.up)
        var canvas = SVGCanvas(width: width, height: height)
        let x = LinearScale(0...Double(max(1, picture.dimensions)), from: box.x, to: box.maxX)
        SeparationMarks(shares: picture.profile.separation, separating: picture.separating, x: x).draw(
            into: &canvas, above: topRoom - spikes.height, layout: layout)
        spikes.draw(into: &canvas, above: topRoom, x)
        canvas.image(
            Drawing.placeholder(0), in: box, isPixelated: box.width >= Double(picture.dimensions) && rowHeight >= 1)
        if pixels.count > 1 {
            canvas.image(Drawing.placeholder(1), in: queryBox, isPixelated: box.width >= Double(picture.dimensions))
        }
        names(into: &canvas)
        axis(x, into: &canvas)
        if !profiles.isEmpty {
            canvas.text(picture.profilesTitle, at: Point(box.x, profileTop + 6), .init(size: 12, ink: .muted))
            ProfileMarks(groups: profiles, x: x, nameRoom: nameRoom, height: profileHeight).draw(
                into: &canvas, from: Point(box.x, profileTop + 12), marking: picture.separating)
        }
        RampLegend(ramp: picture.ramp, title: picture.unit, numbers: picture.numbers).draw(
            into: &canvas, at: Point(legendX, legendTop), width: min(240, width - legendX))
        return Drawing(
            width: Int(width), height: Int(height),
            svg: canvas.document(
                id: Drawing.idPlaceholder, title: heading.title, description: heading.description),
            pixels: pixels, tooltips: tooltips)
    }

    private var tooltips: TooltipLayer {
        let count = picture.queryNames.count
        return picture.tooltips(
            in: Rect(x: box.x, y: topRoom, width: box.width, height: queryRoom + box.height),
            lead: count > 0
                ? .init(
                    count: count, height: Self.queryHeight, gap: Self.queryGap,
                    values: picture.rows.queries.flatMap { CellValues($0.storage) }) : nil)
    }

    private func names(into canvas: inout SVGCanvas) {
        let textX = box.x - (hasBand ? Self.band + 3 : 0) - 6
        let queries = ShortNames(picture.queryNames, size: 12, to: nameRoom - 6, isBold: true)
        for (index, name) in queries.texts.enumerated() {
            canvas.text(
                name,
                at: Point(textX, queryBox.y + (Double(index) + 0.5) * Self.queryHeight + 4),
                .init(size: 12, anchor: .end, isBold: true))
        }
        for (index, run) in picture.runs.enumerated() {
            let top = box.y + Double(run.start) * rowHeight
            let band = Rect(
                x: box.x - Self.band - 3, y: top, width: Self.band, height: Double(run.count) * rowHeight)
            canvas.rect(band, fill: index % 2 == 0 ? .muted : .grid)
            if run.start > 0 {
                canvas.line(from: Point(box.x - Self.band - 3, top), to: Point(box.maxX, top), .init(.background))
            }
        }
        let style = SVGCanvas.TextStyle(size: 12, anchor: .end)
        if picture.hasNames {
            let titles = ShortNames(
                picture.rows.order.map { picture.set.dataset.records[$0].title }, size: 12, to: nameRoom - 6)
            for (index, title) in titles.texts.enumerated() {
                canvas.text(title, at: Point(textX, box.y + (Double(index) + 0.5) * rowHeight + 4), style)
            }
        } else if let ticks {
            ticks.drawLeft(of: box.x, from: box.y, into: &canvas)
        } else {
            let named = GroupRun.named(picture.runs, step: rowHeight, room: 14)
            for (run, name) in zip(named, ShortNames(named.map(\.name), size: 12, to: nameRoom - 6).texts) {
                canvas.text(name, at: Point(textX, box.y + run.middle * rowHeight + 4), style)
            }
        }
    }

    /// Ticks at the middle of the pixel of a dimension.
    private func axis(_ x: LinearScale, into canvas: inout SVGCanvas) {
        let last = Double(max(0, picture.dimensions - 1))
        let ticks = Ticks(in: 0...max(1, last), atMost: layout == .wide ? 12 : 5, wholeNumbers: true)
        for value in ticks.values where value <= last {
            let place = x(value + 0.5)
            canvas.line(from: Point(place, box.maxY), to: Point(place, box.maxY + 4), .init(.muted))
            canvas.text(
                ticks.label(value), at: Point(place, box.maxY + 16), .init(size: 12, ink: .muted, anchor: .middle))
        }
        canvas.text("dimension", at: Point(box.maxX, box.maxY + 31), .init(size: 12, ink: .muted, anchor: .end))
    }
}
