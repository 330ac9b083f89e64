/// Why a file of a zip archive cannot be had.
package enum ArchiveFault: Error, Sendable, Equatable {
    package enum Damage: Sendable {
        case noDirectory, damagedDirectory, repeatedName, encrypted, sizes, cutShort, damagedPacking, wrongChecksum

        /// What is wrong with `it`, the archive.
        package var words: String {
            switch self {
            case .noDirectory: "it has no directory of its files"
            case .damagedDirectory: "its directory is damaged"
            case .repeatedName: "two of its files have one name"
            case .encrypted: "it is encrypted"
            case .sizes: "its sizes disagree"
            case .cutShort: "it ends too early"
            case .damagedPacking: "its packed bytes are damaged"
            case .wrongChecksum: "its checksum does not match"
            }
        }
    }

    case unreadable(Damage)
    /// A file that is neither stored nor packed by deflate.
    case packing(String, method: Int)
    /// More bytes than are read of one file.
    case unpacksTo(String, Int, limit: Int)
}
