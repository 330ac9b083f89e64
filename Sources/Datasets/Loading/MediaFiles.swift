import Artifacts
import Diagnostics
import Foundation

/// Finds the picture, sound or film of each row of a table: by a path in a cell, or by the row's id in a folder.
struct MediaFiles {
    let roots: AllowedRoots
    /// Where paths count from.
    let manifestFolder: String
    let limits: DatasetLimits

    /// What a cell names.
    func file(_ kind: MediaKind, named written: String, at position: SourcePosition) throws(DatasetError) -> MediaFile {
        let path: String
        do {
            path = try roots.resolve(written, relativeTo: manifestFolder, at: position)
        } catch {
            throw DatasetError(error)
        }
        guard FileStatus(at: path)?.kind == .regular else {
            throw DatasetError(.media(kind, .noFile(written)), at: position)
        }
        return MediaFile(kind, path: path, name: roots.nameInSite(of: path) ?? written)
    }

    /// Those of a folder.
    func folder(_ kind: MediaKind, _ source: Located<String>) throws(DatasetError) -> NamedMedia {
        let (records, _) = try MediaFolderReader.read(
            kind, source, manifestFolder: manifestFolder, roots: roots, limits: limits)
        var files = NamedMedia()
        for record in records {
            if let file = record.media { files.add(file, at: record.id) }
        }
        return files
    }

    /// Of folders beside the manifest, a few, for a complaint.
    var foldersBeside: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: manifestFolder)) ?? []
        return names.sorted().prefix(1_000).filter { name in
            !name.hasPrefix(".") && FileStatus(at: "\(manifestFolder)/\(name)")?.kind == .folder
        }
    }

    /// Whether `written` leads to a folder that may be read.
    func isFolder(_ written: Located<String>) -> Bool {
        guard let path = try? roots.resolve(written.value, relativeTo: manifestFolder, at: written.position) else {
            return false
        }
        return FileStatus(at: path)?.kind == .folder
    }
}

/// Files by their paths below a folder, with and without ending.
struct NamedMedia {
    /// By names that are the same but for how an accent is written: some file systems write it otherwise than tables do.
    private var entries: [String: [(name: ExactText, file: MediaFile)]] = [:]

    mutating func add(_ file: MediaFile, at path: String) {
        let short = (path as NSString).deletingPathExtension
        for name in short == path ? [path] : [path, short] {
            entries[name, default: []].append((ExactText(name), file))
        }
    }

    /// Those that are called so to the byte; where none is, those that look so.
    func called(_ name: String) -> [MediaFile] {
        let all = entries[name] ?? []
        let exact = all.filter { $0.name == ExactText(name) }
        return (exact.isEmpty ? all : exact).map(\.file)
    }
}
