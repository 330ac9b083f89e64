package import Diagnostics

/// Why a table, a database or a query cannot be read.
package struct QueryError: Diagnosable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// DuckDB is not on this machine.
        case noDuckDB
        /// It is there and cannot be used, in the system's or its own words.
        case unusableDuckDB(String)
        /// PostgreSQL's client library is not on this machine.
        case noPostgres
        // Of an environment variable, by name: what it holds is never shown.
        case noVariable(String)
        case connection(String, ConnectionFailure)
        case databaseLost(String)
        case noStatement
        /// How many, where that is known.
        case severalStatements(Int?)
        case notSelect
        /// A file that is not on this machine.
        case address(String)
        /// One that is, by an address.
        case fileAddress(String)
        case noMatch(String)
        /// One that is named where DuckDB does not tell the place in the query: `SUMMARIZE 'x.csv'`.
        case placelessFile(String)
        /// An address whose ending does not tell how the file is written.
        case unknownFile(String)
        /// In the engine's words.
        case refused(String)
        case unreadable(String)
        /// In the engine's words, of a file that it was to write.
        case unwritten(String)
        /// Of what this version of DuckDB wrote.
        case unknownDatabaseHeader(String)
        /// A function, as the query writes it, whose result follows from no data.
        case volatile(String)
        case parameters
        /// Somebody else writes the database, and did not end.
        case locked(seconds: Int)
        /// Somebody else holds a DuckDB file open to write it, which then nobody else may read.
        case held
        case tooManyRows(limit: Int)
        case longCell(row: Int, column: String, limit: Int)
        case tooMuchText(limit: Int)
        case tooManyNumbers(column: String, limit: Int)
        /// Rows count from 1, places in a vector from 0.
        case noVector(row: Int, column: String)
        case noNumber(row: Int, place: Int, column: String)
        /// `isOfMost`: as most of the first rows have, and not as the first has.
        case width(row: Int, column: String, found: Int, expected: Int, isOfMost: Bool)
        case damagedAnswer
        case tooDeep
        case tooSlow(seconds: Int)
        /// All columns are lists of numbers, and none is wanted.
        case noCells
        /// Of a database that is to be read without a query.
        case whichTable([String])
        /// What was said of a file that the query names.
        case file([Diagnostic], FailureCause)
    }

    package let kind: Kind
    package let position: SourcePosition

    package init(_ kind: Kind, at position: SourcePosition) {
        self.kind = kind
        self.position = position
    }

    package var cause: FailureCause {
        switch kind {
        case .noDuckDB, .unusableDuckDB, .noPostgres, .noVariable, .connection, .databaseLost, .locked, .held:
            .environment
        case .file(_, let cause): cause
        default: .input
        }
    }

    package var diagnostics: [Diagnostic] {
        if case .file(let diagnostics, _) = kind { return diagnostics }
        return [.error(at: position, message, remedy: remedy)]
    }

    private var message: String {
        switch kind {
        case .noDuckDB: "DuckDB, which reads and writes this, is not installed"
        case .unusableDuckDB(let reason): "DuckDB cannot be used: \(Self.shown(reason))"
        case .noPostgres: "PostgreSQL's client library, libpq, is not installed"
        case .noVariable(let name): "the environment variable '\(name)' is not set"
        case .connection(let name, let failure): failure.message(name)
        case .databaseLost(let name): "the server of '\(name)' went away before the answer was whole"
        case .noStatement: "the query is empty"
        case .severalStatements(let count):
            "the query is \(count.map(String.init) ?? "several") statements; expected one"
        case .notSelect: "the query is no SELECT"
        case .address(let text): "'\(PlainText.shortened(text, to: 200))' is on the network"
        case .fileAddress(let text): "'\(PlainText.shortened(text, to: 200))' is an address; expected a path"
        case .noMatch(let text): "no file matches '\(PlainText.shortened(text, to: 200))'"
        case .placelessFile(let text): "the file '\(PlainText.shortened(text, to: 200))' is named without FROM"
        case .unknownFile(let text): "nothing tells how '\(PlainText.shortened(text, to: 200))' is written"
        case .refused(let reason): "the query cannot be answered: \(Self.shown(reason))"
        case .volatile(let function):
            "the query asks for '\(function)', which may differ from run to run, or does more than read"
        case .parameters: "the query has parameters, and is given no values for them"
        case .locked(let seconds):
            "another program writes this database, and did not end in \(PlainText.count(seconds, "second"))"
        case .held: "another program holds this database open to write it"
        case .unreadable(let reason): "this file cannot be read: \(Self.shown(reason))"
        case .unwritten(let reason): "this file cannot be written: \(Self.shown(reason))"
        case .unknownDatabaseHeader(let version):
            "DuckDB \(PlainText.shortened(version, to: 40)) gives each file a random mark in a place that is not known here"
        case .tooManyRows(let limit): "the answer has more than \(PlainText.grouped(limit)) rows"
        case .longCell(let row, let column, let limit):
            "\(Self.place(row, column)) holds more than \(PlainText.grouped(limit)) bytes"
        case .tooMuchText(let limit): "the answer holds more than \(PlainText.grouped(limit)) bytes of text"
        case .tooManyNumbers(let column, let limit):
            "the column '\(Self.name(column))' holds more than \(PlainText.grouped(limit)) bytes of numbers"
        case .noVector(let row, let column): "\(Self.place(row, column)) holds no vector"
        case .noNumber(let row, let place, let column):
            "\(Self.place(row, column)) holds no finite number at place \(PlainText.grouped(place)) (counted from 0)"
        case .width(let row, let column, let found, let expected, let isOfMost):
            """
            \(Self.place(row, column)) holds \(PlainText.count(found, "number")); expected \
            \(PlainText.grouped(expected)) as in \(isOfMost ? "most of the first rows" : "the first row")
            """
        case .damagedAnswer: "DuckDB's answer makes no sense"
        case .tooSlow(let seconds): "the query took more than \(PlainText.count(seconds, "second")), and was stopped"
        case .noCells: "no column holds anything but lists of numbers"
        case .whichTable([]): "the database has no table"
        case .whichTable(let names):
            "which table holds the vectors? Found \(PlainText.shortened(names.joined(separator: ", "), to: 200))"
        case .tooDeep: "the query is nested too deep"
        case .file: ""
        }
    }

    private var remedy: String? {
        switch kind {
        case .noDuckDB: "Run 'embedsite setup tables'."
        case .unusableDuckDB: "Run 'embedsite setup tables', then 'embedsite doctor'."
        case .noPostgres: "Install it with 'sudo apt install libpq5', or 'brew install libpq'."
        case .noVariable: "Set it where the site is built: \(ConnectionFailure.form)."
        case .connection(let name, let failure): failure.remedy(name)
        case .databaseLost: "Build again when it is back; nothing that was computed is lost."
        case .noStatement, .notSelect: "Write one SELECT: a query reads, and changes nothing."
        case .severalStatements: "Write one SELECT."
        case .volatile:
            "The same data must give the same site: order by a column, write a date out, make a sample REPEATABLE (1)."
        case .parameters: "Write the values into the query."
        case .locked, .held: "Build again when it is done, or give a copy of the file."
        case .address:
            "Write 'allow: network' beside it, and every build asks for the file; or fetch it into the site."
        case .fileAddress: "Write the path alone; it counts from the folder of the manifest."
        case .placelessFile: "Write FROM before it, as in SUMMARIZE FROM 'x.csv'."
        case .unknownFile: "Name its reader: read_parquet('…'), read_csv('…') or read_json('…')."
        case .noMatch: "The path counts from the folder of the manifest."
        case .tooManyRows: "Add a LIMIT, or raise 'records' under 'limits' in embedsite.yml if this is meant."
        case .longCell: "Raise 'field_bytes' under 'limits' in embedsite.yml if this is meant."
        case .tooMuchText: "Name fewer columns, or raise 'table_bytes' under 'limits' in embedsite.yml."
        case .tooManyNumbers: "Raise 'vector_bytes' under 'limits' in embedsite.yml if this is meant."
        case .noVector, .noNumber: "Leave such rows out, in the query or by 'skip: broken' in the manifest."
        case .width: "All vectors of a dataset have the same length."
        case .tooSlow: "See that it ends; a query over fewer rows is faster, as is a table made beforehand."
        case .noCells: "Select a column of texts beside them."
        case .whichTable([]): "A view is asked for by 'query:' with 'database:'; by a command as FILE:VIEW."
        case .whichTable(let names):
            "Ask for one by 'query:' with 'database:'; by a command as FILE:\(PlainText.shortened(PlainText.singleLine(names[0]), to: 60))."
        case .tooDeep: "Take it apart with WITH."
        case .unknownDatabaseHeader: "Write .parquet, which DuckDB reads as well."
        case .refused, .unreadable, .unwritten, .damagedAnswer, .file: nil
        }
    }

    private static func place(_ row: Int, _ column: String) -> String {
        "row \(PlainText.grouped(row)) of the column '\(name(column))'"
    }

    private static func name(_ column: String) -> String {
        PlainText.shortened(PlainText.singleLine(column), to: 60)
    }

    /// The first paragraph of an engine's words: what follows repeats the query.
    private static func shown(_ reason: String) -> String {
        let lines = reason.split(separator: "\n", omittingEmptySubsequences: false).prefix { !$0.hasPrefix("LINE ") }
        let text = lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
        return PlainText.shortened(PlainText.singleLine(text), to: 300)
    }
}
