import Artifacts
import Foundation

/// The program as a workflow gets it: one release, known by its version and its SHA-256.
package struct ReleasedProgram: Sendable, Equatable {
    /// `0.1.0`
    package let version: String
    /// What stands before `/v0.1.0/` in the address of its files; nil where nobody said it.
    package let releases: String?
    /// Of `archive`; nil where this program was not made by a release, which alone knows it.
    package let sha256: String?

    package init(version: String, releases: String?, sha256: String?) {
        self.version = version
        self.releases = releases
        self.sha256 = sha256
    }

    /// What of the release holds the program and nothing else, for the system that workflows run on.
    package var archive: String { "embedsite-\(version)-linux-x86_64-program.tar.gz" }

    /// The release that a program is of: what stands beside it, as `make dist` puts it there, tells the hash.
    ///
    /// - Parameters:
    ///   - program: its path, without links.
    ///   - releases: where releases are kept, unless `EMBEDSITE_RELEASES` says another place.
    package init(
        of program: String?, version: String, releases: String?,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        let said = environment["EMBEDSITE_RELEASES"].flatMap { $0.isEmpty ? nil : $0 } ?? releases
        self.init(version: version, releases: said.map(Self.withoutSlash), sha256: nil)
        guard let program else { return }
        let bin = (program as NSString).deletingLastPathComponent
        let path = (bin as NSString).deletingLastPathComponent + "/share/embedsite/SHA256SUMS"
        guard let bytes = try? BoundedFile.read(path, limit: 1 << 16, name: path) else { return }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        let hash = lines.first { $0.hasSuffix("  \(archive)") }?.prefix { $0 != " " }
        guard let hash, hash.count == 64, hash.allSatisfy(\.isHexDigit) else { return }
        self.init(version: version, releases: self.releases, sha256: String(hash))
    }

    private static func withoutSlash(_ text: String) -> String { text.hasSuffix("/") ? String(text.dropLast()) : text }
}
