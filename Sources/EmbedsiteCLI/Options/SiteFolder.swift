import ArgumentParser
import Foundation

/// The site that a command works on.
struct SiteFolder: ParsableArguments {
    @Option(help: "The site's folder.")
    var root = "."

    /// Absolute, without links.
    var path: String { URL(filePath: root).standardizedFileURL.resolvingSymlinksInPath().path }

    /// Where the built site is that is called `out` from here; absolute.
    func built(_ out: String) -> String {
        URL(filePath: out, relativeTo: URL(filePath: path, directoryHint: .isDirectory)).standardizedFileURL.path
    }
}
