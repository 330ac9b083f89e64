package import Diagnostics
package import YAMLReading

/// What somebody says of a file of vectors beside its name, as under `records:` in a manifest.
package struct VectorsText: Sendable, Equatable {
    package var columns = TableColumns()
    package var layout = TextLayout()
    var skip: SkippedRows?

    package init() {}

    /// Every column that it names with a part.
    package var columnNames: Set<String> { Set(columns.named.map(\.value)) }

    /// Those of a manifest that say something of any file of vectors. (What `array` names stands behind a file's name.)
    package static let keys =
        RecordsText.columnKeys.filter { key in !RecordsText.mediaKeys.contains { $0.name == key.name } }
        + [
            RecordsText.vectorKey, RecordsText.numbersKey, RecordsText.separatorKey, RecordsText.headerKey,
            RecordsText.orientKey, RecordsText.skipKey,
        ]

    /// - Parameters:
    ///   - given: what stands behind each of some keys.
    ///   - fields: what stands behind `fields`; nil: nothing.
    ///   - position: where complaints of it are told.
    package static func read(
        _ given: [(key: String, text: String)], fields: [String]?, at position: SourcePosition
    ) -> (VectorsText, [Diagnostic]) {
        let lists = fields.map { [(key: "fields", texts: $0)] } ?? []
        let mapping = YAMLMapping(given, at: position).adding(YAMLMapping(lists, at: position))
        var reader = MappingReader(mapping, subject: "the command line")
        var text = RecordsText()
        reader.read(keys, into: &text)
        var said = VectorsText()
        (said.columns, said.layout, said.skip) = (text.columns, text.layout, text.skip)
        return (said, reader.diagnostics)
    }
}
