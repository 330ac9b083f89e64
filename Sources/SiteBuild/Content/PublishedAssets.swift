package import Diagnostics
import Rasters

/// The author's own files as they go into the built site: pictures without what their files tell beside the picture, all
/// others as they are.
package struct PublishedAssets: Sendable {
    package private(set) var files: [OutputFile] = []
    package private(set) var diagnostics: [Diagnostic] = []
    /// What was left out, each with the files it stood in, in order.
    private var leftOut: [PictureDetail: [String]] = [:]

    /// `assets`: in order of path.
    package init(_ assets: [OutputFile]) {
        for asset in assets { add(asset) }
        if let note { diagnostics.append(note) }
    }

    private mutating func add(_ asset: OutputFile) {
        let place = SourcePosition(SiteFiles.path(asset: asset.path))
        do {
            let copy = try PictureCopy(of: asset.bytes, name: place)
            files.append(OutputFile(asset.path, bytes: copy.bytes))
            for detail in copy.leftOut { leftOut[detail, default: []].append(place.file) }
            if copy.format == nil, Self.pictureEndings.contains(asset.path.fileExtension), !asset.bytes.isEmpty {
                diagnostics.append(
                    .warning(
                        at: place, "this is no picture of a known format; it is published as it is",
                        remedy: "Save it as PNG or JPEG."))
            }
            if let format = copy.format, !copy.remaining.isEmpty {
                diagnostics.append(Self.remains(copy.remaining, in: format, at: place))
            }
        } catch {
            diagnostics += error.diagnostics
        }
    }

    private static func remains(_ details: Set<PictureDetail>, in format: String, at place: SourcePosition)
        -> Diagnostic
    {
        let message = "this \(format) is published with its \(list(details))"
        // A drawing's own elements can hardly be saved away.
        guard details != [.paths] else { return Diagnostic(.note, at: place, message) }
        return .warning(at: place, message, remedy: "Save it as PNG or JPEG, of which only the picture is published.")
    }

    /// One line for the whole site.
    private var note: Diagnostic? {
        let names = Set(leftOut.values.joined())
        guard let first = names.first else { return nil }
        guard names.count > 1 else {
            return Diagnostic(
                .note, at: SourcePosition(first), "left out of the published copy: \(Self.list(Set(leftOut.keys)))")
        }
        let parts = PictureDetail.allCases.compactMap { detail in
            leftOut[detail].map { "\(detail.rawValue) (\(Self.list($0)))" }
        }
        return Diagnostic(
            .note,
            "left out of the published copies of \(PlainText.count(names.count, "picture")): "
                + parts.joined(separator: ", "))
    }

    private static func list(_ details: Set<PictureDetail>) -> String {
        PictureDetail.allCases.filter(details.contains).map(\.rawValue).joined(separator: ", ")
    }

    private static func list(_ names: [String]) -> String {
        let listLimit = 3
        let rest = names.count > listLimit ? " and \(PlainText.grouped(names.count - listLimit)) more" : ""
        return names.prefix(listLimit).joined(separator: ", ") + rest
    }

    private static let pictureEndings: Set<String> = [
        "png", "jpg", "jpeg", "jfif", "jpe", "gif", "webp", "avif", "heic", "heif", "jxl", "tif", "tiff", "bmp", "ico",
    ]
}
