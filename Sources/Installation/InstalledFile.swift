import Artifacts
import Foundation

/// A file as it was when it was installed.
package struct InstalledFile: Sendable, Equatable, Codable {
    /// From the folder of what it belongs to.
    package let path: String
    package let bytes: Int
    /// SHA-256, 64 hexadecimal digits.
    package let sha256: String

    package init(path: String, bytes: Int, sha256: String) {
        self.path = path
        self.bytes = bytes
        self.sha256 = sha256
    }
}

extension [InstalledFile] {
    /// SHA-256 of the list as `sha256sum` prints it, in this order.
    package var listDigest: String {
        ContentHash(of: [UInt8](map { "\($0.sha256)  \($0.path)\n" }.joined().utf8)).hex
    }

    /// The first whose contents are others now, or that is gone; nil where all are the same. Reads everything.
    package func firstChanged(in folder: String) -> String? {
        first { (try? FileDigest.sha256(ofFile: folder + "/" + $0.path)) != $0.sha256 }?.path
    }
}

enum FileDigest {
    /// Of a file of any size, in pieces.
    static func sha256(ofFile path: String) throws -> String {
        let file = try FileHandle(forReadingFrom: URL(filePath: path))
        defer { try? file.close() }
        var hasher = ContentHasher()
        while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty { hasher.absorb(piece) }
        return hasher.finish().hex
    }
}
