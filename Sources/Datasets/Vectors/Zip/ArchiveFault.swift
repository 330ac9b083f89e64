import Diagnostics

/// What is wrong with a `.npz` file as an archive.
enum ArchiveFault: Equatable {
    enum Damage {
        case noDirectory, damagedDirectory, repeatedName, encrypted, sizes, cutShort, damagedPacking, wrongChecksum
    }

    case unreadable(Damage)
    case packing(String, method: Int)
    case unpacksTo(String, Int, limit: Int)
    case unpackTogether(Int, limit: Int)

    var message: String {
        switch self {
        case .unreadable(let damage): "this .npz file cannot be read: \(Self.described(damage))"
        case .packing(let name, let method):
            "'\(PlainText.shortened(name, to: 60))' is packed by method \(method); expected deflate, or none"
        case .unpacksTo(let name, let count, let limit):
            """
            '\(PlainText.shortened(name, to: 60))' unpacks to \(PlainText.count(count, "byte")); at most \
            \(PlainText.grouped(limit)) are read
            """
        case .unpackTogether(let count, let limit):
            "the arrays unpack to \(PlainText.count(count, "byte")); at most \(PlainText.grouped(limit)) are read"
        }
    }

    var remedy: String? {
        switch self {
        case .unreadable: "Write it with numpy.savez."
        case .packing: "Write it with numpy.savez or numpy.savez_compressed."
        case .unpacksTo, .unpackTogether: DatasetLimits.remedy(.vectorBytes)
        }
    }

    private static func described(_ damage: Damage) -> String {
        switch damage {
        case .noDirectory: "it has no directory of its files"
        case .damagedDirectory: "its directory is damaged"
        case .repeatedName: "two of its arrays have one name"
        case .encrypted: "it is encrypted"
        case .sizes: "its sizes disagree"
        case .cutShort: "it ends too early"
        case .damagedPacking: "its packed bytes are damaged"
        case .wrongChecksum: "its checksum does not match"
        }
    }
}
