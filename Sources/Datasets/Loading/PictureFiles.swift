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
        guard FileStatus(at: path)?.kind == .regular else { throw DatasetError(.noPictureFile(written), at: position) }
        return ImageFile(path: path, name: roots.nameInSite(of: path) ?? written)
    }

    /// The pictures of a folder by their paths below it, with and without ending.
    func folder(_ source: Located<String>) throws(DatasetError) -> [String: [ImageFile]] {
        let (records, _) = try ImageFolderReader.read(
            source, manifestFolder: manifestFolder, roots: roots, limits: limits)
        var files: [String: [ImageFile]] = [:]
        for record in records {
            guard let file = record.picture else { continue }
            for name in Set([record.id, (record.id as NSString).deletingPathExtension]) {
                files[name, default: []].append(file)
            }
        }
        return files
    }

    /// Whether `written` leads to a folder that may be read.
    func isFolder(_ written: Located<String>) -> Bool {
        guard let path = try? roots.resolve(written.value, relativeTo: manifestFolder, at: written.position) else {
            return false
        }
        return FileStatus(at: path)?.kind == .folder
    }
}
