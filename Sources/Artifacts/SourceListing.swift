import Foundation

/// The files that a build reads and the folders they lie in, by name: what a preview watches.
package struct SourceListing: Sendable, Equatable {
    /// Absolute paths. That one comes or goes is a change of the site.
    package private(set) var files: Set<String> = []
    /// Links that the build complains of and does not follow, absolute. What they lead to is of no interest.
    package private(set) var refusedLinks: Set<String> = []
    /// Files and folders that the site's files name and that may lie anywhere in the roots, absolute. Which they are is known
    /// only after a build, so only that one of them changes is a change of the site.
    package private(set) var named: Set<String> = []
    /// Logs of databases among the files, absolute: one that holds something is a change of the site.
    package private(set) var logs: Set<String> = []
    /// The same of databases that are named.
    package private(set) var namedLogs: Set<String> = []
    /// Where anything that comes, goes or changes can be noticed: the folders of all of these, as far as they exist.
    package private(set) var folders: Set<String> = []

    /// As they are written, of files that have their folder already: large sites have many files in few folders.
    private var parents: Set<String> = []

    package init() {}

    /// A file that the build looks for, whether it is there or not.
    package mutating func add(file path: String) {
        files.insert(path)
        addFolder(of: path)
    }

    /// What `walk` finds below `folder`, as far as its bounds allow.
    package mutating func add(below folder: String, by walk: inout FolderWalk) {
        addFolder(of: folder)
        guard Self.isFolder(folder) else { return }
        folders.insert(folder)
        _ = walk.look(below: folder) { path, kind in
            let absolute = folder + "/" + path
            switch kind {
            case .file:
                switch DatabaseSide(absolute) {
                case .log: logs.insert(absolute)
                case .scratch: break
                case nil: files.insert(absolute)
                }
            case .closed where path.isEmpty: break
            case .link, .linkNowhere, .closed:
                files.insert(absolute)
                addFolder(of: absolute)
            case .folder: folders.insert(absolute)
            case .linkOut, .linkToFolder: refusedLinks.insert(absolute)
            case .other: break
            }
        }
    }

    /// A database that one of the site's files names: what is written beside it.
    package mutating func add(logsOf path: String) {
        namedLogs.formUnion(DatabaseSide.logs(beside: path))
        addFolder(of: path)
    }

    /// A file or folder that one of the site's files names, whether it is there or not.
    package mutating func add(named path: String, by walk: inout FolderWalk) {
        named.insert(path)
        addFolder(of: path)
        guard Self.isFolder(path), walk.roots.contains(path) else { return }
        let real = RealPath(of: path)
        guard !folders.contains(real.string) else { return }
        folders.insert(real.string)
        _ = walk.look(below: real.string) { inner, kind in
            let absolute = real.string + "/" + inner
            switch kind {
            case .file: if DatabaseSide(absolute) == nil { named.insert(absolute) }
            case .link:
                named.insert(absolute)
                addFolder(of: absolute)
            case .folder:
                named.insert(absolute)
                folders.insert(absolute)
            case .linkOut, .linkNowhere, .linkToFolder, .closed, .other: break
            }
        }
    }

    /// The folder that `path` stands in, or the nearest above that exists; also of what it leads to, where it is a link.
    private mutating func addFolder(of path: String) {
        let above = (path as NSString).deletingLastPathComponent
        if parents.insert(above).inserted {
            folders.insert(Self.existing(RealPath(of: above)))
        }
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return }
        let target = RealPath(of: path)
        folders.insert(
            target.missing == nil ? (target.string as NSString).deletingLastPathComponent : Self.existing(target))
    }

    /// The path as far as it exists.
    private static func existing(_ path: RealPath) -> String {
        PathPart.path(Array(path.parts.prefix(path.missing?.index ?? path.parts.count)))
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
