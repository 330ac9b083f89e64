import Artifacts
import Foundation
package import Installation

/// `installed.json` of a model that was added: written when all else of it is in place.
package struct AddedModelRecord: Sendable, Equatable, Codable {
    /// As manifests name it.
    package let name: String
    /// The page of a hub; nil for a folder of a machine, of which nobody else can know.
    package let page: String?
    /// 40 hexadecimal digits; nil where none is known.
    package let commit: String?
    /// By path.
    package let files: [InstalledFile]

    init(name: String, page: String?, commit: String?, files: [InstalledFile]) {
        self.name = name
        self.page = page
        self.commit = commit
        self.files = files
    }

    package var bytes: Int { files.reduce(0) { $0 + $1.bytes } }

    static let fileName = "installed.json"
    private static let byteLimit = 16 << 20

    func write(toFolder folder: String) throws(ModelHubError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            try AtomicFile.write(Array(encoder.encode(self)) + [10], to: folder + "/" + Self.fileName, isLasting: true)
        } catch {
            throw ModelHubError(error)
        }
    }

    /// nil where the folder has none, or none that can be read.
    init?(folder: String) {
        let path = folder + "/" + Self.fileName
        guard let bytes = try? BoundedFile.read(path, limit: Self.byteLimit, name: Self.fileName),
            let record = try? JSONDecoder().decode(Self.self, from: Data(bytes)),
            record.files.allSatisfy({ RelativePath($0.path) != nil })
        else { return nil }
        self = record
    }

    /// The first file that is not there, or whose bytes are others than when it was added; nil where all are. Reads everything.
    package func firstChangedFile(in folder: String) -> String? {
        files.firstChanged(in: folder)
    }
}
