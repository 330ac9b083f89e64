import Queries
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

    /// How long a query may take.
    package var querySeconds = QueryLimits.usualSeconds

    package init() {}

    /// Those of an answer.
    func ofQueries(_ broken: BrokenRows) -> QueryLimits {
        QueryLimits(
            rows: records, cellBytes: fieldBytes, tableBytes: tableBytes, vectorBytes: vectorBytes,
            seconds: querySeconds, skipsBroken: broken.areSkipped)
    }

    /// Those that `limits:` in `embedsite.yml` may raise.
    package static let keys: [Key<DatasetLimits>] = [.tableBytes, .records, .fieldBytes, .vectorBytes]

    /// What to do about a limit that was met.
    static func remedy(_ key: Key<DatasetLimits>) -> String {
        "Raise '\(key.name)' under 'limits' in embedsite.yml if this is meant."
    }
}

extension Key<DatasetLimits> {
    static var tableBytes: Key {
        Key("table_bytes", .whole(1...Int.max), \.tableBytes, "Bytes of a table or of a text file.", example: "3")
    }
    static var records: Key {
        Key("records", .whole(1...Int.max), \.records, "Records of a dataset.", example: "2")
    }
    static var fieldBytes: Key {
        Key("field_bytes", .whole(1...Int.max), \.fieldBytes, "Bytes of one field of a table.", example: "2")
    }
    static var vectorBytes: Key {
        Key("vector_bytes", .whole(1...Int.max), \.vectorBytes, "Bytes of a file of vectors.", example: "3")
    }
}
