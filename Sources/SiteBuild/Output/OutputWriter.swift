package import Artifacts
import Diagnostics
import Foundation

/// Brings a folder to what a build wants. Until every file is safely on disk, nothing that a reader sees has changed;
/// then each is put in its place by a rename.
///
/// The folder itself is never replaced, so a server that was started in it goes on.
package struct OutputWriter: Sendable {
    /// Names the folder as ours. The same at every build.
    package static let marker = fixed(".embedsite-site")
    /// A `.gitignore` and a repository at the top of the folder are the author's.
    static let keptNames: Set<String> = [".git", ".gitignore", ".gitattributes"]

    /// Absolute.
    private let folder: String
    /// As the author knows it, for complaints.
    private let name: String

    /// Refuses a folder that holds something else than a built site, or that the site's sources lie in.
    package init(folder: String, name: String, siteRoot: String) throws(SiteError) {
        self.folder = folder
        self.name = name
        let content = siteRoot + "/content"
        for source in [siteRoot, content, siteRoot + "/templates"]
        where folder == source || source.hasPrefix(folder + "/") || folder.hasPrefix(content + "/") {
            throw SiteError(
                at: SourcePosition(name), "the built site cannot go where its sources are",
                remedy: "Name another folder with --out.")
        }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let foreign = names.filter { !Self.keptNames.contains($0) && $0 != ".DS_Store" }.sorted()
        guard foreign.isEmpty || names.contains(Self.marker.string) else {
            throw SiteError(
                at: SourcePosition(name),
                "this folder was not made by embedsite: it holds '\(PlainText.shortened(foreign[0], to: 60))'",
                remedy: "Name another folder with --out, or empty this one.")
        }
    }

    /// Writes what differs and removes what is left over. Returns what was done.
    package func write(_ files: [OutputFile]) throws(SiteError) -> OutputPlan {
        let marker = OutputFile(
            Self.marker, text: "Made by embedsite. A build replaces everything here but .gitignore.\n")
        let all = try Self.indexed(files + [marker])
        let plan = OutputPlan(wanted: all.mapValues { ContentHash(of: $0) }, onDisk: onDisk())
        guard !plan.steps.isEmpty else { return plan }
        // The marker must be there before any other file, or an interrupted first build could not be repeated.
        let markerPath = Self.marker.absolute(in: folder)
        if !FileManager.default.fileExists(atPath: markerPath) {
            do {
                try AtomicFile.write(marker.bytes, to: markerPath)
            } catch {
                throw SiteError(error.diagnostics, cause: error.cause)
            }
        }
        let staging = folder + "/.embedsite-staging"
        defer { try? FileManager.default.removeItem(atPath: staging) }
        try stage(plan, all, in: staging)
        try perform(plan, from: staging)
        return plan
    }

    /// The bytes of each path. Two files of one path, or a file where another needs a folder, are a mistake.
    private static func indexed(_ files: [OutputFile]) throws(SiteError) -> [RelativePath: [UInt8]] {
        var all: [RelativePath: [UInt8]] = [:]
        for file in files {
            if let other = all[file.path], other != file.bytes {
                throw SiteError(
                    at: nil, "two different files of the built site are called '\(file.path)'",
                    remedy: "Rename the article or the file that makes one of them.")
            }
            all[file.path] = file.bytes
        }
        for path in all.keys.sorted() {
            var folder = path.parent
            while let above = folder {
                if all[above] != nil {
                    throw SiteError(
                        at: nil, "the built site would need '\(above)' as a file and as a folder",
                        remedy: "Rename one of them.")
                }
                folder = above.parent
            }
        }
        return all
    }

    /// Writes the new files into a folder that nobody reads.
    private func stage(_ plan: OutputPlan, _ files: [RelativePath: [UInt8]], in staging: String) throws(SiteError) {
        do {
            try? FileManager.default.removeItem(atPath: staging)
            try AtomicFile.makeFolder(staging)
            for (index, step) in plan.steps.enumerated() {
                guard case .write(let path) = step else { continue }
                try Data(files[path] ?? []).write(to: URL(filePath: "\(staging)/\(index)"))
            }
        } catch {
            throw failure("cannot be written", error)
        }
    }

    private func perform(_ plan: OutputPlan, from staging: String) throws(SiteError) {
        for (index, step) in plan.steps.enumerated() {
            switch step {
            case .write(let path):
                do {
                    if let parent = path.parent { try AtomicFile.makeFolder(parent.absolute(in: folder)) }
                } catch {
                    throw SiteError(error.diagnostics, cause: error.cause)
                }
                // An empty folder of that name would be in the way.
                rmdir(path.absolute(in: folder))
                guard rename("\(staging)/\(index)", path.absolute(in: folder)) == 0 else {
                    throw failure("'\(path)' cannot be put in its place", nil)
                }
            case .remove(let path):
                // A link is removed, not what it leads to.
                guard unlink(path.absolute(in: folder)) == 0 || errno == ENOENT else {
                    throw failure("'\(path)' cannot be removed", nil)
                }
                removeEmptyFolders(above: path)
            }
        }
    }

    private func removeEmptyFolders(above path: RelativePath) {
        var next = path.parent
        while let parent = next, rmdir(parent.absolute(in: folder)) == 0 { next = parent.parent }
    }

    /// Every file below the folder, with its hash. Links are listed with a hash that nothing wanted has.
    private func onDisk() -> [RelativePath: ContentHash] {
        var found: [RelativePath: ContentHash] = [:]
        var waiting: [RelativePath?] = [nil]
        while let next = waiting.popLast() {
            let path = next?.absolute(in: folder) ?? folder
            for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] {
                if next == nil, Self.keptNames.contains(name) || name == ".embedsite-staging" { continue }
                guard let part = RelativePath(name) else { continue }
                let child = next.map { $0.appending(part) } ?? part
                let attributes = try? FileManager.default.attributesOfItem(atPath: path + "/" + name)
                switch attributes?[.type] as? FileAttributeType {
                case .typeDirectory: waiting.append(child)
                case .typeRegular: found[child] = hash(of: path + "/" + name)
                default: found[child] = Self.unlike
                }
            }
        }
        return found
    }

    private func hash(of path: String) -> ContentHash {
        guard let data = try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe) else { return Self.unlike }
        return ContentHash(of: data)
    }

    private static let unlike: ContentHash = {
        var hasher = ContentHasher(domain: "not a file of the built site")
        hasher.combine(0)
        return hasher.finish()
    }()

    private func failure(_ message: String, _ error: (any Error)?) -> SiteError {
        let reason = error.map { ": \(($0 as NSError).localizedFailureReason ?? ($0 as NSError).localizedDescription)" }
        return SiteError(
            at: SourcePosition(name), "the built site \(message)\(reason ?? ": \(String(cString: strerror(errno)))")",
            remedy: "See whether the disk is full and whether you may write there.", cause: .environment)
    }

    private static func fixed(_ text: String) -> RelativePath {
        guard let path = RelativePath(text) else { preconditionFailure("'\(text)' is a path") }
        return path
    }
}
