import Artifacts

/// The file that names a folder as made by embedsite and lists what the last build put there, so that the next knows
/// its own files from everybody else's. Published with the site; the same bytes for the same files.
struct OutputManifest: Sendable {
    static let path = OutputPath.fixed(".embedsite-site")
    private static let heading = "Made by embedsite. A build replaces the files listed here and keeps all others."
    /// What the file said before it listed anything.
    private static let oldHeading = "Made by embedsite. A build replaces everything here but .gitignore."
    /// Of these a folder without a list keeps its own.
    private static let keptNames: Set<String> = [".git", ".gitignore", ".gitattributes"]

    private enum Made {
        case all
        case listed(Set<RelativePath>)
    }

    private let made: Made

    /// Lines that are no path list nothing: a file is thought foreign rather than ours where there is a doubt.
    init(text: String) {
        let lines = text.split(separator: "\n")
        made =
            lines.first == Self.oldHeading[...]
            ? .all : .listed(Set(lines.dropFirst().compactMap { RelativePath(String($0)) } + [Self.path]))
    }

    /// True where a build made what is at `path`.
    func lists(_ path: RelativePath) -> Bool {
        switch made {
        case .all: !Self.keptNames.contains(path.parts.first ?? "")
        case .listed(let paths): paths.contains(path)
        }
    }

    /// The manifest of a site of `files`, which do not hold the manifest itself.
    static func file(listing files: [OutputFile]) -> OutputFile {
        let lines = Set(files.map(\.path)).sorted().map { $0.string + "\n" }
        return OutputFile(path, text: heading + "\n" + lines.joined())
    }
}
