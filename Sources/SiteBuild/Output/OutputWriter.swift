package import Artifacts
package import Diagnostics
import Foundation

/// Brings a folder to what a build wants, all of it or nothing: the old site is there until the whole new one is safely
/// on disk, and then the new one is. Where nothing differs, nothing is touched.
///
/// The folder itself is exchanged for another. A shell or a server that was started in it goes on seeing the old, emptied
/// one; a server that is given its path sees the new. (A preview by `serve` shows pages from memory, and writes none.)
package struct OutputWriter: Sendable {
    /// Names the folder as ours.
    package static let marker = OutputManifest.path
    /// Does not make a folder somebody else's: a repository with its settings, and what the system puts everywhere.
    private static let neutralNames: Set<String> = [
        ".git", ".gitignore", ".gitattributes", ".DS_Store", OutputPath.innerStaging,
    ]

    /// Absolute, links resolved.
    private let folder: String
    /// As the author knows it, for complaints.
    private let name: String
    private let disk: OutputDisk

    /// Refuses a folder that holds something else than a built site, or that the site's sources lie in.
    package init(folder: String, name: String, siteRoot: String, disk: OutputDisk = .system) throws(SiteError) {
        self.folder = RealPath(of: folder).string
        self.name = name
        self.disk = disk
        let root = RealPath(of: siteRoot).string
        let content = root + "/content"
        for source in [root, content, root + "/templates"]
        where self.folder == source || source.hasPrefix(self.folder + "/") || self.folder.hasPrefix(content + "/") {
            throw SiteError(.outputAmongSources, at: SourcePosition(name))
        }
        try check()
    }

    /// Takes the folder for this build. Waits while another build holds it, and says so once by `waiting`, with how long
    /// it will wait; complains where that time is over. What killed builds left is finished or cleared.
    package func hold(
        patience: Duration = .seconds(600), waiting: @escaping (_ limit: String) -> Void
    ) throws(SiteError) -> OutputLock {
        let lock = try OutputLock(folder, name: name, patience: patience, waiting: waiting)
        do {
            try OutputJournal(folder: folder, disk: disk).recover()
            try clearLeftovers()
        } catch {
            throw failure(.mend, error)
        }
        try check()
        return lock
    }

    /// Writes what differs and removes what is left over of the last build. What others put there stays. Returns what was
    /// done.
    package func write(_ files: [OutputFile], holding lock: OutputLock) throws(SiteError) -> OutputPlan {
        let all = try Self.indexed(files + [OutputManifest.file(listing: files)])
        try lock.renew()
        try check()
        let present = OutputFolder(folder)
        let plan = OutputPlan(
            wanted: Set(all.keys), present: try entries(of: present, wanted: all), unmovable: present.unmovable)
        if let path = plan.blocking.first {
            throw SiteError(.foreignInTheWay(path), at: SourcePosition(name))
        }
        guard !plan.steps.isEmpty else { return plan }
        try checkPermissions(plan, present)
        if let exchange = OutputExchange(present, disk: disk) {
            do {
                try exchange.perform(plan, all, holding: lock)
                return plan
            } catch OutputExchange.Refusal.failed(let error) {
                throw failure(.write, error)
            } catch {}
        }
        do {
            try OutputJournal(folder: folder, disk: disk).perform(plan, all)
        } catch {
            throw failure(.write, error)
        }
        return plan
    }

    /// Names what others put into the folder; nil where there is nothing.
    package func note(on plan: OutputPlan) -> Diagnostic? {
        let names = plan.foreignNames
        guard !names.isEmpty else { return nil }
        let shown = names.prefix(20).map { "'\(PlainText.shortened($0, to: 100))'" }.joined(separator: ", ")
        let rest = names.count > 20 ? " and \(PlainText.grouped(names.count - 20)) more" : ""
        return Diagnostic(.note, at: SourcePosition(name), "kept what embedsite did not make: \(shown)\(rest)")
    }

    /// Complains of a folder that no build made. What killed builds leave does not count.
    private func check() throws(SiteError) {
        let names = (OutputFolder.names(in: folder) ?? []).map(\.text)
        guard !names.contains(Self.marker.string) else { return }
        let foreign = names.filter { !Self.neutralNames.contains($0) && !AtomicFile.isTemporary($0) }.sorted()
        guard let first = foreign.first, !OutputJournal(folder: folder, disk: disk).isPending else { return }
        throw SiteError(.foreignFolder(first), at: SourcePosition(name))
    }

    /// What the last build made; nothing where none was.
    private func lastManifest() throws(SiteError) -> OutputManifest {
        do {
            let bytes = try BoundedFile.read(
                Self.marker.absolute(in: folder), limit: 64 << 20, name: name + "/" + Self.marker.string)
            return OutputManifest(text: String(decoding: bytes, as: UTF8.self))
        } catch {
            guard error.kind == .noFile else { throw SiteError(error) }
            return OutputManifest(text: "")
        }
    }

    private func entries(
        of present: OutputFolder, wanted: [RelativePath: [UInt8]]
    ) throws(SiteError) -> [RelativePath: OutputEntry] {
        let manifest = try lastManifest()
        var entries: [RelativePath: OutputEntry] = [:]
        for (path, entry) in present.entries {
            if entry.kind == .emptyFolder {
                entries[path] = .emptyFolder
            } else if let bytes = wanted[path], present.holds(bytes, at: path) {
                entries[path] = .current
            } else {
                entries[path] = manifest.lists(path) ? .outdated : .foreign
            }
        }
        return entries
    }

    /// Complains where a folder that must change may not be, before anything has.
    private func checkPermissions(_ plan: OutputPlan, _ present: OutputFolder) throws(SiteError) {
        let locked = Set(present.folders.filter { !$1.isWritable }.keys)
        guard present.top.isWritable else { throw failure(.write, .init(code: EACCES)) }
        guard !locked.isEmpty else { return }
        for step in plan.steps {
            let above = step.path.foldersAbove.first { present.folders[$0] != nil }
            if let above, locked.contains(above) {
                throw failure(.change(above), .init(code: EACCES))
            }
        }
    }

    /// Removes the staging folders of builds that were killed, and temporary files of killed programs.
    private func clearLeftovers() throws(OutputDisk.Failure) {
        let parent = (folder as NSString).deletingLastPathComponent
        let own = (folder as NSString).lastPathComponent
        for name in OutputFolder.names(in: parent) ?? [] where OutputPath.isOuterStaging(name.text, of: own) {
            let path = (parent as NSString).appendingPathComponent(name.text)
            // A build that is alive holds its staging folder.
            guard OutputFolder.isFolder(path), let lock = try? FileLock(folder: path), lock.attempt() != .taken else {
                continue
            }
            try disk.removeTree(path)
        }
        for name in OutputFolder.names(in: folder) ?? [] where AtomicFile.isAbandoned(name.text) {
            let path = folder + "/" + name.text
            if let status = OutputFolder.status(path), status.st_mode & S_IFMT == S_IFREG { try disk.remove(path) }
        }
    }

    /// The bytes of each path. Two files of one path, or a file where another needs a folder, are a mistake.
    private static func indexed(_ files: [OutputFile]) throws(SiteError) -> [RelativePath: [UInt8]] {
        var all: [RelativePath: [UInt8]] = [:]
        for file in files {
            if let other = all[file.path], other != file.bytes {
                throw SiteError(.twoFiles(file.path))
            }
            all[file.path] = file.bytes
        }
        for path in all.keys.sorted() {
            for above in path.foldersAbove where all[above] != nil {
                throw SiteError(.fileAndFolder(above))
            }
        }
        return all
    }

    private func failure(_ call: SiteError.OutputCall, _ error: OutputDisk.Failure) -> SiteError {
        SiteError(.output(call, error.code), at: SourcePosition(name))
    }
}
