import Diagnostics

/// Which of a table's columns holds each vector as a list.
enum ListColumn {
    /// The column that the manifest names, or the only one that holds lists, or of several the only one with a usual name;
    /// nil where none holds any.
    ///
    /// - Parameters:
    ///   - lists: the columns that hold lists.
    ///   - manifest: what it names with another part is left out.
    ///   - head: where the columns are named.
    static func choose(
        among columns: [String], lists: [Int], _ manifest: TableColumns, head: SourcePosition
    ) throws(DatasetError) -> Int? {
        if let wanted = manifest.vector {
            if let index = columns.firstIndex(of: wanted.value) { return index }
            throw DatasetError(.table(.noColumn(wanted.value, among: columns)), at: head)
        }
        let named = Set(manifest.named.map(\.value))
        let free = lists.filter { !named.contains(columns[$0]) }
        if free.count < 2 {
            guard let list = free.first, !isUsual(columns[list]) else { return free.first }
            let numbers = DimensionNames.ofWholeVector(columns.filter { $0 != columns[list] })
            // One that is called as a number of a vector beside others is one that is written otherwise.
            let isNumber = !DimensionNames.ofWholeVector([columns[list]]).isEmpty
            guard numbers.count < (isNumber ? 1 : 2) else {
                throw DatasetError(.choice(.listOrNumbers(columns[list], numbers: numbers)), at: head)
            }
            return list
        }
        let usual = free.filter { isUsual(columns[$0]) }
        if usual.count == 1 { return usual[0] }
        throw DatasetError(.choice(.whichList(free.map { columns[$0] }, manifest.asker)), at: head)
    }

    /// Those of `lists` that may be the vectors: what is called as ids, labels and texts are is what it is called, and what holds
    /// more words than lists is words, unless nothing else could be the vector.
    ///
    /// - Parameters:
    ///   - areWords: whether a column holds more words than lists.
    ///   - holdsNumbers: whether a column holds numbers, of which vectors are made.
    static func likely(
        _ lists: [Int], among columns: [String], _ manifest: TableColumns, areWords: (Int) -> Bool = { _ in false },
        holdsNumbers: (Int) -> Bool
    ) -> [Int] {
        let named = Set(manifest.named.map(\.value))
        let others = lists.filter { place in
            !ItemColumns.isKnown(columns[place]) && (isUsual(columns[place]) || !areWords(place))
        }
        let isOther =
            others.contains { !named.contains(columns[$0]) }
            || columns.indices.contains { place in
                !named.contains(columns[place]) && !ItemColumns.isKnown(columns[place])
                    && !VectorColumns.isIndex(columns[place], at: place) && holdsNumbers(place)
            }
        return isOther ? others : lists
    }

    /// Whether a column is called so where it holds vectors, as a whole or, of an object in another, within that.
    static func isUsual(_ name: String) -> Bool {
        let name = name.lowercased()
        return usualNames.contains(name) || usualNames.contains { name.hasSuffix(".\($0)") }
    }

    private static let usualNames: Set<String> = ["vector", "vectors", "embedding", "embeddings", "values"]
}
