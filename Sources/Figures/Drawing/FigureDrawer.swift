package import Analyses
package import Datasets

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
    /// Draws `spec` of `sets`, one for each of `spec.data`, in that order.
    ///
    /// Throws a `FigureError` where the data cannot give the figure, or what `analyst` or a picture file throws.
    package static func draw(_ spec: FigureSpec, sets: [VectorSet], analyst: Analyst) throws -> Figure {
        guard sets.count == spec.data.count else {
            throw FigureError(.setsMissing(expected: spec.data.count, found: sets.count), at: spec.position)
        }
        var selected: [VectorSet] = []
        for set in sets {
            let kept = try ItemSelection(spec).apply(to: set)
            selected.append(spec.transformation.map { analyst.transformed(kept, by: $0) } ?? kept)
        }
        do {
            return try dispatch(spec, sets: selected, analyst: analyst)
        } catch let error as FigureError {
            throw explained(error, sets: sets)
        }
    }

    private static func dispatch(_ spec: FigureSpec, sets: [VectorSet], analyst: Analyst) throws -> Figure {
        switch spec.options {
        case .vector(let options): try VectorFigure.draw(spec, options, sets: sets, analyst: analyst)
        case .heatmap(let options): try HeatmapFigure.draw(spec, options, sets: sets, analyst: analyst)
        case .similarity(let options): try SimilarityFigure.draw(spec, options, sets: sets, analyst: analyst)
        case .histogram(let options): try HistogramFigure.draw(spec, options, sets: sets, analyst: analyst)
        case .scatter(let options): try ScatterFigure.draw(spec, options, sets: sets, analyst: analyst)
        case .scatter3d(let options): try Scatter3DFigure.draw(spec, options, sets: sets, analyst: analyst)
        case .neighbors(let options): try NeighborsFigure.draw(spec, options, sets: sets, analyst: analyst)
        case .clusters(let options): try ClustersFigure.draw(spec, options, sets: sets, analyst: analyst)
        case .dendrogram(let options): try DendrogramFigure.draw(spec, options, sets: sets, analyst: analyst)
        case .compare(let options): try CompareFigure.draw(spec, options, sets: sets, analyst: analyst)
        case .variance(let options): try VarianceFigure.draw(spec, options, sets: sets, analyst: analyst)
        case .quality(let options): try QualityFigure.draw(spec, options, sets: sets, analyst: analyst)
        case .compression(let options): try CompressionFigure.draw(spec, options, sets: sets, analyst: analyst)
        case .outliers(let options): try OutliersFigure.draw(spec, options, sets: sets, analyst: analyst)
        case .metrics(let options): try MetricsFigure.draw(spec, options, sets: sets, analyst: analyst)
        case .probe(let options): try ProbeFigure.draw(spec, options, sets: sets, analyst: analyst)
        case .analogy(let options): try AnalogyFigure.draw(spec, options, sets: sets, analyst: analyst)
        }
    }

    /// An item that only `where` or `limit` hides is not unknown.
    private static func explained(_ error: FigureError, sets: [VectorSet]) -> FigureError {
        let (name, dataset): (String, String)
        switch error.kind {
        case .noSuchItem(let item, let place, _), .noSuchEnd(let item, let place, _): (name, dataset) = (item, place)
        default: return error
        }
        guard let set = sets.first(where: { $0.dataset.name == dataset }), set.firstItem(named: name) != nil else {
            return error
        }
        return FigureError(.itemLeftOut(name, dataset: dataset), at: error.position)
    }
}
