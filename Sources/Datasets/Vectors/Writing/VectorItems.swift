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

    /// What a file holds. Its columns play the parts that somebody, their names or the format give them.
    ///
    /// - Parameter text: what a command line says of them.
    package init(_ contents: VectorFileReader.Contents, _ text: VectorsText = VectorsText()) {
        vectors = contents.vectors
        let given = text.columns
        guard let table = contents.table ?? contents.beside?.table else { return }
        let parts = contents.beside?.parts
        func usual(_ part: Part) -> String? { ItemColumns.name(of: part, among: table.columns) }
        let idName = given.id?.value ?? contents.columns?.id ?? parts?.id?.value ?? usual(.ids)
        let textName = given.text?.value ?? contents.columns?.text ?? parts?.text?.value ?? usual(.texts)
        let labelName = given.label?.value ?? parts?.label?.value ?? usual(.labels)
        for (place, name) in table.columns.enumerated() {
            let cells = table.rows.map { $0.cells[place] }
            if name == idName {
                ids = cells.map { $0 ?? "" }
            } else if name == textName {
                texts = cells.map { $0 ?? "" }
            } else if name == labelName {
                labels = cells
            } else if given.fields?.contains(where: { $0.value == name }) ?? true {
                fields.append(Column(name, cells))
            }
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
