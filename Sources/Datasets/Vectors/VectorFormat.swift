/// The formats that vectors are read in: the only list.
package enum VectorFormat: Sendable, CaseIterable {
    case npy, npz, csv, tsv, text, json, jsonLines

    /// Of file names, in small letters, the usual one first.
    var endings: [String] {
        switch self {
        case .npy: ["npy"]
        case .npz: ["npz"]
        case .csv: ["csv"]
        case .tsv: ["tsv"]
        case .text: ["txt"]
        case .json: ["json"]
        case .jsonLines: ["jsonl", "ndjson"]
        }
    }

    /// What parts the fields of a text that has rows; nil for other formats.
    var usualSeparator: FieldSeparator? {
        switch self {
        case .csv: .comma
        case .tsv: .tab
        // As numpy.savetxt writes.
        case .text: .space
        case .npy, .npz, .json, .jsonLines: nil
        }
    }

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
        switch NumPyFormat(start: start) {
        case .array: self = .npy
        case .archive: self = .npz
        case nil:
            let text = start.drop { $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }
            guard let first = text.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return nil }
            self = .json
        }
    }

    /// `.npy, .npz, …`: for a remedy.
    static var known: String {
        allCases.flatMap(\.endings).map { ".\($0)" }.joined(separator: ", ")
    }
}
