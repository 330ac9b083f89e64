import Analyses
import Charting
import Datasets
import VectorMath

/// Ranked lists with bars: models side by side, joined by lines, on a page; below each other on a phone.
struct NeighborsDrawing {
    private let lists: NeighborsData
    private let thumbnails: Thumbnails
    private let layout: FigureLayout
    private let width: Double
    private let gutter: Double
    private let columnWidth: Double
    private let columns: RankedRow.Columns

    init(lists: NeighborsData, thumbnails: Thumbnails, layout: FigureLayout, spec: FigureSpec) {
        self.lists = lists
        self.thumbnails = thumbnails
        self.layout = layout
        width = layout.width(spec)
        let beside = layout == .wide ? Double(lists.sets.count) : 1
        gutter = beside > 3 ? 30 : 44
        columnWidth = (width - gutter * (beside - 1)) / beside
        let ranks = lists.queries.indices.flatMap { query in
            lists.sets.indices.flatMap { lists.rows(query: query, model: $0).map(\.rank) }
        }
        let signRoom = lists.mutualKey == nil ? 0 : MutualSign.width + 3
        columns = RankedRow.Columns(
            width: columnWidth,
            rankRoom: signRoom + max(22, TextMeasure.width(NumberFormat.grouped(ranks.max() ?? 0), size: 12) + 2),
            thumbRoom: !lists.hasPictures ? 0 : columnWidth < 200 ? 46 : 60, domain: lists.domain,
            hasSideBar: layout == .wide && lists.sets.count == 1,
            hasNotes: layout == .narrow && lists.sets.count > 1)
    }

    func draw(_ heading: DrawingHeading) -> Drawing {
        Drawing.stacked(
            width: width, heading, pixels: thumbnails.pixels, boxes: { content(into: &$0, boxes: &$1) })
    }

    private func content(into canvas: inout SVGCanvas, boxes: inout [TooltipLayer.Box]) -> Double {
        var y = 0.0
        for query in lists.queries.indices {
            if query > 0 { y += 26 }
            y = header(query, at: y, into: &canvas)
            if layout == .wide {
                y = sideBySide(query, at: y, into: &canvas, boxes: &boxes)
            } else {
                for model in lists.sets.indices {
                    y = modelName(model, x: 0, y: y, into: &canvas)
                    y = list(query, model, x: 0, y: y, rowHeight: nil, into: &canvas, boxes: &boxes)
                    y += 10
                }
            }
        }
        if lists.sets.count > 1 {
            canvas.text(key, at: Point(0, y + 20), .init(size: 12, ink: .muted))
            y += 24
        }
        if let mutualKey = lists.mutualKey {
            MutualSign.draw(at: Point(0, y + 17), into: &canvas)
            let lines = TextMeasure.wrapped(mutualKey, size: 12, to: width - 16, lines: 3)
            for (line, text) in lines.enumerated() {
                canvas.text(text, at: Point(16, y + 20 + Double(line) * 14), .init(size: 12, ink: .muted))
            }
            y += 10 + Double(lines.count) * 14
        }
        return y + 2
    }

    /// How to read the comparison of models.
    private var key: String {
        layout == .wide
            ? lists.hasShared
                ? "Lines join an item's places in two lists; a ring: not in the other list."
                : "A ring: not in the other list."
            : "At the right: the place compared with the first list."
    }

    private func header(_ query: Int, at y: Double, into canvas: inout SVGCanvas) -> Double {
        let item = lists.queries[query]
        let picture = thumbnails.has(item) ? 56.0 : 0
        if picture > 0 {
            thumbnails.draw(item, into: &canvas, in: Rect(x: 0, y: y + 2, width: picture, height: picture))
        }
        let x = picture > 0 ? picture + 10 : 0
        canvas.text("Nearest to", at: Point(x, y + 13), .init(size: 12, ink: .muted))
        let lines = TextMeasure.wrapped(lists.title(item), size: 15.5, to: width - x, lines: 3)
        for (line, text) in lines.enumerated() {
            canvas.text(text, at: Point(x, y + 32 + Double(line) * 19), .init(size: 14, isBold: true))
        }
        return y + max(picture + 12, 26 + Double(lines.count) * 19)
    }

    private func modelName(_ model: Int, x: Double, y: Double, into canvas: inout SVGCanvas) -> Double {
        guard lists.sets.count > 1 else { return y }
        let names = ShortNames(lists.models, size: 12, to: columnWidth, isBold: true)
        canvas.text(names[model], at: Point(x, y + 14), .init(size: 12, ink: .muted, isBold: true))
        return y + 22
    }

