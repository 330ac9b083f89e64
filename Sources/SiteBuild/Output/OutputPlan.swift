package import Artifacts

/// What stands at a path of the output folder before a build.
package enum OutputEntry: Sendable, Equatable {
    /// A file that a build made, and that this one wants as it is.
    case current
    /// Made by a build, and not as wanted; also a link in the place of such a file.
    case outdated
    /// A file, link or device that no build made.
    case foreign
    /// A folder with nothing in it.
    case emptyFolder
}

/// What must be done so that the folder on disk holds the wanted files, those of others, and no more. A decision, not an
/// act.
package struct OutputPlan: Sendable, Equatable {
    package enum Step: Sendable, Equatable {
        case write(RelativePath)
        case remove(RelativePath)
    }

    /// In the order to do them: what stands in the way goes first, then what pages need, then pages, then what is no
    /// longer wanted. A reader who loads a page in between finds all its parts.
    package let steps: [Step]
    /// Files that are there already, as they should be. In order, as are all lists here.
    package let current: [RelativePath]
    /// Files and links of others, which keep their place.
    package let foreign: [RelativePath]
    /// Those of them that stand where the site needs a file or a folder. The plan cannot be performed where there are any.
    package let blocking: [RelativePath]
    /// Empty folders, which keep their place too.
    let emptyFolders: [RelativePath]
    /// What lies there under names that no path of a site can hold, and folders that cannot be looked into.
    private let unmovable: [String]

    package init(
        wanted: Set<RelativePath>, present: [RelativePath: OutputEntry], unmovable: [String] = []
    ) {
        let writes = wanted.filter { present[$0] != .current }.sorted { Self.order($0) < Self.order($1) }
        let removals = present.filter { $1 == .outdated && !wanted.contains($0) }.keys.sorted()
        // A file stands where a folder is wanted, or the other way round.
        let wantedFolders = Set(wanted.flatMap(\.foldersAbove))
        let isInTheWay = { (path: RelativePath) in
            wantedFolders.contains(path) || path.foldersAbove.contains { wanted.contains($0) }
        }
        let obstacles = removals.filter(isInTheWay)
        let others = Set(obstacles)
        steps =
            obstacles.map(Step.remove) + writes.map(Step.write)
            + removals.filter { !others.contains($0) }.map(Step.remove)
        current = wanted.filter { present[$0] == .current }.sorted()
        foreign = present.filter { $1 == .foreign }.keys.sorted()
        blocking = foreign.filter { wanted.contains($0) || isInTheWay($0) }
        self.unmovable = unmovable
        emptyFolders = present.filter { path, entry in
            entry == .emptyFolder && !wanted.contains(path) && !path.foldersAbove.contains { wanted.contains($0) }
        }.keys.sorted()
    }

    package var unchanged: Int { current.count }
    package var written: Int { steps.count { if case .write = $0 { true } else { false } } }
    package var removed: Int { steps.count - written }

    /// The foreign files, and in place of all that lies in a folder without any file of the site the folder, with a `/`.
    package var foreignNames: [String] {
        let written = steps.compactMap { if case .write(let path) = $0 { path } else { nil } }
        let ours = Set((written + current).flatMap(\.foldersAbove))
        var names: [String] = []
        for path in foreign {
            let folder = path.foldersAbove.last { !ours.contains($0) }
            let name = folder.map { $0.string + "/" } ?? path.string
            if names.last != name { names.append(name) }
        }
        return (names + unmovable).filter { $0 != ".DS_Store" }
    }

    private static func order(_ path: RelativePath) -> (Int, RelativePath) {
        (path.fileExtension == "html" ? 1 : 0, path)
    }
}

extension OutputPlan.Step {
    var path: RelativePath {
        switch self {
        case .write(let path), .remove(let path): path
        }
    }
}

extension RelativePath {
    /// The folders it lies in, innermost first.
    var foldersAbove: [RelativePath] {
        var found: [RelativePath] = []
        var next = parent
        while let folder = next {
            found.append(folder)
            next = folder.parent
        }
        return found
    }
}
