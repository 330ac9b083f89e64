import Charting

/// Where the matrices of a figure stand: beside each other where their cells stay large enough, else below each other.
struct SimilarityPlaces {
    /// Of a page whose figures may be wider than its text, and of one with that text alone.
    static let broad = 1_080.0
    static let standard = 720.0
    private static let gutter = 36.0
    private static let titleHeight = 24.0
    /// Cells of this side have room for numbers; cells of the other can be told apart beside each other.
    private static let numberedCell = 28.0
    private static let plainCell = 16.0

    struct Placed {
        let plot: any SimilarityPlot
        let title: String?
        let origin: Point
    }

    private struct Column {
        let plot: any SimilarityPlot
        let title: String?
        var x = 0.0
    }

    private let data: SimilarityData
    private let layout: FigureLayout
    private let width: Double
    /// Of all cells of a matrix, as the author wants it.
    private let height: Double?

    init(_ data: SimilarityData, layout: FigureLayout, width: Double, height: Double?) {
        self.data = data
        self.layout = layout
        self.width = width
        self.height = height
    }

    /// Whether matrices need more than the width of the text.
    static func areBroad(_ data: SimilarityData, spec: FigureSpec) -> Bool {
        guard spec.width == nil else { return false }
        if data.matrices.count + data.means.count > 1 { return true }
        guard spec.height == nil, let matrix = data.matrices.first, matrix.isNamed else { return false }
        let plot = NamedMatrixPlot(
            NamedCells(matrix), layout: .wide, width: standard, showsNames: true, height: nil)
        return plot.side < numberedCell
    }

    var all: [Placed] {
        var y = 0.0
        var placed: [Placed] = []
        for row in rows {
            let header = row.contains { $0.title != nil } ? Self.titleHeight : 0
            placed += row.map { Placed(plot: $0.plot, title: $0.title, origin: Point($0.x, y + header)) }
            y += header + (row.map(\.plot.height).max() ?? 0) + Self.gutter / 2
        }
        return placed
    }

    /// Of two things beside each other.
    private var half: Double { (width - Self.gutter) / 2 }

    private var rows: [[Column]] {
        let isWide = layout == .wide
        if isWide, data.matrices.count == 1, !data.means.isEmpty, !data.matrices[0].isNamed {
            return [[items(0, half), groups(0, half, x: half + Self.gutter)]]
        }
        let pair = isWide && data.matrices.count == 2 ? beside : nil
        let matrices = pair.map { [$0] } ?? data.matrices.indices.map { [items($0, width)] }
        let isPaired = isWide && data.means.count == 2
        let means =
            isPaired
            ? [data.means.indices.map { groups($0, half, x: Double($0) * (half + Self.gutter)) }]
            : data.means.indices.map { [groups($0, width)] }
        return matrices + means
    }

    /// Two matrices of the same items, with names at the left one alone; nil where that leaves cells too small.
    private var beside: [Column]? {
        guard data.matrices.allSatisfy(\.isNamed) else {
            return [items(0, half), items(1, half, x: half + Self.gutter)]
        }
        let nameRoom = named(0, half * 1.25).nameRoom
        let (left, right) = ((width - Self.gutter + nameRoom) / 2, (width - Self.gutter - nameRoom) / 2)
        let side = min(named(0, left).side, named(1, right, showsNames: false).side)
        guard side >= (data.matrices[0].showsValues == true ? Self.numberedCell : Self.plainCell) else { return nil }
        let plots = [
            named(0, left, largest: side, isNumbered: true), named(1, right, showsNames: false, largest: side),
        ]
        return zip(plots.indices, plots).map { index, plot in
            Column(plot: plot, title: title(index, nil), x: index == 0 ? 0 : left + Self.gutter)
        }
    }

    private func named(
        _ index: Int, _ width: Double, showsNames: Bool = true, largest: Double? = nil, isNumbered: Bool = false
    ) -> NamedMatrixPlot {
        var cells = NamedCells(data.matrices[index])
        // Beside each other, numbers are written alike.
        cells.texts = data.matrices.flatMap(\.values)
        return NamedMatrixPlot(
            cells, layout: layout, width: width, showsNames: showsNames && layout == .wide, height: height,
            largest: largest, isNumbered: isNumbered)
    }

    private func items(_ index: Int, _ width: Double, x: Double = 0) -> Column {
        let matrix = data.matrices[index]
        let plot: any SimilarityPlot =
            matrix.isNamed
            ? named(index, width)
            : PixelMatrixPlot(matrix, pixels: index, layout: layout, width: width, height: height)
        return Column(plot: plot, title: title(index, data.means.isEmpty ? nil : "items"), x: x)
    }

    private func groups(_ index: Int, _ width: Double, x: Double = 0) -> Column {
        let plot = NamedMatrixPlot(
            NamedCells(data.means[index], like: data.matrices[index]), layout: layout, width: width,
            showsNames: true, height: nil)
        return Column(plot: plot, title: title(index, "means of labels"), x: x)
    }

    /// `what`: nil where the figure shows no more than one thing of each set.
    private func title(_ index: Int, _ what: String?) -> String? {
        let parts = [data.names?[index], what].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}
