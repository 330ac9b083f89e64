import Diagnostics

/// The formats that vectors are read in: the only list.
package enum VectorFormat: Sendable, CaseIterable {
    case npy, npz, safetensors, hdf5, vecs, csv, tsv, text, json, jsonLines, words, wordsBinary, parquet, database

    /// Of file names, in small letters, the usual one first.
    var endings: [String] {
        switch self {
        case .npy: ["npy"]
        case .npz: ["npz"]
        case .safetensors: ["safetensors"]
        case .hdf5: ["h5", "hdf5"]
        case .vecs: VecsFile.endings
        case .csv: ["csv"]
        case .tsv: ["tsv"]
        case .text: ["txt"]
        case .json: ["json"]
        case .jsonLines: ["jsonl", "ndjson"]
        case .words: ["vec", "w2v"]
        case .wordsBinary: ["bin"]
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
        case .npy, .npz, .safetensors, .hdf5, .vecs, .json, .jsonLines, .words, .wordsBinary, .parquet, .database: nil
        }
    }

    /// Whether it has rows of text.
    var isText: Bool { usualSeparator != nil || self == .words }

    /// Whether its files hold arrays under names.
    var hasNamedArrays: Bool {
        switch self {
        case .npz, .safetensors, .hdf5: true
        case .npy, .vecs, .csv, .tsv, .text, .json, .jsonLines, .words, .wordsBinary, .parquet, .database: false
        }
    }

    /// Whether a row can hold several lists, each under a name.
    var hasListsByName: Bool {
        switch self {
        case .csv, .tsv, .text, .json, .jsonLines, .hdf5, .parquet, .database: true
        case .npy, .npz, .safetensors, .vecs, .words, .wordsBinary: false
        }
    }

    /// Whether a vector may be kept as bytes that do not say what they are.
    var mayHoldBytes: Bool { [.csv, .tsv, .text, .json, .jsonLines, .parquet, .database].contains(self) }

    /// Whether it has columns by name and type, so that nothing need be told of how it is written.
    var isQueried: Bool { self == .parquet || self == .database }

    /// By the name of a file, and where that has no ending that is known, or one that leaves it open, by how it begins.
    ///
    /// - Parameters:
    ///   - isTable: whether somebody said that it has rows of fields, and what of a row word vectors have not.
    ///   - separator: what somebody says that parts fields. Below a line of counts they are word vectors all the same.
    init?(
        ending: String, isTable: Bool = false, separator: FieldSeparator? = nil,
        start: () throws(DatasetError) -> [UInt8]
    ) throws(DatasetError) {
        if let format = Self.allCases.first(where: { $0.endings.contains(ending) }) {
            let isOpen = format.isOneOfSeveral && !(isTable && format.usualSeparator != nil)
            self = isOpen ? format.seen(in: try start(), separator) : format
        } else if let format = Self(start: try start(), separator) {
            self = format
        } else if isTable || separator != nil {
            self = .text
        } else {
            return nil
        }
    }

    /// How many bytes of a file tell its format: a row of numbers may take some thousand.
    static let startLength = 1 << 16

    /// Whether other formats share its endings.
    private var isOneOfSeveral: Bool { [.text, .csv, .tsv, .words, .wordsBinary].contains(self) }

    /// Which of the formats that share endings it is. A table may be word vectors only below a line of counts.
    private func seen(in start: [UInt8], _ separator: FieldSeparator?) -> VectorFormat {
        let isTable = self == .tsv || self == .csv || separator != nil && usualSeparator != nil
        let sign: WordLayout.Sign = isTable ? .counts : self == .words ? .name : .words
        return switch WordLayout(start: start, by: sign, said: separator) {
        case .text: .words
        case .binary: isTable ? self : .wordsBinary
        case nil where isTable: self
        case nil where self == .text && Self.beginsObject(start): .jsonLines
        case nil: TabbedRows.are(start) ? .tsv : self
        }
    }

    /// By what stands at the beginning of a file.
    private init?(start: [UInt8], _ separator: FieldSeparator?) {
        if let format = Self.marked(start) {
            self = format.format
            return
        }
        if SafetensorsHeader.begins(start) {
            self = .safetensors
        } else if HDF5File.begins(start) {
            self = .hdf5
        } else if let layout = WordLayout(start: start, by: .counts, said: separator) {
            self = layout == .text ? .words : .wordsBinary
        } else if PsqlText.begins(start) || PrintedRows.begins(start) {
            self = .text
        } else if Self.beginsJSON(start) {
            self = .json
        } else if TabbedRows.are(start) {
            self = .tsv
        } else {
            return nil
        }
    }

    /// The format whose mark a file begins with, and its ending; nil for one without a mark, or with one of which more is to be
    /// looked at.
    static func marked(_ start: [UInt8]) -> (format: VectorFormat, ending: String)? {
        // https://parquet.apache.org/docs/file-format/
        if start.starts(with: Array("PAR1".utf8)) { return (.parquet, "parquet") }
        switch DatabaseFormat(start: start) {
        case .duckDB: return (.database, "duckdb")
        case .sqlite: return (.database, "sqlite")
        case nil: break
        }
        switch NumPyFormat(start: start) {
        case .array: return (.npy, "npy")
        case .archive: return (.npz, "npz")
        case nil: return nil
        }
    }

    /// How many bytes of a file show its mark.
    static let markLength = NumPyFormat.startLength

    private static func beginsJSON(_ start: [UInt8]) -> Bool {
        let first = start.first { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }

    /// Whether an object begins the text, and no vector of a database, `{0.1,0.2}`.
    private static func beginsObject(_ start: [UInt8]) -> Bool {
        guard beginsJSON(start), let opening = start.firstIndex(of: UInt8(ascii: "{")) else { return false }
        return start[..<opening].allSatisfy { $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }
            && start[(opening + 1)...].first { $0 > 0x20 } == UInt8(ascii: "\"")
    }

    /// What to do about an ending that is not among `known`.
    static func remedy(for ending: String, among known: [String]) -> String {
        Suggestion.nearest(to: ending, among: known).map { "Did you mean '.\($0)'?" }
            ?? "Known: \(known.map { ".\($0)" }.joined(separator: ", "))."
    }

    /// `.npy, .npz, …`: for a remedy.
    static var known: String {
        VectorFileReader.endings.map { ".\($0)" }.joined(separator: ", ")
    }
}
