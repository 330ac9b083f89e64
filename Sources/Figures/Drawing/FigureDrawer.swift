package import Analyses
package import Datasets

/// From a checked spec and its vector sets to a drawn figure.
package enum FigureDrawer {
    /// Draws `spec` of `sets`, one for each of `spec.data`, in that order.
    ///
    /// Throws a `FigureError` where the data cannot give the figure, or what `analyst` or a picture file throws.
    package static func draw(_ spec: FigureSpec, sets: [VectorSet], analyst: Analyst) throws -> Figure {
        guard sets.count == spec.data.count else {
            throw FigureError(.setsMissing(expected: spec.data.count, found: sets.count), at: spec.position)
        }
        guard spec.queries.isEmpty || sets.allSatisfy({ $0.queries?.count == spec.queries.count }) else {
            throw FigureError(.noQueries(dataset: spec.data.first?.dataset ?? ""), at: spec.position(of: "query"))
        }
        var selected: [VectorSet] = []
        for set in sets {
            let kept = try ItemSelection(spec).apply(to: set)
            selected.append(spec.transformation.map { analyst.transformed(kept, by: $0) } ?? kept)
        }
        do {
            return try spec.options.draw(spec, sets: selected, analyst: analyst)
        } catch let error as FigureError {
            throw explained(error, sets: sets)
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
