import Analyses
import Datasets

extension FigureSpec {
    /// The plan of a map of `set`: what the method names is found among the items. `key` is where the author wrote the
    /// method.
    func plan(_ method: MapMethod, of set: VectorSet, key: String = "projection") throws(FigureError) -> MapPlan {
        var plan = MapPlan(method)
        switch method {
        case .pca, .tsne: break
        case .mds:
            let count = set.dataset.records.count
            guard count <= Analyst.matrixLimit else {
                throw FigureError(
                    .tooManyForMap(
                        method.name.rawValue, dataset: set.dataset.name, found: count, most: Analyst.matrixLimit),
                    at: position(of: key))
            }
        case .umap(let map):
            if let column = map.supervised {
                plan.groups = try groups(column, of: set, key: key == "projection" ? "supervised" : key)
            }
        }
        return plan
    }

    /// Items by their values in a column, numbered in order of appearance; nil where there is none.
    private func groups(_ column: String, of set: VectorSet, key: String) throws(FigureError) -> [Int?] {
        let dataset = set.dataset
        if column == "label", dataset.labels.isEmpty {
            throw FigureError(.needsLabels(line: "supervised: true", dataset: dataset.name), at: position(of: key))
        }
        guard let values = dataset.column(column) else {
            throw FigureError(
                .noSuchColumn(column, dataset: dataset.name, known: dataset.columnNames), at: position(of: key))
        }
        var numbers: [String: Int] = [:]
        return values.map { value in
            guard let value, !value.isEmpty else { return nil }
            let number = numbers[value] ?? numbers.count
            numbers[value] = number
            return number
        }
    }
}
