import Artifacts
import Diagnostics
import Foundation

/// Finds the picture of each row of a table: by a path in a cell, or by the row's id in a folder.
struct PictureFiles {
    let roots: AllowedRoots
    /// Where paths count from.
    let manifestFolder: String
    let limits: DatasetLimits

    /// What a cell names.
    func file(named written: String, at position: SourcePosition) throws(DatasetError) -> ImageFile {
        let path: String
        do {
            path = try roots.resolve(written, relativeTo: manifestFolder, at: position)
        } catch {
            throw DatasetError(error)
        }
        guard FileStatus(at: path)?.kind == .regular else {
            throw DatasetError(.images(.noPictureFile(written)), at: position)
        }
        return ImageFile(path: path, name: roots.nameInSite(of: path) ?? written)
    }

    /// The pictures of a folder.
    func folder(_ source: Located<String>) throws(DatasetError) -> NamedPictures {
        let (records, _) = try ImageFolderReader.read(
            source, manifestFolder: manifestFolder, roots: roots, limits: limits)
        var pictures = NamedPictures()
        for record in records {
            if let file = record.picture { pictures.add(file, at: record.id) }
        }
        return pictures
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

/// Pictures by their paths below a folder, with and without ending.
struct NamedPictures {
    /// By names that are the same but for how an accent is written: some file systems write it otherwise than tables do.
    private var entries: [String: [(name: ExactText, file: ImageFile)]] = [:]

    mutating func add(_ file: ImageFile, at path: String) {
        let short = (path as NSString).deletingPathExtension
        for name in short == path ? [path] : [path, short] {
            entries[name, default: []].append((ExactText(name), file))
        }
    }

    /// Those that are called so to the byte; where none is, those that look so.
    func called(_ name: String) -> [ImageFile] {
        let all = entries[name] ?? []
        let exact = all.filter { $0.name == ExactText(name) }
        return (exact.isEmpty ? all : exact).map(\.file)
    }
}
