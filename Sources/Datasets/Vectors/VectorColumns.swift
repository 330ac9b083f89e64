import Diagnostics

/// Which columns of a text file make its vectors, and what became of the others.
package struct VectorColumns: Sendable, Equatable {
    /// In the file's order; nil where its first line is a vector, so that columns have no names, and where a list is one.
    package private(set) var names: [String]?
    /// The column that holds each vector as a list; nil where each number has a column.
    package let list: String?
    /// Whether a word stands before each vector.
    private var isAfterWords = false
    /// How many numbers a vector has.
    package internal(set) var count: Int
    /// The column that names the items though the manifest names none.
    package internal(set) var id: String?
    /// The column that is the items' text though the manifest names none.
    package internal(set) var text: String?
    /// Columns that are no part of a vector, `id` among them.
    package private(set) var leftOut: [String]
    /// Of `leftOut`, those that data frames write beside their data.
    let indices: [String]
    /// Of `indices`, those that name nothing, but may be meant to: they hold words, or numbers that do not count the rows.
    private var idle: Set<String> = []

    /// Columns without names, each a number of the vector.
    init(unnamed count: Int) {
        names = nil
        list = nil
        self.count = count
        leftOut = []
        indices = []
    }

    /// The same, where some are called by their places because they are no numbers, or the manifest names them.
    init(unnamed columns: [String], leftOut: [Int], besides manifest: TableColumns) {
        let named = Set(manifest.named.map(\.value))
        self.init(unnamed: columns.count)
        self.leftOut = columns.indices.filter { leftOut.contains($0) || named.contains(columns[$0]) }.map {
            columns[$0]
        }
        count = columns.count - self.leftOut.count
    }

    /// Numbers after a word, which names the item and is its text.
    init(afterWords count: Int) {
        self.init(unnamed: count)
        isAfterWords = true
    }

    /// A part of each of `columns`: what the manifest names is no part of a vector, nor is a column whose name says what it is
    /// (`ItemColumns.isKnown`), or the index that data frames write beside their data.
    ///
    /// - Parameter list: which of them holds each vector as a list.
    init(of columns: [String], besides manifest: TableColumns, list: Int? = nil) {
        let named = Set(manifest.named.map(\.value))
        var names: [String] = []
        var leftOut: [String] = []
        var known: [String] = []
        var indices: [String] = []
        for (place, name) in columns.enumerated() where place != list {
            if named.contains(name) {
                leftOut.append(name)
            } else if ItemColumns.isKnown(name) {
                known.append(name)
                leftOut.append(name)
            } else if Self.isIndex(name, at: place) {
                indices.append(name)
                leftOut.append(name)
            } else if list != nil {
                leftOut.append(name)
            } else {
                names.append(name)
            }
        }
        self.names = list == nil ? names : nil
        self.list = list.map { columns[$0] }
        count = names.count
        self.leftOut = leftOut
        self.indices = indices
        id = isNamed(by: manifest) ? nil : ItemColumns.id(among: known)
    }

    /// The same where an index of words names the items, as of a data frame whose rows are called by words.
    ///
    /// - Parameter table: of what stands beside the vectors.
    func naming(besides manifest: TableColumns, _ table: Table) -> VectorColumns {
        var named = self
        if id == nil, !isNamed(by: manifest) { named.id = indices.first(where: table.holdsWords) }
        named.idle = Set(indices.filter { $0 != named.id && (table.holdsWords($0) || !table.countsRows($0)) })
        return named
    }

    /// The same of columns without names: the first of a row's words names the item, where nobody says otherwise.
    ///
    /// - Parameter isOnly: whether that is all there is; then it is the item's text as well. Else it is no name where it is
    ///   missing, or the same in two rows.
    func naming(_ table: Table, besides manifest: TableColumns, isOnly: Bool) -> VectorColumns {
        // What is said of a column that is not here is said of a table beside this one.
        func isHere(_ part: Located<String>?) -> Bool { part.map { table.columns.contains($0.value) } ?? false }
        guard !isHere(manifest.id), let name = table.columns.first,
            !manifest.named.contains(where: { $0.value == name })
        else { return self }
        var columns = self
        if isOnly {
            columns.id = name
            if !isHere(manifest.text) { columns.text = name }
            return columns
        }
        guard name == "1", table.holdsWords(name) else { return self }
        var seen: Set<String> = []
        let areNames = table.rows.allSatisfy { row in
            row.cells[0].map { !$0.isEmpty && seen.insert($0).inserted } ?? row.places.isEmpty
        }
        guard areNames else { return self }
        columns.id = name
        return columns
    }

    /// The same without columns of words, where the names of all others say that they hold a vector's numbers: d0, d1 and so
    /// on. Where these count, a column of numbers under another name is none of the vector's either; where they do not, it may
    /// be, so that nothing is said by them.
    ///
    /// - Parameters:
    ///   - areNamed: false for columns that are called by their places, which say nothing: there the words alone tell.
    ///   - holdsWords: whether a column of that name does.
    func withoutWords(areNamed: Bool = true, _ holdsWords: (String) -> Bool) -> VectorColumns {
        guard let names else { return self }
        let numbers = areNamed ? DimensionNames.numbers(among: names) : names.filter { !holdsWords($0) }
        let found = Set(numbers)
        let others = names.filter { !found.contains($0) }
        guard !others.isEmpty, !numbers.isEmpty, !areNamed || Self.areColumns(numbers, besides: leftOut) else {
            return self
        }
        let areCounts = areNamed && (DimensionNames.count(numbers) || DimensionNames.areCounted(numbers))
        return areCounts || others.allSatisfy(holdsWords) ? with(numbers, without: others) : self
    }

    /// The same without columns of truth values, whatever the others are called.
    ///
    /// - Parameter holdsFlags: whether a column of that name holds nothing but true and false.
    func withoutFlags(_ holdsFlags: (String) -> Bool) -> VectorColumns {
        guard let names else { return self }
        let flags = names.filter(holdsFlags)
        return flags.isEmpty || flags.count == names.count
            ? self : with(names.filter { !flags.contains($0) }, without: flags)
    }

    /// The same where one of the columns calls the rows, whatever it holds.
    func withoutIndex(_ index: String?) -> VectorColumns { withoutIndices([index].compactMap(\.self)) }

    /// The same of several.
    func withoutIndices(_ indices: [String]) -> VectorColumns {
        guard let names else { return self }
        let found = names.filter(indices.contains)
        return found.isEmpty ? self : with(names.filter { !found.contains($0) }, without: found)
    }

    /// The same where a data frame says that `indices` call its rows by names of their own: one that holds words names the items
    /// where nothing else does.
    ///
    /// - Parameter holdsWords: whether a column of that name does.
    func calling(
        rows indices: [String], besides manifest: TableColumns, _ holdsWords: (String) -> Bool
    ) -> VectorColumns {
        guard id == nil, !isNamed(by: manifest) else { return self }
        var columns = self
        columns.id = indices.first { index in
            leftOut.contains(index) && !manifest.named.contains { $0.value == index } && !ItemColumns.isKnown(index)
                && holdsWords(index)
        }
        return columns
    }

    private func with(_ numbers: [String], without others: [String]) -> VectorColumns {
        var columns = self
        (columns.names, columns.count) = (numbers, numbers.count)
        columns.leftOut += others
        return columns
    }

    /// A line that begins with a word and goes on with 0 and 1 may be a row as well as names.
    private static func areColumns(_ numbers: [String], besides leftOut: [String]) -> Bool {
        DimensionNames.areOfOneKind(numbers)
            || DimensionNames.areCounted(numbers) && (numbers.count > 2 || !leftOut.isEmpty)
    }

    /// Whether the manifest names one of the columns as the ids; it may mean a table beside the file.
    private func isNamed(by manifest: TableColumns) -> Bool {
        manifest.id.map { leftOut.contains($0.value) || list == $0.value } ?? false
    }

    /// Whether a column of that name is hardly a number of a vector.
    static func isBesideNumbers(_ name: String) -> Bool {
        ItemColumns.isKnown(name) || suspectNames.contains(name.lowercased())
    }

    /// pandas' `to_csv` writes the index first, without a name; read and written again, it is called `Unnamed: 0`. In Parquet
    /// an index without a name is called `__index_level_0__` (pandas' `developer` page, "Storing pandas DataFrame objects in
    /// Apache Parquet format").
    static func isIndex(_ name: String, at place: Int) -> Bool {
        if name.isEmpty { return place == 0 }
        // Most names are asked in vain, and to read a pattern takes long.
        guard name.hasPrefix("Unnamed: ") || name.hasPrefix("__index_level_") else { return false }
        return name.wholeMatch(of: /Unnamed: [0-9]+(\.[0-9]+)?|__index_level_[0-9]+__/) != nil
    }

    /// Names that say that a number is no part of a vector, where the manifest gives them no other part.
    var suspects: [String] {
        (names ?? []).filter { Self.suspectNames.contains($0.lowercased()) || Self.isOfWords($0) }
    }

    /// Whether a column is called so where it holds words, though some or all of these may be numbers.
    static func isOfWords(_ name: String) -> Bool { wordNames.contains(name.lowercased()) }

    private static let wordNames: Set<String> = ["word", "words", "token", "term", "name", "text", "title"]

    private static let suspectNames: Set<String> = ["class", "category", "target", "cluster", "index"]

    /// Whether it may be asked of one of the columns if it is a number of the vector.
    package var areMixed: Bool { names.map(DimensionNames.areMixed) ?? false }

    // MARK: - Words

    /// `384 columns: d0 to d383`.
    package var summary: String {
        if let list { return "the list in '\(Self.shown(list))': \(PlainText.count(count, "number"))" }
        if isAfterWords { return "\(PlainText.count(count, "number")) after a word" }
        let counted = PlainText.count(count, "column")
        guard let names else { return "\(counted) without names; the first line is a vector" }
        return "\(counted): \(Self.listed(names))"
    }

    /// `Beside it: id (names the items), label. Left out: the column without a name.`; nil where every column is a part of the
    /// vector. Of what stands beside a list only what is lost is told.
    package var remark: String? {
        let others = list == nil ? leftOut : leftOut.filter(idle.contains)
        let beside = others.filter { !indices.contains($0) || $0 == id }
        let lost = others.filter { indices.contains($0) && $0 != id }
        let words = [("Beside it", beside), ("Left out", lost)].filter { !$0.1.isEmpty }
            .map { title, names in "\(title): \(listed(names))." }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    private func listed(_ names: [String]) -> String {
        let shown = names.prefix(Self.mostPieces).map { name in
            name == id ? "\(Self.title(of: name)) (names the items)" : Self.title(of: name)
        }
        let rest = names.count - shown.count
        return shown.joined(separator: ", ") + (rest > 0 ? " and \(PlainText.grouped(rest)) more" : "")
    }

    /// For a note.
    static func title(of name: String) -> String { name.isEmpty ? "the column without a name" : shown(name) }

    private static let mostPieces = 8

    private static func shown(_ name: String) -> String { PlainText.shortened(PlainText.singleLine(name), to: 40) }

    /// `x, y, d0 to d383`: names that differ by a number that grows by one stand as a range.
    private static func listed(_ names: [String]) -> String {
        var pieces: [String] = []
        var covered = 0
        var start = 0
        while start < names.count, pieces.count < mostPieces {
            var end = start + 1
            while end < names.count, follows(names[end], names[end - 1]) { end += 1 }
            if end - start > 2 {
                pieces.append("\(shown(names[start])) to \(shown(names[end - 1]))")
            } else {
                end = start + 1
                pieces.append(shown(names[start]))
            }
            start = end
            covered = end
        }
        let rest = names.count - covered
        return pieces.joined(separator: ", ") + (rest > 0 ? " and \(PlainText.grouped(rest)) more" : "")
    }

    private static func follows(_ name: String, _ earlier: String) -> Bool {
        guard let (prefix, number) = numbered(name), let (before, last) = numbered(earlier) else { return false }
        return prefix == before && last < Int.max && number == last + 1
    }

    /// `d12` as `d` and 12.
    private static func numbered(_ name: String) -> (prefix: Substring, number: Int)? {
        let digits = name.reversed().prefix { $0.isASCII && $0.isNumber }.count
        guard digits > 0, let number = Int(name.suffix(digits)) else { return nil }
        return (name.dropLast(digits), number)
    }
}
