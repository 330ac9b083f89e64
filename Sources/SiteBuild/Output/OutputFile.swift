package import Artifacts

/// A file of the built site.
package struct OutputFile: Sendable, Equatable {
    /// Below the site's folder.
    package let path: RelativePath
    package let bytes: [UInt8]

    package init(_ path: RelativePath, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    package init(_ path: RelativePath, text: String) {
        self.init(path, bytes: Array(text.utf8))
    }
}
