package import Diagnostics

/// What an author declares of a dataset, read but not yet followed.
package struct Manifest: Sendable, Equatable {
    /// The file's name without its ending.
    package let name: String
    package let title: String
    package let description: String?
    package let license: String?
    package let origin: String?
    package let source: RecordSource
    package let selection: RecordSelection?
    /// What is left out rather than complained of; nil: nothing.
    package let skip: SkippedRows?
    /// What may be reached beside files of this machine; nil: nothing.
    package let allow: Located<AllowedAccess>?
    /// Models of `embed:` where they are written.
    package let models: [Located<String>]
    /// What these put before every text, by its name there.
    package let prompt: Located<String>?
    /// The folder of the manifest: absolute, where its paths count from.
    package let folder: String
    package let position: SourcePosition
}

/// Where the records of a dataset come from.
package enum RecordSource: Sendable, Equatable {
    /// Written in the manifest itself.
    case items(Table, TableColumns)
    /// Texts written in the manifest itself, whose tokens are the items.
    case tokens(Table, TableColumns)
    case table(Located<String>, TableFormat, TextLayout, TableColumns)
    /// One SELECT.
    case query(Located<String>, QueriedPlace, TableColumns)
    case media(MediaKind, Located<String>)
    case vectors(Located<String>, table: Located<String>?, TextLayout, TableColumns)
}

/// Whom a query is put to.
package enum QueriedPlace: Sendable, Equatable {
    /// The files that it names.
    case files
    /// The tables of a DuckDB or SQLite file.
    case database(Located<String>)
    /// A PostgreSQL server: the environment variable that holds its connection string.
    case postgres(Located<String>)
}

/// How a table is written in a file.
package enum TableFormat: String, Sendable, CaseIterable {
    case csv, tsv, jsonl, parquet

    /// What parts the fields of a row; nil where the format tells.
    var usualSeparator: FieldSeparator? {
        switch self {
        case .csv: .comma
        case .tsv: .tab
        case .jsonl, .parquet: nil
        }
    }
}

/// What an author says of how rows are written; nil: as it looks.
package struct TextLayout: Sendable, Equatable {
    /// Whether the first line of a file of vectors names the columns.
    package var header: Located<Bool>?
    package var separator: Located<FieldSeparator>?
    /// Of a data frame in JSON.
    package var orient: Located<FrameOrient>?

    package init(
        header: Located<Bool>? = nil, separator: Located<FieldSeparator>? = nil, orient: Located<FrameOrient>? = nil
    ) {
        self.header = header
        self.separator = separator
        self.orient = orient
    }
}

/// The columns of a table that play a part, by name.
package struct TableColumns: Sendable, Equatable {
    package var text: Located<String>?
    package var label: Located<String>?
    package var id: Located<String>?
    /// Of paths of pictures; or a folder that holds a picture for each id.
    package var image: Located<String>?
    /// The same of sounds.
    package var sound: Located<String>?
    /// The same of films.
    package var film: Located<String>?
    /// The columns kept for tooltips; nil keeps all others.
    package var fields: [Located<String>]?
    /// The column, or key of JSON, that holds each vector as a list.
    package var vector: Located<String>?
    /// The array that holds the vectors, of a file that has several.
    package var array: Located<String>?
    /// What the numbers are of vectors that are kept as bytes; nil: as they show.
    package var numbers: Located<NumberType>?

    /// Who says all this, and so may say more.
    var asker = Asker.manifest

    package enum Asker: Sendable, Equatable {
        case manifest
        /// A command line, which names an array or column behind what it calls the file: `v.npz:`.
        case command(prefix: String)
    }

    /// The columns that play a part of their own, and so are no numbers of a vector.
    var named: [Located<String>] { [text, label, id, media?.column].compactMap(\.self) + (fields ?? []) }

    /// Where the files are told that are or show the items: one of the three at most.
    var media: (kind: MediaKind, column: Located<String>)? {
        for kind in MediaKind.allCases {
            if let column = self[kind] { return (kind, column) }
        }
        return nil
    }

    subscript(kind: MediaKind) -> Located<String>? {
        get {
            switch kind {
            case .image: image
            case .sound: sound
            case .film: film
            }
        }
        set {
            switch kind {
            case .image: image = newValue
            case .sound: sound = newValue
            case .film: film = newValue
            }
        }
    }

    package init(
        text: Located<String>? = nil, label: Located<String>? = nil, id: Located<String>? = nil,
        image: Located<String>? = nil, fields: [Located<String>]? = nil, vector: Located<String>? = nil,
        array: Located<String>? = nil
    ) {
        self.text = text
        self.label = label
        self.id = id
        self.image = image
        self.fields = fields
        self.vector = vector
        self.array = array
    }
}

extension TableColumns {
    /// What is said of a table beside vectors, and nothing of these.
    var ofTable: TableColumns {
        var columns = TableColumns(text: text, label: label, id: id, fields: fields)
        for kind in MediaKind.allCases { columns[kind] = self[kind] }
        return columns
    }

    /// The same but for parts that columns of these names play.
    func without(_ names: Set<String>) -> TableColumns {
        guard !names.isEmpty else { return self }
        func kept(_ part: Located<String>?) -> Located<String>? {
            part.flatMap { names.contains($0.value) ? nil : $0 }
        }
        var columns = self
        (columns.text, columns.label, columns.id) = (kept(text), kept(label), kept(id))
        for kind in MediaKind.allCases { columns[kind] = kept(self[kind]) }
        columns.fields = fields?.filter { !names.contains($0.value) }
        return columns
    }

    /// The complaint that `vector` names one of several lists, where a file holds no such.
    /// Complains where somebody says what the numbers of bytes are, of vectors that are kept as none.
    func refuseNumbers(of file: String) throws(DatasetError) {
        guard let numbers else { return }
        throw DatasetError(.choice(.uselessNumbers(file: file)), at: numbers.position)
    }

    func uselessVector(_ vector: Located<String>, in file: String) -> DatasetError {
        DatasetError(
            asker == .manifest ? .choice(.uselessVector(file: file)) : .choice(.uselessName(vector.value, file: file)),
            at: vector.position)
    }
}
