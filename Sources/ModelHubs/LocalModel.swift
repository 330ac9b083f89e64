import Artifacts
import Diagnostics
import Foundation

/// A folder of this machine that holds a model's files. Links in it lead to files of its own; in a Hugging Face cache to
/// those of the model.
package struct LocalModel: Sendable, Equatable {
    let path: String
    /// Inside which links may lead.
    private let root: String
    let commit: String?
    /// `owner/name`, where the folder is of a Hugging Face cache.
    package let repository: String?

    /// Also `models--owner--name` of a cache, and a snapshot in one.
    package init(_ path: String) throws(ModelHubError) {
        if let whole = LocalModel(cached: path, revision: "main") {
            self = whole
            return
        }
        let parts = path.split(separator: "/")
        let above = path.split(separator: "/").dropLast(2)
        if parts.count > 2, parts[parts.count - 2] == "snapshots", let owner = above.last,
            let snapshot = LocalModel(
                cached: "/" + above.joined(separator: "/"), named: String(owner), commit: String(parts[parts.count - 1])
            )
        {
            self = snapshot
            return
        }
        self.path = path
        root = path
        commit = nil
        repository = nil
    }

    /// In the folder of a model in a cache; nil where `path` is none, or where nothing was fetched at the revision.
    init?(cached path: String, revision: String) {
        let reference = path + "/refs/" + revision
        let said = (try? BoundedFile.read(reference, limit: 1_000, name: reference)).map {
            String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        }
        self.init(cached: path, named: (path as NSString).lastPathComponent, commit: said ?? revision)
    }

    private init?(cached path: String, named name: String, commit: String) {
        guard name.hasPrefix("models--"), ModelListing.isHex(commit, 40) else { return nil }
        let snapshot = path + "/snapshots/" + commit
        guard FileStatus(at: snapshot)?.kind == .folder else { return nil }
        self.path = snapshot
        root = path
        self.commit = commit
        repository = String(name.dropFirst(8)).replacing("--", with: "/")
    }

    /// What a model from it is called where nobody says.
    package var name: String {
        repository?.split(separator: "/").last.map(String.init) ?? (path as NSString).lastPathComponent
    }

    func listing() throws(ModelHubError) -> ModelListing {
        var walk = FolderWalk(roots: AllowedRoots([root]), passingBy: nil)
        var files: [ListedFile] = []
        let excess = try walk.look(below: path) { (name, kind) throws(ModelHubError) in
            if case .closed(let reason) = kind { throw ModelHubError(.closed(name.isEmpty ? path : name, reason)) }
            guard kind == .file || kind == .link, let path = RelativePath(name) else { return }
            files.append(ListedFile(path: path, bytes: FileStatus(at: absolute(path))?.size ?? 0, checksum: nil))
        }
        guard excess == nil else { throw ModelHubError(.tooManyFiles(path)) }
        return ModelListing(commit: commit, files: files.sorted { $0.path < $1.path })
    }

    private func absolute(_ file: RelativePath) -> String { file.absolute(in: path) }

    func copy(_ listed: ListedFile, into file: GrowingFile, _ progress: ProgressSink) throws(ModelHubError) {
        let name = listed.path.string
        do {
            try file.become(absolute(listed.path), within: AllowedRoots([root]), name: name) {
                progress.report("copying \(name)", done: $0, of: $1)
            }
        } catch {
            throw ModelHubError(error)
        }
    }
}
