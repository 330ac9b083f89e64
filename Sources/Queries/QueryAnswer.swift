/// The rows that a query gave, column by column.
package struct QueryAnswer: Sendable, Equatable {
    /// Of the columns of cells, in the query's order; lists of numbers that were not asked for are left out.
    package internal(set) var names: [String]
    /// A list for each of `names`, with a cell for each row: nil where the row holds nothing.
    package internal(set) var cells: [[String?]]
    package internal(set) var rows = 0
    /// The column that was chosen for the vectors; nil where none was.
    package internal(set) var vectors: QueriedVectors?
    /// The same where it comes as texts.
    package internal(set) var lists: QueriedLists?
    /// Rows whose vector cannot be used, where those are passed by; something stands in its place.
    package internal(set) var broken: [BrokenRow] = []

    package struct BrokenRow: Sendable, Equatable {
        /// From 0.
        package let row: Int
        package let error: QueryError
    }

    init(names: [String], vectors: QueriedVectors? = nil, lists: QueriedLists? = nil) {
        self.names = names
        self.vectors = vectors
        self.lists = lists
        cells = Array(repeating: [], count: names.count)
    }
}

/// A column of vectors. Invariant: `storage.count` is a multiple of `width`.
package struct QueriedVectors: Sendable, Equatable {
    package let name: String
    /// Numbers in each row; 0 before the first.
    package internal(set) var width = 0
    package internal(set) var storage: [Float] = []

    init(name: String) {
        self.name = name
    }
}

/// A column of vectors as a server writes them, a list in a text for each row, `[0.5,2]` or `{0.5,2}`; or as bytes that an
/// author's program wrote.
package struct QueriedLists: Sendable, Equatable {
    package let name: String
    /// Whether each holds the bytes of numbers, or of a `.npy` file, and no text.
    package let areBytes: Bool
    /// Of the column, as its table declares it; nil where nothing does.
    package let type: String?
    package internal(set) var texts: [[UInt8]] = []

    init(name: String, areBytes: Bool, type: String? = nil) {
        self.name = name
        self.areBytes = areBytes
        self.type = type
    }
}

/// A column of an answer before its rows are there.
package struct QueryColumn: Sendable, Equatable {
    package let name: String
    /// Whether its type is a list of numbers; a text may hold one nevertheless.
    package let holdsLists: Bool
    /// Whether it holds bytes, which may be a vector's as well as a picture's.
    package let holdsBytes: Bool
    /// What its numbers stand for, where a file says that they are more than numbers.
    package let meaning: Meaning?
    /// Whether a file says that it calls the rows of a data frame.
    package let callsRows: Bool

    package enum Meaning: Sendable {
        /// Months and the like, counted.
        case periods
        /// Spans of time.
        case spans
        /// One of a few values, which happen to be numbers.
        case categories
        /// Truth values.
        case flags
    }

    package init(
        name: String, holdsLists: Bool, holdsBytes: Bool = false, meaning: Meaning? = nil, callsRows: Bool = false
    ) {
        self.name = name
        self.holdsLists = holdsLists
        self.holdsBytes = holdsBytes
        self.meaning = meaning
        self.callsRows = callsRows
    }
}

/// How much of an answer is kept at most, how long it may take, and whether one bad row is the end of it.
package struct QueryLimits: Sendable {
    package let rows: Int
    /// Of one cell.
    package let cellBytes: Int
    /// Of all cells.
    package let tableBytes: Int
    /// Of the numbers of the vectors.
    package let vectorBytes: Int
    /// From the first to the last row.
    package let seconds: Int
    /// Whether a row without a vector that can be used is passed by.
    package let skipsBroken: Bool

    /// A query that takes longer has most likely no end.
    package static let usualSeconds = 300

    package init(
        rows: Int, cellBytes: Int, tableBytes: Int, vectorBytes: Int, seconds: Int = usualSeconds,
        skipsBroken: Bool = false
    ) {
        self.rows = rows
        self.cellBytes = cellBytes
        self.tableBytes = tableBytes
        self.vectorBytes = vectorBytes
        self.seconds = seconds
        self.skipsBroken = skipsBroken
    }
}
