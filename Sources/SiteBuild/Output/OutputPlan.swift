package import Artifacts

/// What must be done so that the folder on disk holds the wanted files and no others. A decision, not an act.
package struct OutputPlan: Sendable, Equatable {
    package enum Step: Sendable, Equatable {
        case write(RelativePath)
        case remove(RelativePath)
    }

    /// In the order to do them: what stands in the way goes first, then what pages need, then pages, then what is no
    /// longer wanted. A reader who loads a page in between finds all its parts.
    package let steps: [Step]
    /// Files that are there already, as they should be.
    package let unchanged: Int

    /// `kept`: files that are not ours to touch.
    package init(
        wanted: [RelativePath: ContentHash], onDisk: [RelativePath: ContentHash], kept: Set<RelativePath> = []
    ) {
        let writes = wanted.keys.filter { onDisk[$0] != wanted[$0] }.sorted { Self.order($0) < Self.order($1) }
        let removals = onDisk.keys.filter { wanted[$0] == nil && !kept.contains($0) }.sorted()
        // A file stands where a folder is wanted, or the other way round.
        let wantedFolders = Set(wanted.keys.flatMap(Self.folders))
        let obstacles = removals.filter { path in
            wantedFolders.contains(path) || Self.folders(above: path).contains { wanted[$0] != nil }
        }
        let others = Set(obstacles)
        steps =
            obstacles.map(Step.remove) + writes.map(Step.write)
            + removals.filter { !others.contains($0) }.map(Step.remove)
        unchanged = wanted.count - writes.count
    }

    package var written: Int { steps.count { if case .write = $0 { true } else { false } } }
    package var removed: Int { steps.count - written }

    private static func order(_ path: RelativePath) -> (Int, RelativePath) {
        (path.fileExtension == "html" ? 1 : 0, path)
    }

    private static func folders(above path: RelativePath) -> [RelativePath] {
        var found: [RelativePath] = []
        var next = path.parent
        while let folder = next {
            found.append(folder)
            next = folder.parent
        }
        return found
    }
}
