import Diagnostics

/// Rows of named columns, with the place of each cell. Every row has as many cells as there are columns.
package struct Table: Sendable, Equatable {
    /// A cell that the source does not have (a key left out in JSON) is nil.
    package struct Row: Sendable, Equatable {
        package let cells: [String?]
        let places: [Place]
        let place: Place

        /// In the place of one that is broken.
        static func empty(_ count: Int, at place: Place) -> Row {
            Row(cells: [String?](repeating: nil, count: count), places: [], place: place)
        }
    }

    /// Line and column in the table's file, from 1.
    package struct Place: Sendable, Equatable {
        let line: Int32
        let column: Int32

        init(line: Int, column: Int) {
            self.line = Int32(clamping: line)
            self.column = Int32(clamping: column)
        }
    }

    /// The file as the author knows it.
    package let file: String
    package let columns: [String]
    package let rows: [Row]
    /// Where the columns are named.
    let header: Place
    /// False for a file without names, whose columns are called by their numbers from 1.
    var hasHeader = true
    /// False for a file whose rows stand on no lines, as arrays and answers: complaints count its rows.
    var hasLines = true
    /// Columns of numbers with decimal commas. Their cells stay as they are written, for they may be names as well.
    var commaColumns: Set<String> = []

    /// What a field shows: a number with a full stop, whatever stands in the file. Ids, texts and labels are read as cells.
    func field(_ row: Row, _ column: Int) -> String? {
        guard let cell = row.cells[column], commaColumns.contains(columns[column]) else { return row.cells[column] }
        return DecimalComma.number(cell) ?? cell
    }

    func position(_ place: Place) -> SourcePosition {
        hasLines ? SourcePosition(file, line: Int(place.line), column: Int(place.column)) : SourcePosition(file)
    }

    func position(ofRow row: Int) -> SourcePosition { position(rows[row].place) }

    func position(ofRow row: Int, column: Int) -> SourcePosition {
        let places = rows[row].places
        return position(column < places.count ? places[column] : rows[row].place)
    }

    /// What is wrong with its rows, each called by what tells it from others.
    func complaints(_ broken: BrokenRows) -> ComplaintList {
        var complaints = ComplaintList(file: file, broken)
        if !hasLines { complaints.name = { "row \(PlainText.grouped($0 + 1))" } }
        return complaints
    }

    /// `line 3`, or where there are no lines, `row 2`.
    func place(ofRow row: Int) -> String {
        hasLines ? "line \(rows[row].place.line)" : "row \(PlainText.grouped(row + 1))"
    }

    /// Where `name` stands among the columns; where it does not, complains at the table's head, or of a table that is written
    /// where the name is, at the name.
    func index(of name: Located<String>, _ complaints: inout ComplaintList) -> Int? {
        if let index = columns.firstIndex(of: name.value) { return index }
        // A command says a name, but no place of it.
        let isWritten = name.position.file == file && name.position.line != nil
        let place = isWritten ? name.position : position(header)
        complaints.add(.table(.noColumn(name.value, among: columns)), at: place)
        return nil
    }

    /// Whether a cell of the column `name` is a word.
    func holdsWords(_ name: String) -> Bool {
        guard let column = columns.firstIndex(of: name) else { return false }
        return rows.contains { NumberCell(field($0, column)) == .word }
    }

    /// Whether the cells of the column `name` only count the rows, from 0 or 1.
    func countsRows(_ name: String) -> Bool {
        guard let column = columns.firstIndex(of: name) else { return true }
        return SharedNames.areCounts(rows.map { $0.cells[column] })
    }

    /// Whether all cells of the column `name` that are there are true or false, in letters of any size.
    func holdsFlags(_ name: String) -> Bool {
        guard let column = columns.firstIndex(of: name) else { return false }
        let cells = rows.lazy.compactMap { $0.cells[column] }
        return !cells.isEmpty && cells.allSatisfy(NumberCell.isFlag)
    }

    /// The same rows without the columns of these names.
    func removing(_ names: Set<String>) -> Table {
        let kept = columns.indices.filter { !names.contains(columns[$0]) }
        return Table(
            file: file, columns: kept.map { columns[$0] },
            rows: rows.map { row in
                Row(
                    cells: kept.map { row.cells[$0] }, places: row.places.isEmpty ? [] : kept.map { row.places[$0] },
                    place: row.place)
            }, header: header, hasHeader: hasHeader, hasLines: hasLines, commaColumns: commaColumns)
    }
}
