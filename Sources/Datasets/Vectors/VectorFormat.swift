/// The formats that vectors are read in: the only list.
package enum VectorFormat: Sendable, CaseIterable {
    case npy, npz, safetensors, hdf5, vecs, csv, tsv, text, jsonLines

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
        case .npy, .npz, .safetensors, .hdf5, .vecs, .jsonLines: nil
        }
    }

    /// Whether its files hold arrays under names.
    var hasNamedArrays: Bool {
        switch self {
        case .npz, .safetensors, .hdf5: true
        case .npy, .vecs, .csv, .tsv, .text, .jsonLines: false
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
            if SafetensorsHeader.begins(start) {
                self = .safetensors
            } else if HDF5File.begins(start) {
                self = .hdf5
            } else {
                return nil
            }
        }
    }

    /// `.npy, .npz, …`: for a remedy.
    static var known: String {
        allCases.flatMap(\.endings).map { ".\($0)" }.joined(separator: ", ")
    }
}
