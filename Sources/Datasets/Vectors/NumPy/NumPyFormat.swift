/// The two kinds of file that NumPy writes, told by what they hold and not by their names.
package enum NumPyFormat: Sendable {
    /// One array: `.npy`.
    case array
    /// Several under their names: `.npz`.
    case archive

    /// How many bytes of a file tell its format.
    package static let startLength = 4_096

    /// nil for a file of another kind. Of zip archives, which documents are as well, only those that begin with a `.npy` file
    /// are NumPy's.
    ///
    /// - Parameter start: the first bytes of the file, `startLength` of them where it has so many.
    package init?(start: [UInt8]) {
        if start.starts(with: NumPyHeader.magic) {
            self = .array
            return
        }
        // PKWARE APPNOTE 4.3.7: the length of the first file's name stands at 26, the name at 30.
        guard start.starts(with: [0x50, 0x4B, 3, 4]), start.count > 30 else { return nil }
        let name = start[30...].prefix(Int(start[26]) | Int(start[27]) << 8)
        guard name.suffix(4).elementsEqual(".npy".utf8) else { return nil }
        self = .archive
    }

    /// `a NumPy array (.npy)`.
    package var title: String {
        switch self {
        case .array: "a NumPy array (.npy)"
        case .archive: "NumPy arrays (.npz)"
        }
    }
}
