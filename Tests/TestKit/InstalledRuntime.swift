import Foundation

/// The runtime that `embedsite setup` installs; tests on it are skipped, with a notice, where it has not run.
package enum InstalledRuntime {
    /// The C library; nil where there is none.
    package static var library: String? {
        let root = InstalledModel.home.appending(path: "runtime")
        guard let versions = try? FileManager.default.contentsOfDirectory(atPath: root.path) else { return nil }
        for version in versions.sorted().reversed() {
            let folder = root.appending(path: version).appending(path: "libs")
            let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            if let file = files.sorted().first(where: { $0.hasPrefix("libopenvino_c.") }) {
                return folder.appending(path: file).path
            }
        }
        return nil
    }
}
