import Artifacts
import Foundation

/// The road by which a site changes in one step: the whole of the new one is staged beside the output folder, what is as
/// it should be by hard links, and the two folders are exchanged. Killed at any moment, the old site or the new one is
/// there, whole. What a killed build leaves is a folder beside it, which the next one removes.
///
/// Nothing may ever write into a published file in place: for a moment the old site and the new one share it.
struct OutputExchange {
    enum Refusal: Error {
        /// Folders cannot be exchanged here, or not all that others put there can come along. Nothing has been changed.
        case unsuitable
        /// Nothing has been changed.
        case failed(OutputDisk.Failure)
    }

    private let disk: OutputDisk
    private let present: OutputFolder
    private let parent: String
    private let staging: String

    /// nil where the folder has no place beside it, or holds what must stay where it is.
    init?(_ present: OutputFolder, disk: OutputDisk) {
        let name = (present.path as NSString).lastPathComponent
        parent = (present.path as NSString).deletingLastPathComponent
        guard !name.isEmpty, name != "/", present.unmovable.isEmpty,
            present.top.isWritable, present.folders.values.allSatisfy(\.isWritable),
            OutputFolder.status(parent)?.st_dev == present.device
        else { return nil }
        self.disk = disk
        self.present = present
        staging = (parent as NSString).appendingPathComponent(OutputPath.outerStaging(of: name))
    }

    func perform(
        _ plan: OutputPlan, _ files: [RelativePath: [UInt8]], holding lock: OutputLock
    ) throws(Refusal) {
        try attempt { () throws(OutputDisk.Failure) in try disk.makeFolder(staging) }
        do throws(Refusal) {
            guard let staged = try? FileLock(folder: staging) else { throw Refusal.unsuitable }
            _ = staged.attempt()
            try stage(plan, files)
            lock.hold(also: staged)
            do throws(Refusal) {
                try attempt { () throws(OutputDisk.Failure) in try disk.exchange(staging, present.path) }
            } catch {
                lock.holdFormer()
                throw error
            }
        } catch {
            try? disk.removeTree(staging)
            throw error
        }
        // The site is the new one, whatever comes of this.
        try? removeFormer(plan)
    }

    private func stage(_ plan: OutputPlan, _ files: [RelativePath: [UInt8]]) throws(Refusal) {
        var made: Set<RelativePath> = []
        for step in plan.steps {
            guard case .write(let path) = step else { continue }
            try makeFolders(path.foldersAbove, &made)
            try write(files[path] ?? [], to: path)
        }
        for path in plan.current {
            try makeFolders(path.foldersAbove, &made)
            do {
                try disk.link(path.absolute(in: present.path), to: path.absolute(in: staging))
            } catch {
                if error.isOfTheDisk { throw .failed(error) }
                // Not every file system has hard links, and not every file may be given one.
                try write(files[path] ?? [], to: path)
            }
        }
        for path in plan.foreign {
            try makeFolders(path.foldersAbove, &made)
            let isLink = present.entries[path]?.kind == .link
            try attempt { () throws(OutputDisk.Failure) in
                try disk.link(path.absolute(in: present.path), to: path.absolute(in: staging), isSymbolic: isLink)
            }
        }
        for path in plan.emptyFolders { try makeFolders([path] + path.foldersAbove, &made) }
        do {
            for path in made.sorted() {
                if let folder = present.folders[path] { try keepMode(of: folder, at: path.absolute(in: staging)) }
            }
            try keepMode(of: present.top, at: staging)
            try disk.sync(staging)
        } catch {
            throw .failed(error)
        }
    }

    private func keepMode(of folder: OutputFolder.Folder, at path: String) throws(OutputDisk.Failure) {
        guard let now = OutputFolder.status(path),
            now.st_mode & 0o7777 != folder.mode || now.st_gid != folder.group
        else { return }
        try disk.set(folder.mode, folder.group, of: path)
    }

    /// `folders`: innermost first.
    private func makeFolders(_ folders: [RelativePath], _ made: inout Set<RelativePath>) throws(Refusal) {
        for folder in folders.reversed() where made.insert(folder).inserted {
            do {
                try disk.makeFolder(folder.absolute(in: staging))
            } catch {
                throw .failed(error)
            }
        }
    }

    private func write(_ bytes: [UInt8], to path: RelativePath) throws(Refusal) {
        do {
            try disk.write(bytes, to: path.absolute(in: staging))
        } catch {
            throw .failed(error)
        }
    }

    private func attempt(_ call: () throws(OutputDisk.Failure) -> Void) throws(Refusal) {
        do {
            try call()
        } catch {
            throw error.isOfTheDisk ? .failed(error) : .unsuitable
        }
    }

    // MARK: After the exchange

    /// Removes the old site, which now lies where the new one was staged. Only what was looked at goes: what somebody
    /// put there or replaced since then is moved into the new site.
    private func removeFormer(_ plan: OutputPlan) throws(OutputDisk.Failure) {
        let foreign = Set(plan.foreign)
        for (path, entry) in present.entries where entry.kind != .emptyFolder {
            let former = path.absolute(in: staging)
            if foreign.contains(path), let now = OutputFolder.status(former), UInt64(now.st_ino) != entry.inode {
                try disk.rename(former, to: path.absolute(in: present.path))
            } else {
                do {
                    try disk.remove(former)
                } catch  where error.code == ENOENT {}
            }
        }
        // A folder's path sorts before all that lies in it.
        for path in present.folders.keys.sorted().reversed() {
            try removeFolder(path.absolute(in: staging), movingTo: path.absolute(in: present.path))
        }
        try removeFolder(staging, movingTo: present.path)
    }

    private func removeFolder(_ former: String, movingTo folder: String) throws(OutputDisk.Failure) {
        do {
            try disk.removeFolder(former)
        } catch  where error.code == ENOENT {
        } catch  where error.code == ENOTEMPTY || error.code == EEXIST {
            for name in OutputFolder.names(in: former) ?? [] where name.isExact {
                guard name.text != OutputPath.innerStaging, OutputFolder.status(folder + "/" + name.text) == nil else {
                    try disk.removeTree(former + "/" + name.text)
                    continue
                }
                try disk.rename(former + "/" + name.text, to: folder + "/" + name.text)
            }
            try disk.removeFolder(former)
        }
    }
}
