package import YAMLReading

/// How much of a dataset is read at most. Defaults are far above what a site shows; `limits:` in `embedsite.yml`
/// raises them.
package struct DatasetLimits: Sendable, Equatable {
    /// Bytes of a manifest.
    package var manifestBytes = 16 << 20
    /// Bytes of a table or of a text file.
    package var tableBytes = 512 << 20
    /// Records of a dataset.
    package var records = 1_000_000
    /// Bytes of one field of a table.
    package var fieldBytes = 1 << 20
    /// Bytes of a file of vectors.
    package var vectorBytes = 8 << 30

    package init() {}

    /// Reads the mapping under `limits:`: `table_bytes`, `records`, `field_bytes`, `vector_bytes`.
    package init(reading reader: inout MappingReader) {
        if let value = reader.int("table_bytes", in: 1...Int.max) { tableBytes = value }
        if let value = reader.int("records", in: 1...Int.max) { records = value }
        if let value = reader.int("field_bytes", in: 1...Int.max) { fieldBytes = value }
        if let value = reader.int("vector_bytes", in: 1...Int.max) { vectorBytes = value }
    }

    /// What to do about a limit that was met.
    static func remedy(_ key: String) -> String { "Raise '\(key)' under 'limits' in embedsite.yml if this is meant." }
}
