import Charting
import Datasets

/// What a figure says of its queries beside what it draws.
enum QueryText {
    /// Of each set's model; nothing where it reads them as it reads items, and knows all.
    static func notes(of sets: [VectorSet]) -> [String] {
        sets.flatMap { set in set.queries?.notes(by: sets.count > 1 ? set.model.title : "the model") ?? [] }
    }

    /// `“a”`, `“a” and “b”`.
    static func names(_ queries: QuerySet) -> String {
        Wording.list(queries.records.map { "“\(Wording.short($0.title))”" })
    }
}
