import Artifacts
import Diagnostics
import Foundation

/// The pictures, sounds or films of a folder and its sub-folders, whatever their names end in. The first sub-folder's name is
/// the label; names are in the order of their bytes. Hidden files are left out; so are links to folders, which could lead
/// in circles.
struct MediaFolderReader {
    private static let depthLimit = 16

    private let kind: MediaKind
    private let roots: AllowedRoots
    private let limits: DatasetLimits
    private let source: Located<String>
    private let manifestFolder: String
    private let folder: String
    private var records: [Record] = []
    private var complaints: ComplaintList
    private var leftOut = LeftOutFiles()
    private var passedBy = LeftOutFiles()

    /// The records of the folder `source`, written in a manifest of `manifestFolder`, and what was left out.
    static func read(
        _ kind: MediaKind, _ source: Located<String>, manifestFolder: String, roots: AllowedRoots, limits: DatasetLimits
    ) throws(DatasetError) -> ([Record], [Diagnostic]) {
        var broken = BrokenRows.refused
        return try read(kind, source, manifestFolder: manifestFolder, roots: roots, limits: limits, &broken)
    }

    /// The same where links that lead to no such file may be skipped.
    static func read(
        _ kind: MediaKind, _ source: Located<String>, manifestFolder: String, roots: AllowedRoots,
        limits: DatasetLimits,
        _ broken: inout BrokenRows
    ) throws(DatasetError) -> ([Record], [Diagnostic]) {
        let folder: String
        do {
            folder = try roots.resolve(source.value, relativeTo: manifestFolder, at: source.position)
        } catch {
            throw DatasetError(error)
        }
        var reader = MediaFolderReader(kind, roots, limits, source, manifestFolder, folder, broken)
        return try reader.read(&broken)
    }

    private init(
        _ kind: MediaKind, _ roots: AllowedRoots, _ limits: DatasetLimits, _ source: Located<String>,
        _ manifestFolder: String,
        _ folder: String, _ broken: BrokenRows
    ) {
        self.kind = kind
        self.roots = roots
        self.limits = limits
        self.source = source
        self.manifestFolder = manifestFolder
        self.folder = folder
        complaints = ComplaintList(file: source.position.file, broken)
    }

    private mutating func read(_ broken: inout BrokenRows) throws(DatasetError) -> ([Record], [Diagnostic]) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            throw DatasetError(.media(kind, .noFolder(source.value)), at: source.position)
        }
        // Those of the kind are counted here, other files are not.
        var walk = FolderWalk(roots: roots, passingBy: nil, fileLimit: .max, depthLimit: Self.depthLimit)
        let excess = try walk.look(below: folder) { (inner, kind) throws(DatasetError) in try visit(inner, kind) }
        if excess != nil {
            complaints.add(.media(kind, .tooDeep(source.value, limit: Self.depthLimit)), at: source.position)
        }
        try complaints.check()
        if records.isEmpty {
            throw DatasetError(.media(kind, .none(source.value, leftOut)), at: source.position)
        }
        var warnings: [Diagnostic] = []
        if !leftOut.counts.isEmpty {
            warnings.append(
                .warning(
                    at: source.position, "left out of '\(source.value)'\(leftOut.list)",
                    remedy: kind.formats("and").map { "Only \($0) files are read." }))
        }
        if !passedBy.counts.isEmpty {
            warnings.append(
                Diagnostic(
                    .note, at: source.position, "no \(kind.noun)s, passed by, in '\(source.value)'\(passedBy.list)"))
        }
        let order = records.indices.sorted { Self.precedes(records[$0].id, records[$1].id) }
        broken.merge(complaints.broken) { rows in order.indices.filter { rows.contains(order[$0]) } }
        return (order.map { records[$0] }, warnings)
    }

    /// `inner` is the path below the folder.
    private mutating func visit(_ inner: String, _ what: FolderWalk.Kind) throws(DatasetError) {
        switch what {
        case .folder: break
        case .closed: throw DatasetError(.media(kind, .unreadableFolder), at: source.position)
        case .file: try add(inner, at: folder + "/" + inner)
        case .link, .linkOut, .linkNowhere:
            let target: String
            do {
                target = try roots.resolve(
                    source.value + "/" + inner, relativeTo: manifestFolder, at: source.position)
            } catch {
                complaints.add(error, row: records.count)
                return try record(inner, at: folder + "/" + inner)
            }
            try add(inner, at: target)
        case .linkToFolder: leftOut.add("a link to a folder")
        case .other: leftOut.add("a pipe or device")
        }
    }

    private mutating func add(_ inner: String, at path: String) throws(DatasetError) {
        let ending = (inner as NSString).pathExtension.lowercased()
        // What is called as another kind is none of this one: a film in an OGG file is no sound.
        let isOther = MediaKind.allCases.contains { $0 != kind && $0.endings.contains(ending) }
        guard kind.endings.contains(ending) || !isOther && isOne(path) else {
            let name = ending.isEmpty ? "without an ending" : ".\(ending)"
            if kind.otherEndings.contains(ending) { leftOut.add(name) } else { passedBy.add(name) }
            return
        }
        try record(inner, at: path)
    }

    private mutating func record(_ inner: String, at path: String) throws(DatasetError) {
        guard records.count < limits.records else {
            throw DatasetError(.media(kind, .tooMany(source.value, limit: limits.records)), at: source.position)
        }
        let parts = inner.split(separator: "/")
        let written = source.value.hasSuffix("/") ? source.value : source.value + "/"
        let name = roots.nameInSite(of: path) ?? written + inner
        records.append(
            Record(
                id: inner, content: .file(MediaFile(kind, path: path, name: name)),
                label: parts.count > 1 ? parts.first.map(String.init) : nil, position: SourcePosition(name)))
    }

    /// By its first bytes. What cannot be opened is none.
    private func isOne(_ path: String) -> Bool {
        guard let start = try? BoundedFile.start(of: path, count: MediaKind.startLength, name: path) else {
            return false
        }
        return kind.isBegun(by: start)
    }

    static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}

/// What of a folder is not read, by what it is.
struct LeftOutFiles: Equatable {
    private(set) var counts: [String: Int] = [:]

    mutating func add(_ name: String) { counts[name, default: 0] += 1 }

    /// `: 3 .gif, 1 .webp`; empty where nothing was left out.
    var list: String {
        guard !counts.isEmpty else { return "" }
        return ": " + counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    }
}
