package import Foundation

/// The folder of real data beside the checkout, where there is one. Tests on it are skipped, with a notice, in a lone clone.
package enum SharedData {
    package static var projectRoot: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }

    package static var folder: URL {
        projectRoot.deletingLastPathComponent().appending(path: "shared")
    }

    package static func url(_ path: String) -> URL { folder.appending(path: path) }

    package static func has(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: url(path).path)
    }
}
