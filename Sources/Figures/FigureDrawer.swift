/// From a checked spec and its vector sets to a drawn figure: the one place that knows which kind is drawn by whom.
///
/// Each kind is an enum with one function of this shape, given sets to which `where` and `limit` were applied already:
///
///     enum HistogramFigure {
///         static func draw(
///             _ spec: FigureSpec, _ options: HistogramOptions, sets: [VectorSet], analyst: Analyst
///         ) throws -> Figure
///     }
package enum FigureDrawer {
}
