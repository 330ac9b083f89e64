import Charting

/// One matrix in a drawing that may have several.
protocol SimilarityPlot {
    var height: Double { get }
    /// Where its cells begin and end, from the plot's left side.
    var cells: (left: Double, right: Double) { get }
    /// Whether its cells have their numbers.
    var showsValues: Bool { get }

    /// Its upper left corner at `origin`; gives what it tells.
    func draw(into canvas: inout SVGCanvas, at origin: Point) -> TooltipLayer
}
