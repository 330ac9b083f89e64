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
    package let models: [Located<String>]
    /// The folder of the manifest: absolute, where its paths count from.
    package let folder: String
    package let position: SourcePosition
}

/// Where the records of a dataset come from.
package enum RecordSource: Sendable, Equatable {
    /// Written in the manifest itself.
    case items(Table, TableColumns)
    case table(Located<String>, TableFormat, TableColumns)
    case images(Located<String>)
    /// `header`: whether the first line of a .csv or .tsv file names the columns; nil: as it looks.
    case vectors(Located<String>, table: Located<String>?, header: Located<Bool>?, TableColumns)
}

/// How a table is written in a file.
package enum TableFormat: String, Sendable, CaseIterable {
    case csv, tsv, jsonl
}

/// The columns of a table that play a part, by name.
package struct TableColumns: Sendable, Equatable {
    package var text: Located<String>?
    package var label: Located<String>?
    package var id: Located<String>?
    /// Of paths of pictures; or a folder that holds a picture for each id.
    package var image: Located<String>?
    /// The columns kept for tooltips; nil keeps all others.
    package var fields: [Located<String>]?

    package init(
        text: Located<String>? = nil, label: Located<String>? = nil, id: Located<String>? = nil,
        image: Located<String>? = nil, fields: [Located<String>]? = nil
    ) {
        self.text = text
        self.label = label
        self.id = id
        self.image = image
        self.fields = fields
    }
}
