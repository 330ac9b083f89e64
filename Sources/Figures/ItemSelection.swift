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
        let records = kept.map { dataset.records[$0] }
        let rows = set.vectors.selecting(rows: kept)
        let selected = Dataset(
            name: dataset.name, title: dataset.title, description: dataset.description, license: dataset.license,
            origin: dataset.origin, modality: dataset.modality, records: records, models: dataset.models,
            suppliedVectors: dataset.suppliedVectors.map { _ in rows },
            sampling: sampling(of: dataset, kept: kept.count), position: dataset.position)
        return VectorSet(dataset: selected, model: set.model, vectors: rows)
    }

    private func indices(in dataset: Dataset) throws(FigureError) -> [Int] {
        var kept = Array(dataset.records.indices)
        for filter in spec.filters {
            let values = try column(filter.column, of: dataset)
            for wanted in filter.values where !values.contains(wanted) {
                throw FigureError(
                    .noSuchValue(wanted, column: filter.column, dataset: dataset.name, known: distinct(values)),
                    at: spec.position(of: "where"))
            }
            let wanted = Set(filter.values)
            kept = kept.filter { index in values[index].map(wanted.contains) ?? false }
        }
        guard !kept.isEmpty else {
            throw FigureError(
                .nothingLeft(dataset: dataset.name, of: dataset.records.count), at: spec.position(of: "where"))
        }
        return Array(kept.prefix(spec.limit ?? kept.count))
    }

    private func column(_ name: String, of dataset: Dataset) throws(FigureError) -> [String?] {
        guard let values = dataset.column(name) else {
            throw FigureError(
                .noSuchColumn(name, dataset: dataset.name, known: dataset.columnNames), at: spec.position(of: "where"))
        }
        return values
    }

    private func distinct(_ values: [String?]) -> [String] {
        var seen: Set<String> = []
        return values.compactMap { $0 }.filter { seen.insert($0).inserted }
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

extension Dataset {
    /// The columns an author can name: `id`, `label` where there are labels, and the fields.
    var columnNames: [String] {
        var names = ["id"]
        if records.contains(where: { $0.label != nil }) { names.append("label") }
        for record in records {
            for field in record.fields where !names.contains(field.name) { names.append(field.name) }
        }
        return names
    }

    /// A value per record, nil where a record has none; nil for a column that no record has.
    func column(_ name: String) -> [String?]? {
        let values: [String?]
        switch name {
        case "id": values = records.map(\.id)
        case "label": values = records.map(\.label)
        default: values = records.map { record in record.fields.first { $0.name == name }?.value }
        }
        return values.contains { $0 != nil } ? values : nil
    }
}
