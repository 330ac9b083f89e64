import Analyses
import Datasets
import Diagnostics
import VectorMath

extension FigureSpec {
    /// The plan of a map of `set`: what the method names is found among the items. `key` is where the author wrote the
    /// method.
    func plan(
        _ method: MapMethod, of set: VectorSet, key: String = "projection", dimensions: Int = 2
    ) throws(FigureError) -> MapPlan {
        var plan = MapPlan(method, dimensions: dimensions)
        switch method {
        case .pca, .tsne: break
        case .mds:
            let count = set.dataset.records.count
            guard count <= MapQuestion.mostScaled else {
                throw FigureError(
                    .tooManyFor(
                        line: "projection: mds", dataset: set.dataset.name, found: count, most: MapQuestion.mostScaled),
                    at: position(of: key))
            }
        case .umap(let map):
            if let column = map.supervised {
                let values = try values(
                    of: column, in: set.dataset, key: key == "projection" ? "supervised" : key,
                    line: "supervised: true")
                plan.groups = ValueGroups(values, of: column).ofItem
            }
            if let selection = map.fitOn {
                plan.fitted = try items(
                    where: selection.column, isOneOf: [selection.value], in: set.dataset,
                    key: key == "projection" ? "fit_on" : key)
            }
        case .directions(let map):
            for (axis, ends) in [("x", map.x), ("y", map.y)] {
                guard let ends else { continue }
                plan.axes.append(try self.axis(ends, named: axis, in: set, key: key == "projection" ? axis : key))
            }
        case .given(let map): try check(map, of: set)
        }
        return plan
    }

    private func check(_ map: GivenMap, of set: VectorSet) throws(FigureError) {
        let name = set.dataset.name
        guard set.vectors.columns == 2 else {
            throw FigureError(.notPlaces(dataset: name, found: set.vectors.columns), at: position(of: "projection"))
        }
        for (column, scale) in [map.scales.x, map.scales.y].enumerated() where scale == .log {
            let values = set.vectors.column(column) + (set.queries?.vectors.column(column) ?? [])
            guard let item = values.firstIndex(where: { $0 <= 0 }) else { continue }
            let records = set.dataset.records + (set.queries?.records ?? [])
            throw FigureError(
                .notPositive(
                    item: records[item].title, dataset: name, value: Double(values[item]), column: column),
                at: position(of: "scale"))
        }
    }

    private func axis(
        _ ends: DirectionsMap.Ends, named name: String, in set: VectorSet, key: String
    ) throws(FigureError) -> MapPlan.Axis {
        let axis = MapPlan.Axis(
            from: try set.items(atEnd: ends.from, for: self, key: key),
            to: try set.items(atEnd: ends.to, for: self, key: key))
        guard set.vectors.meanRow(of: axis.from) != set.vectors.meanRow(of: axis.to) else {
            throw FigureError(
                .sameEnds(axis: name, ends.from, ends.to, dataset: set.dataset.name), at: position(of: key))
        }
        return axis
    }
}

extension VectorSet {
    /// The item of that id or title, or all items of that label.
    func items(atEnd name: String, for spec: FigureSpec, key: String) throws(FigureError) -> [Int] {
        if let item = firstItem(named: name) { return [item] }
        let members = dataset.records.indices.filter { dataset.records[$0].label == name }
        if !members.isEmpty { return members }
        // Long texts are compared by their first 64 characters, as items are elsewhere.
        let candidates =
            dataset.labels + dataset.records.prefix(5_000).flatMap { [String($0.title.prefix(64)), $0.id] }
        throw FigureError(
            .noSuchEnd(name, dataset: dataset.name, nearest: Suggestion.nearest(to: name, among: candidates)),
            at: spec.position(of: key))
    }
}
