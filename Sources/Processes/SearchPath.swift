import Foundation

/// Programs by their names, as a shell finds them.
package enum SearchPath {
    /// The program `name` in the first folder of `PATH` that has it; nil where none has. Folders that count from wherever the
    /// process happens to run are passed by.
    package static func program(_ name: String, _ environment: [String: String]) -> String? {
        let folders = (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
        let candidates = folders.filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }
        return candidates.first(where: FileManager.default.isExecutableFile(atPath:))
    }
}
