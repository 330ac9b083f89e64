import Diagnostics

/// One of the arrays that a file holds under their names.
struct NamedArray {
    let name: String
    /// nil where it holds no numbers.
    let dimensions: Int?

    /// Names that say that an array holds the vectors, whatever stands beside it.
    private static let clear = ["vectors", "embeddings"]
    /// Names that libraries give when nobody chose one, or that a table of features has.
    private static let usual = ["embedding", "vector", "X", "arr_0"]

    /// Which of `arrays` holds the vectors: the one that `given` names; without that the one whose name says so, the only one
    /// with rows and columns, or the only one at all. Complains where that cannot be told.
    static func vectors(
        among arrays: [NamedArray], _ given: TableColumns, file: String
    ) throws(DatasetError) -> Int {
        let names = arrays.map(\.name)
        if let wanted = given.array {
            if let index = names.firstIndex(of: wanted.value) { return index }
            throw DatasetError(.choice(.noArray(wanted.value, file: file, among: names.sorted())), at: wanted.position)
        }
        guard let index = likely(among: arrays) else {
            throw DatasetError(.choice(.whichArray(names.sorted(), given.asker)), at: SourcePosition(file))
        }
        return index
    }

    private static func likely(among arrays: [NamedArray]) -> Int? {
        for name in clear {
            if let index = arrays.firstIndex(where: { $0.name == name }) { return index }
        }
        let tables = arrays.indices.filter { arrays[$0].dimensions == 2 }
        for name in usual {
            if let index = tables.first(where: { arrays[$0].name == name }) { return index }
        }
        if tables.count == 1 { return tables[0] }
        return tables.isEmpty && arrays.count == 1 ? 0 : nil
    }
}
