import Datasets
import Diagnostics
import VectorMath

/// The items of a set that a figure's `where` and `limit` leave.
struct ItemSelection {
    private let spec: FigureSpec

    init(_ spec: FigureSpec) {
        self.spec = spec
    }

    /// The same set with fewer rows; its `sampling` says what was left out.
    func apply(to set: VectorSet) throws(FigureError) -> VectorSet {
        let dataset = set.dataset
        let kept = try indices(in: dataset)
        guard kept.count < dataset.records.count else { return set }
        return set.selecting(kept, sampling: sampling(of: dataset, kept: kept.count))
    }

    private func indices(in dataset: Dataset) throws(FigureError) -> [Int] {
        var kept = Array(dataset.records.indices)
        for filter in spec.filters {
            let wanted = Set(
                try spec.items(where: filter.column, isOneOf: filter.values, in: dataset, key: "where"))
            kept = kept.filter(wanted.contains)
        }
        guard !kept.isEmpty else {
            throw FigureError(
                .nothingLeft(dataset: dataset.name, of: dataset.records.count), at: spec.position(of: "where"))
        }
        return Array(kept.prefix(spec.limit ?? kept.count))
    }

    private func sampling(of dataset: Dataset, kept: Int) -> String {
        var parts = dataset.sampling.map { [$0] } ?? []
        let conditions = spec.filters.map { "\($0.column) is \(Wording.list($0.values, last: "or"))" }
        var part = "\(Wording.number(kept)) of \(Wording.number(dataset.records.count))"
        if !conditions.isEmpty { part += " where \(conditions.joined(separator: " and "))" }
        if let limit = spec.limit, kept == limit { part += conditions.isEmpty ? ", the first" : ", the first of them" }
        parts.append(part)
        return parts.joined(separator: "; of these ")
    }
}
