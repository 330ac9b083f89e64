/// The formats that vectors are read in: the only list.
package enum VectorFormat: Sendable, CaseIterable {
    case npy, npz, csv, tsv, text, jsonLines, parquet, database

    /// Of file names, in small letters, the usual one first.
    var endings: [String] {
        switch self {
        case .npy: ["npy"]
        case .npz: ["npz"]
        case .csv: ["csv"]
        case .tsv: ["tsv"]
        case .text: ["txt"]
        case .jsonLines: ["jsonl", "ndjson"]
        case .parquet: ["parquet"]
        case .database: ["duckdb", "sqlite", "sqlite3", "db"]
        }
    }

    /// What parts the fields of a text that has rows; nil for other formats.
    var usualSeparator: FieldSeparator? {
        switch self {
        case .csv: .comma
        case .tsv: .tab
        // As numpy.savetxt writes.
        case .text: .space
        case .npy, .npz, .jsonLines, .parquet, .database: nil
        }
    }

    /// Whether it has columns by name and type, so that nothing need be told of how it is written.
    var isQueried: Bool { self == .parquet || self == .database }

    /// By the name of a file, and where that has no ending that is known, by how it begins.
    init?(ending: String, start: () throws(DatasetError) -> [UInt8]) throws(DatasetError) {
        if let format = Self.allCases.first(where: { $0.endings.contains(ending) }) {
            self = format
        } else if let format = Self(start: try start()) {
            self = format
        } else {
            return nil
        }
    }

    /// How many bytes of a file tell its format.
    static let startLength = NumPyFormat.startLength

    /// By what stands at the beginning of a file.
    private init?(start: [UInt8]) {
        // https://parquet.apache.org/docs/file-format/
        if start.starts(with: Array("PAR1".utf8)) {
            self = .parquet
            return
        }
        if DatabaseFormat(start: start) != nil {
            self = .database
            return
        }
        switch NumPyFormat(start: start) {
        case .array: self = .npy
        case .archive: self = .npz
        case nil: return nil
        }
    }

    /// `.npy, .npz, …`: for a remedy.
    static var known: String {
        allCases.flatMap(\.endings).map { ".\($0)" }.joined(separator: ", ")
    }
}
