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
    /// Models of `embed:` where they are written.
    package let models: [Placed<String>]
    /// The folder of the manifest: absolute, where its paths count from.
    package let folder: String
    package let position: SourcePosition
}

/// Where the records of a dataset come from.
package enum RecordSource: Sendable, Equatable {
    /// Written in the manifest itself.
    case items(Table, TableColumns)
    case table(Placed<String>, TableFormat, TableColumns)
    case images(Placed<String>)
    /// `header`: whether the first line of a .csv or .tsv file names the columns; nil: as it looks.
    case vectors(Placed<String>, table: Placed<String>?, header: Placed<Bool>?, TableColumns)
}

/// How a table is written in a file.
package enum TableFormat: String, Sendable, CaseIterable {
    case csv, tsv, jsonl
}

/// The columns of a table that play a part, by name.
package struct TableColumns: Sendable, Equatable {
    package var text: Placed<String>?
    package var label: Placed<String>?
    package var id: Placed<String>?
    /// The columns kept for tooltips; nil keeps all others.
    package var fields: [Placed<String>]?

    package init(
        text: Placed<String>? = nil, label: Placed<String>? = nil, id: Placed<String>? = nil,
        fields: [Placed<String>]? = nil
    ) {
        self.text = text
        self.label = label
        self.id = id
        self.fields = fields
    }
}
