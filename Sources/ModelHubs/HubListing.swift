import Artifacts
import JSONReading

extension ModelListing {
    /// What a hub answers of a model at `/api/models/…?blobs=true`: `{"sha": …, "siblings": [{"rfilename", "size", "blobId",
    /// "lfs": {"sha256", "size"}}]}` (Hub API, `ModelInfo`).
    init(hub answer: JSONValue, of repository: String) throws(ModelHubError) {
        guard let commit = answer["sha"]?.string, Self.isHex(commit, 40) else {
            throw ModelHubError(.listing(repository, "it names no commit"))
        }
        guard let siblings = answer["siblings"]?.array else {
            throw ModelHubError(.listing(repository, "it lists no files"))
        }
        var files: [ListedFile] = []
        for sibling in siblings {
            guard let name = sibling["rfilename"]?.string else {
                throw ModelHubError(.listing(repository, "a file has no name"))
            }
            guard let path = RelativePath(name) else {
                throw ModelHubError(.listing(repository, "it names a file outside of the model, '\(name)'"))
            }
            let large = sibling["lfs"]
            guard let bytes = large?["size"]?.int ?? sibling["size"]?.int, bytes >= 0 else {
                throw ModelHubError(.listing(repository, "it does not say how large '\(name)' is"))
            }
            files.append(ListedFile(path: path, bytes: bytes, checksum: Self.checksum(of: sibling)))
        }
        self.init(commit: commit, files: files)
    }

    private static func checksum(of sibling: JSONValue) -> Checksum? {
        if let text = sibling["lfs"]?["sha256"]?.string, isHex(text, 64) { return .sha256(text) }
        if let text = sibling["blobId"]?.string, isHex(text, 40) { return .gitBlob(text) }
        return nil
    }

    static func isHex(_ text: String, _ count: Int) -> Bool {
        text.utf8.count == count && text.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
    }
}