    private func sideBySide(
        _ query: Int, at y: Double, into canvas: inout SVGCanvas, boxes: inout [TooltipLayer.Box]
    ) -> Double {
        let models = Array(lists.sets.indices)
        let height = rowHeight(models, query)
        var bottom = y
        var top = y
        for model in models {
            let x = Double(model) * (columnWidth + gutter)
            top = modelName(model, x: x, y: y, into: &canvas)
            bottom = max(
                bottom, list(query, model, x: x, y: top, rowHeight: height, into: &canvas, boxes: &boxes))
        }
        for model in models.dropFirst() {
            joins(query, from: model - 1, to: model, top: top, rowHeight: height, into: &canvas)
        }
        return bottom
    }

    /// Lines between the places of one item in two lists; a ring where the other list has it not.
    private func joins(
        _ query: Int, from left: Int, to right: Int, top: Double, rowHeight: Double, into canvas: inout SVGCanvas
    ) {
        let (a, b) = (
            lists.rows(query: query, model: left).filter { !$0.isFarthest },
            lists.rows(query: query, model: right).filter { !$0.isFarthest }
        )
        let start = Double(right) * (columnWidth + gutter) - gutter + 5
        let end = start + gutter - 8
        func middle(_ index: Int) -> Double { top + (Double(index) + 0.5) * rowHeight }
        for (index, row) in a.enumerated() {
            guard let other = b.firstIndex(where: { $0.item == row.item }) else {
                canvas.circle(at: Point(start + 2, middle(index)), radius: 2.5, stroke: .init(.muted))
                continue
            }
            let isSame = other == index
            canvas.line(
                from: Point(start, middle(index)), to: Point(end, middle(other)),
                .init(isSame ? .grid : .category(0), width: 1.5))
        }
        for (index, row) in b.enumerated() where !a.contains(where: { $0.item == row.item }) {
            canvas.circle(at: Point(end - 2, middle(index)), radius: 2.5, stroke: .init(.muted))
        }
    }

    private func rowHeight(_ models: [Int], _ query: Int) -> Double {
        models.flatMap { model in
            lists.rows(query: query, model: model).map { ranked($0, isFirstModel: model == 0).height(columns) }
        }.max() ?? 0
    }

    private func ranked(_ row: NeighborsData.Row, isFirstModel: Bool) -> RankedRow {
        RankedRow(
            item: row.item, rank: row.rank, title: lists.title(row.item), label: lists.label(row.item),
            value: row.value, score: lists.number(row.value), isMutual: row.isMutual ?? false,
            note: columns.hasNotes && !isFirstModel && !row.isFarthest ? change(row) : nil, isMuted: row.isFarthest)
    }

    /// The rows of one list, all `common` tall or each as tall as it needs; gives where it ends.
    private func list(
        _ query: Int, _ model: Int, x: Double, y: Double, rowHeight common: Double?, into canvas: inout SVGCanvas,
        boxes: inout [TooltipLayer.Box]
    ) -> Double {
        var top = y
        var wasFarthest = false
        for row in lists.rows(query: query, model: model) {
            if row.isFarthest, !wasFarthest {
                wasFarthest = true
                canvas.text("Farthest", at: Point(x, top + 18), .init(size: 12, ink: .muted))
                top += 26
            }
            let ranked = ranked(row, isFirstModel: model == 0)
            let rowHeight = common ?? ranked.height(columns)
            ranked.draw(
                columns, thumbnails, in: Rect(x: x, y: top, width: columnWidth, height: rowHeight), into: &canvas)
            boxes.append(
                TooltipLayer.Box(
                    x: x, y: top, width: columnWidth + min(4, width - x - columnWidth), height: rowHeight,
                    text: tooltip(row, model), item: row.item))
            top += rowHeight
        }
        return top
    }

    private func change(_ row: NeighborsData.Row) -> String {
        guard let first = row.firstRank else { return "new" }
        if first == row.rank { return "same" }
        return first > row.rank ? "up \(first - row.rank)" : "down \(row.rank - first)"
    }

    private func tooltip(_ row: NeighborsData.Row, _ model: Int) -> String {
        var lines = [Wording.long(lists.title(row.item))]
        if let label = lists.label(row.item) { lines.append(label) }
        lines.append("\(lists.metric.title) \(lists.number(row.value)), rank \(NumberFormat.grouped(row.rank))")
        if row.isMutual ?? false { lines.append("mutual") }
        if model > 0, !row.isFarthest {
            lines.append(
                row.firstRank.map { "rank \($0) by \(lists.models[0])" } ?? "not in the list of \(lists.models[0])")
        }
        return lines.joined(separator: "\n")
    }
}
