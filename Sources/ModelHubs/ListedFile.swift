package import Artifacts
import Foundation

/// A file of a model, as a hub or a folder lists it.
package struct ListedFile: Sendable, Equatable {
    package let path: RelativePath
    package let bytes: Int
    /// What its bytes must be; nil where nobody has said.
    let checksum: Checksum?
}

/// By what a hub knows a file: large ones by SHA-256, others by the name that git gives them.
enum Checksum: Sendable, Equatable {
    case sha256(String)
    case gitBlob(String)

    /// Files that git keeps itself are small.
    static let largestBlob = 64 << 20

    var text: String {
        switch self {
        case .sha256(let text), .gitBlob(let text): text
        }
    }

    /// What the file at `path` has in its place.
    ///
    /// - Parameter content: the SHA-256 of the file.
    func found(_ content: ContentHash, of path: String) throws(ArtifactError) -> String {
        switch self {
        case .sha256: content.hex
        case .gitBlob: GitBlob.name(of: try BoundedFile.read(path, limit: Self.largestBlob, name: path))
        }
    }
}

/// All files of a model, at one commit.
struct ModelListing: Sendable, Equatable {
    /// 40 hexadecimal digits; nil for a folder that knows of none.
    let commit: String?
    let files: [ListedFile]
}
