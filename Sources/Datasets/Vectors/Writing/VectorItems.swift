import Diagnostics
package import VectorMath

/// Vectors, and what their file tells of each: what a file of any format is written from.
package struct VectorItems: Sendable, Equatable {
    /// What a file tells of each item beside its vector, under a name.
    package struct Column: Sendable, Equatable {
        package let name: String
        /// One per item; nil where the file has no such cell.
        package let cells: [String?]

        package init(_ name: String, _ cells: [String?]) {
            self.name = name
            self.cells = cells
        }
    }

    /// What a column is to its items.
    package enum Part: Sendable, CaseIterable {
        case ids, texts, labels, fields
    }

    package let vectors: Matrix
    /// What names each item; nil where nothing does.
    package var ids: [String]?
    /// nil also where the texts are the ids.
    package var texts: [String]?
    package var labels: [String?]?
    package var fields: [Column] = []

    package init(_ vectors: Matrix) {
        self.vectors = vectors
    }

    /// What a file holds, and nobody says more of.
    package init(_ contents: VectorFileReader.Contents) {
        let told = contents.told(TableColumns())
        self.init(contents.vectors, told?.table, told?.parts ?? TableColumns())
    }

    /// - Parameters:
    ///   - table: what is told of the vectors; nil where nothing is.
    ///   - parts: which of its columns play one.
    init(_ vectors: Matrix, _ table: Table?, _ parts: TableColumns) {
        self.vectors = vectors
        guard let table else { return }
        let (id, text, label) = (parts.id?.value, parts.text?.value, parts.label?.value)
        for (place, name) in table.columns.enumerated() {
            func cells() -> [String?] { table.rows.map { $0.cells[place] } }
            if name == id { ids = cells().map { $0 ?? "" } }
            if name == text, name != id { texts = cells().map { $0 ?? "" } }
            if name == label { labels = cells() }
            let isField = parts.fields.map { $0.contains { $0.value == name } } ?? ![id, text, label].contains(name)
            if isField { fields.append(Column(name, table.rows.map { table.field($0, place) })) }
        }
    }

    /// Those of some rows.
    package func selecting(rows: [Int]) -> VectorItems {
        var items = VectorItems(vectors.selecting(rows: rows))
        items.ids = ids.map { ids in rows.map { ids[$0] } }
        items.texts = texts.map { texts in rows.map { texts[$0] } }
        items.labels = labels.map { labels in rows.map { labels[$0] } }
        items.fields = fields.map { field in Column(field.name, rows.map { field.cells[$0] }) }
        return items
    }

    /// Those that these items have.
    package var parts: [Part] {
        Part.allCases.filter { part in
            switch part {
            case .ids: ids != nil
            case .texts: texts != nil
            case .labels: labels != nil
            case .fields: !fields.isEmpty
            }
        }
    }

    /// Whether each id is a whole number as it is written, which formats without texts have a place for.
    var hasWholeIDs: Bool { ids?.allSatisfy { id in Int64(id).map { String($0) } == id } ?? false }

    /// What readers look for: arrays under names, or the columns of a table.
    enum Layout {
        case arrays, table

        /// The name of the vectors.
        var vectors: String { self == .arrays ? "vectors" : "vector" }
        fileprivate var ids: String { self == .arrays ? "ids" : "id" }
        fileprivate var texts: String { self == .arrays ? "texts" : "text" }
        fileprivate var labels: String { self == .arrays ? "labels" : "label" }
    }

    /// Everything but the vectors, under the names that readers look for. Refuses two columns of one name.
    ///
    /// - Parameters:
    ///   - file: as the author knows it, for complaints.
    ///   - capitalsCount: whether names differ that do so by capitals only.
    func columns(
        _ layout: Layout, in file: String, capitalsCount: Bool = true
    ) throws(DatasetError) -> [Column] {
        let columns =
            [
                ids.map { Column(layout.ids, $0) }, texts.map { Column(layout.texts, $0) },
                labels.map { Column(layout.labels, $0) },
            ].compactMap(\.self) + fields
        var names: Set<String> = [layout.vectors]
        for column in columns where !names.insert(capitalsCount ? column.name : column.name.lowercased()).inserted {
            throw DatasetError(.writing(.takenName(column.name)), at: SourcePosition(file))
        }
        return columns
    }
}
