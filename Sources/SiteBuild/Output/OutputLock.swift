import Artifacts
import Diagnostics
import Foundation

/// Held by the one build that may change an output folder, from before it reads the site's sources until it has written
/// them: of two builds, the one that writes last has read last. Let go when this goes, or the process ends.
///
/// What is locked is the folder itself, so every path to it meets the same lock, through links, mounts and containers,
/// and no lock file lies about. When another folder is exchanged for it, those who waited find that out and begin again.
package final class OutputLock {
    private let folder: String
    private let name: String
    private let patience: Duration
    private let waiting: (_ limit: String) -> Void

    private var isTold = false
    private var held: FileLock?
    /// Where the file system locks no folders: a file beside the folder, made once and kept.
    private var file: FileLock?
    /// Of the folder that was exchanged for the one held now.
    private var former: FileLock?
    /// The folder was not there; it goes again if nothing is put in it.
    private var isMade = false

    /// `folder`: absolute, links resolved; made where it is missing. `waiting` is called once, where another build holds
    /// it.
    init(
        _ folder: String, name: String, patience: Duration, waiting: @escaping (_ limit: String) -> Void
    ) throws(SiteError) {
        self.folder = folder
        self.name = name
        self.patience = patience
        self.waiting = waiting
        try renew()
    }

    deinit {
        // Only an empty folder goes. Who waits for this one finds that it is gone, and makes another.
        if isMade { rmdir(folder) }
    }

    /// Takes the lock again where somebody has put another folder in the place of the one that is held, or removed it.
    func renew() throws(SiteError) {
        let start = ContinuousClock.now
        do {
            while !(held?.isAt(folder) ?? false) {
                held = nil
                if !FileManager.default.fileExists(atPath: folder) {
                    try AtomicFile.makeFolder(folder)
                    isMade = true
                }
                guard let lock = try open() else { continue }
                switch lock.attempt() {
                case .held: break
                case .taken:
                    try wait(since: start)
                    continue
                case .failed:
                    try holdFile(since: start)
                }
                held = consume lock
            }
        } catch let error as SiteError {
            throw error
        } catch let error as ArtifactError {
            throw SiteError(error)
        } catch {
            throw SiteError(.unexpected("\(error)"), at: SourcePosition(name))
        }
    }

    /// Goes over to `staged`, which is about to be exchanged for the folder that is held: from the first moment on, a build
    /// that opens the new folder finds it locked.
    func hold(also staged: consuming FileLock) {
        former = held.take()
        held = consume staged
    }

    /// The exchange did not take place.
    func holdFormer() {
        held = former.take()
    }

    /// nil where a build that failed has just removed the empty folder that it had made.
    private func open() throws(ArtifactError) -> FileLock? {
        do {
            return try FileLock(folder: folder)
        } catch {
            guard FileManager.default.fileExists(atPath: folder) else { return nil }
            throw error
        }
    }

    private func holdFile(since start: ContinuousClock.Instant) throws {
        guard file == nil else { return }
        let path = (folder as NSString).deletingLastPathComponent
        let lock = try FileLock(file: "\(path)/.\((folder as NSString).lastPathComponent).embedsite-lock")
        while true {
            switch lock.attempt() {
            case .held:
                file = consume lock
                return
            case .taken: try wait(since: start)
            case .failed(let code):
                throw SiteError(.unlockable(code), at: SourcePosition(name))
            }
        }
    }

    private func wait(since start: ContinuousClock.Instant) throws(SiteError) {
        let seconds = patience.components.seconds
        let limit =
            seconds >= 60 ? PlainText.count(Int(seconds / 60), "minute") : PlainText.count(Int(seconds), "second")
        guard ContinuousClock.now - start < patience else {
            throw SiteError(.heldFor(limit), at: SourcePosition(name))
        }
        if !isTold { waiting(limit) }
        isTold = true
        usleep(50_000)
    }
}
