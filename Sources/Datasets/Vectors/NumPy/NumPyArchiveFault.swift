import Archives
import Diagnostics

/// What is wrong with a `.npz` file as an archive.
enum NumPyArchiveFault: Equatable {
    case archive(ArchiveFault)
    case unpackTogether(Int, limit: Int)

    var message: String {
        switch self {
        case .archive(.unreadable(let damage)): "this .npz file cannot be read: \(damage.words)"
        case .archive(.packing(let name, let method)):
            "'\(PlainText.shortened(name, to: 60))' is packed by method \(method); expected deflate, or none"
        case .archive(.unpacksTo(let name, let count, let limit)):
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
        case .archive(.unreadable): "Write it with numpy.savez."
        case .archive(.packing): "Write it with numpy.savez or numpy.savez_compressed."
        case .archive(.unpacksTo), .unpackTogether: DatasetLimits.remedy(.vectorBytes)
        }
    }
}
