/// Cells in rows and columns, filled by their numbers; the numbers themselves on them where all have room.
package struct CellsMark: Mark {
    /// What is known of one cell.
    package struct Cell: Sendable {
        /// Which of the shades fills it; nil: none.
        package let shade: Int?
        /// What stands on it; empty: nothing.
        package let text: String
        /// What a reader is told who points at it.
        package let told: String

        package init(shade: Int?, text: String, told: String) {
            self.shade = shade
            self.text = text
            self.told = told
        }
    }

    // Channels.
    private let rows: [String]
    private let columns: [String]
    private let cells: [Cell?]
    private let items: [Int]
    // Style.
    private let shades: [CellShade]
    private let gap: Double
    private let numbers: CellNumbers?

    /// - Parameters:
    ///   - rows: their names, as a reader is told; likewise `columns`.
    ///   - cells: row by row, one for each column; nil: empty.
    ///   - items: of the figure, which rows are, and columns likewise; empty: none is.
    ///   - gap: between cells, in drawing units.
    ///   - numbers: how texts stand on cells; nil: not at all.
    package init(
        rows: [String], columns: [String], cells: [Cell?], items: [Int] = [], shades: [CellShade], gap: Double,
        numbers: CellNumbers?
    ) {
        self.rows = rows
        self.columns = columns
        self.cells = cells
        self.items = items
        self.shades = shades
        self.gap = gap
        self.numbers = numbers
    }

    /// Cells of one shade are one path.
    package func draw(in panel: Panel<BandScale, BandScale>, on canvas: inout SVGCanvas) {
        var paths = Array(repeating: PathData(digits: 1), count: shades.count)
        for (index, cell) in cells.enumerated() {
            guard let shade = cell?.shade, shades.indices.contains(shade) else { continue }
            paths[shade].rect(box(index, in: panel))
        }
        for (shade, path) in zip(shades, paths) { canvas.path(path, fill: shade.fill, opacity: shade.opacity) }
        guard let numbers else { return }
        for (index, cell) in cells.enumerated() {
            guard let cell, !cell.text.isEmpty else { continue }
            let ink = cell.shade.flatMap { shades.indices.contains($0) ? shades[$0].ink : nil } ?? .muted
            let center = box(index, in: panel).center
            canvas.text(
                numbers.written(cell.text), at: Point(center.x, center.y + numbers.size * 0.36),
                .init(size: numbers.size, ink: ink, anchor: .middle))
        }
    }

    private func box(_ index: Int, in panel: Panel<BandScale, BandScale>) -> Rect {
        Rect(
            x: panel.x(index % columns.count), y: panel.y(index / columns.count), width: panel.x.width - gap,
            height: panel.y.width - gap)
    }

    package func tooltips(in panel: Panel<BandScale, BandScale>) -> TooltipLayer {
        let plot = panel.plot
        return .grid(
            .init(
                x: plot.x, y: plot.y, width: plot.width, height: plot.height, rows: rows, columns: .named(columns),
                values: .texts(cells.map { $0?.told ?? "" }), rowItems: items, columnItems: items))
    }
}

/// How numbers stand on cells: the largest letters in which all of them have room.
package struct CellNumbers: Sendable {
    package let size: Double
    /// `.12` for `0.12`, as tables of correlations have it.
    private let dropsZero: Bool

    /// nil where they have no room.
    ///
    /// - Parameters:
    ///   - room: the width of a cell.
    ///   - sizes: that will do, the best first.
    package init?(_ texts: some Collection<String>, in room: Double, sizes: [Double]) {
        func fits(_ size: Double, _ texts: some Collection<String>) -> Bool {
            texts.allSatisfy { TextMeasure.width($0, size: size) <= room - 2 }
        }
        let bare = texts.map(Self.withoutZero)
        for (dropsZero, texts) in [(false, Array(texts)), (true, bare)] {
            guard let size = sizes.first(where: { fits($0, texts) }) else { continue }
            (self.size, self.dropsZero) = (size, dropsZero)
            return
        }
        return nil
    }

    package func written(_ text: String) -> String { dropsZero ? Self.withoutZero(text) : text }

    private static func withoutZero(_ text: String) -> String {
        let sign = text.prefix { $0 == "\u{2212}" }
        let rest = text.dropFirst(sign.count)
        return rest.hasPrefix("0.") ? String(sign + rest.dropFirst()) : text
    }
}
