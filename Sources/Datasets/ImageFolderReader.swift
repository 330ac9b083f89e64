import Artifacts
import Diagnostics
import Foundation

/// The JPEG and PNG files of a folder and its sub-folders. The first sub-folder's name is the label; names are in the
/// order of their bytes. Hidden files are left out; so are links to folders, which could lead in circles.
struct ImageFolderReader {
    private static let endings: Set<String> = ["jpg", "jpeg", "png"]
    private static let otherPictures: Set<String> = ["gif", "webp", "bmp", "tif", "tiff", "heic", "avif", "svg"]
    private static let depthLimit = 16

    private let roots: AllowedRoots
    private let limits: DatasetLimits
    private let source: Located<String>
    private let manifestFolder: String
    private let folder: String
    private var records: [Record] = []
    private var complaints: ComplaintList
    private var leftOut: [String: Int] = [:]

    /// The records of the folder `source`, written in a manifest of `manifestFolder`, and what was left out.
    static func read(
        _ source: Located<String>, manifestFolder: String, roots: AllowedRoots, limits: DatasetLimits
    ) throws(DatasetError) -> ([Record], [Diagnostic]) {
        do {
            let folder = try roots.resolve(source.value, relativeTo: manifestFolder, at: source.position)
            var reader = ImageFolderReader(roots, limits, source, manifestFolder, folder)
            return try reader.read()
        } catch let error as DatasetError {
            throw error
        } catch let error as ArtifactError {
            throw DatasetError(error)
        } catch {
            throw DatasetError(at: source.position, "this folder cannot be read")
        }
    }

    private init(
        _ roots: AllowedRoots, _ limits: DatasetLimits, _ source: Located<String>, _ manifestFolder: String,
        _ folder: String
    ) {
        self.roots = roots
        self.limits = limits
        self.source = source
        self.manifestFolder = manifestFolder
        self.folder = folder
        complaints = ComplaintList(file: source.position.file)
    }

    private mutating func read() throws -> ([Record], [Diagnostic]) {
        guard Self.kind(of: folder) == .typeDirectory else {
            throw DatasetError(
                at: source.position, "'\(source.value)' is a file; expected a folder of images",
                remedy: "For a table write 'csv:', for vectors 'vectors:'.")
        }
        try walk("", depth: 0)
        try complaints.check()
        if records.isEmpty {
            throw DatasetError(
                at: source.position, "'\(source.value)' holds no .jpg, .jpeg or .png file\(leftOutWords)")
        }
        var warnings: [Diagnostic] = []
        if !leftOut.isEmpty {
            warnings.append(
                .warning(
                    at: source.position, "left out of '\(source.value)'\(leftOutWords)",
                    remedy: "Only .jpg, .jpeg and .png files are read."))
        }
        return (records.sorted { Self.precedes($0.id, $1.id) }, warnings)
    }

    /// `inner` is the path below the folder, empty or ending in `/`.
    private mutating func walk(_ inner: String, depth: Int) throws {
        guard depth < Self.depthLimit else {
            return complaints.add(at: source.position, "'\(source.value)' is nested more than \(Self.depthLimit) deep")
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: folder + "/" + inner) where !name.hasPrefix(".")
        {
            let path = folder + "/" + inner + name
            switch Self.kind(of: path) {
            case .typeDirectory: try walk(inner + name + "/", depth: depth + 1)
            case .typeRegular: try add(inner + name, at: path)
            case .typeSymbolicLink: try addLinked(inner + name, path)
            default: leftOut["a pipe or device", default: 0] += 1
            }
        }
    }

    private mutating func addLinked(_ inner: String, _ path: String) throws {
        do {
            let target = try roots.resolve(
                source.value + "/" + inner, relativeTo: manifestFolder, at: source.position)
            if Self.kind(of: target) == .typeRegular {
                try add(inner, at: target)
            } else {
                leftOut["a link to a folder", default: 0] += 1
            }
        } catch let error as ArtifactError {
            for diagnostic in error.diagnostics {
                complaints.add(at: source.position, diagnostic.message, remedy: diagnostic.remedy)
            }
        }
    }

    private mutating func add(_ inner: String, at path: String) throws {
        let ending = (inner as NSString).pathExtension.lowercased()
        guard Self.endings.contains(ending) else {
            if Self.otherPictures.contains(ending) { leftOut[".\(ending)", default: 0] += 1 }
            return
        }
        guard records.count < limits.records else {
            throw DatasetError(
                at: source.position, "'\(source.value)' holds more than \(PlainText.grouped(limits.records)) images",
                remedy: DatasetLimits.remedy(.records))
        }
        let parts = inner.split(separator: "/")
        let written = source.value.hasSuffix("/") ? source.value : source.value + "/"
        let name = roots.nameInSite(of: path) ?? written + inner
        records.append(
            Record(
                id: inner, content: .image(ImageFile(path: path, name: name)),
                label: parts.count > 1 ? parts.first.map(String.init) : nil, position: SourcePosition(name)))
    }

    /// `: 3 .gif, 1 .webp`.
    private var leftOutWords: String {
        guard !leftOut.isEmpty else { return "" }
        return ": " + leftOut.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    }

    static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    /// Without following a link.
    private static func kind(of path: String) -> FileAttributeType? {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
    }
}
