import Charting
import Datasets
import Diagnostics

/// What a figure says of its queries beside what it draws.
enum QueryText {
    /// How each set's model reads them, and what it does not know of them; nothing where it reads them as it reads items, and
    /// knows all.
    static func notes(of sets: [VectorSet]) -> [String] {
        sets.flatMap { set -> [String] in
            guard let queries = set.queries else { return [] }
            let by = sets.count > 1 ? " by \(set.model.title)" : ""
            let reading = queries.reading.map { ["A query is read \($0)\(by)"] } ?? []
            let model = sets.count > 1 ? set.model.title : "the model"
            return reading
                + zip(queries.records, queries.unknown).compactMap { record, unknown in
                    unknown.map {
                        "Of the \(Wording.count($0.total, "token")) of “\(Wording.short(record.title))”, \(model) does not know \(Wording.number($0.count))"
                    }
                }
        }
    }

    /// `“a”`, `“a” and “b”`.
    static func names(_ queries: QuerySet) -> String {
        Wording.list(queries.records.map { "“\(Wording.short($0.title))”" })
    }
}
