import Diagnostics
import Foundation

/// A folder that only this process uses, for a library that reads from a file or writes to one and to nothing else. Whoever
/// makes one removes it.
package struct ScratchFolder {
    package let path: String

    /// A new, empty one, which only this user may look into.
    ///
    /// - Parameter name: what it is needed for, in complaints.
    package init(for name: String) throws(ArtifactError) {
        var path = Array((FileManager.default.temporaryDirectory.path + "/embedsite-XXXXXX").utf8CString)
        guard mkdtemp(&path) != nil else { throw ArtifactError(.noFolder, at: SourcePosition(name)) }
        self.path = String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// With all that it holds.
    package func remove() { try? FileManager.default.removeItem(atPath: path) }
}
