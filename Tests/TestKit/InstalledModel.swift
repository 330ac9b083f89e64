package import Foundation

/// Where `embedsite setup` puts models. Tests on them are skipped, with a notice, where it has not run.
package enum InstalledModel {
    package static var home: URL {
        let environment = ProcessInfo.processInfo.environment
        if let home = environment["EMBEDSITE_HOME"], !home.isEmpty { return URL(filePath: home) }
        return URL(filePath: NSHomeDirectory()).appending(path: ".cache/embedsite")
    }

    package static func url(_ path: String) -> URL { home.appending(path: "models").appending(path: path) }

    package static func has(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: url(path).path)
    }
}
