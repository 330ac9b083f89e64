import CSQLite
package import Diagnostics
import Foundation
import Synchronization

/// The cache: bytes under a kind and a content hash, in one SQLite file that several processes may share.
///
/// It can always be deleted, so it heals itself: a damaged row is removed and left out of the answer, a damaged file is
/// set aside and begun anew. Each is told as a notice, and what was lost is computed again. May be used from any thread.
package final class ArtifactStore: Sendable {
    /// What an entry is. The same hash may stand under several kinds.
    package enum Kind: String, Sendable, CaseIterable {
        /// One item's vector.
        case vector
        /// The pieces that a model reads a text as.
        case tokens
        /// The result of an analysis.
        case analysis
        /// A drawn figure.
        case figure
        /// What is known of a file: see `FileHashMemo`.
        case file
        /// What is known of a file of the web, whose copy lies beside the store.
        case fetched
    }

    private struct State {
        var database: ArtifactDatabase
        var notices: [Diagnostic] = []
        var wasSetAside = false
    }

    /// nil for a store in memory.
    private let path: String?
    private let state: Mutex<State>

    /// Opens the store at `path` (`.embedsite/cache.sqlite`), making file and folders where they are missing.
    package init(at path: String) throws(ArtifactError) {
        try AtomicFile.makeFolder((path as NSString).deletingLastPathComponent)
        let (database, notice) = try Self.openOrBeginAnew(path)
        self.path = path
        state = Mutex(State(database: database, notices: notice.map { [$0] } ?? [], wasSetAside: notice != nil))
    }

    /// A store that lives as long as this object.
    package init(inMemory: Void) throws(ArtifactError) {
        path = nil
        do throws(SQLiteError) {
            state = Mutex(State(database: try ArtifactDatabase(path: nil)))
        } catch {
            throw Self.failure(error, nil)
        }
    }

    /// Where it stands, and what is too large for it beside it; nil for a store in memory.
    package var folder: String? { path.map { ($0 as NSString).deletingLastPathComponent } }

    /// What is kept of a kind. It does not count as a use.
    package func keys(of kind: Kind) throws(ArtifactError) -> Set<ContentHash> {
        try healing { database throws(SQLiteError) in try database.keys(of: kind) } ?? []
    }

    /// The bytes kept under those of `keys` that are known and whole.
    package func read(_ kind: Kind, keys: [ContentHash]) throws(ArtifactError) -> [ContentHash: [UInt8]] {
        guard !keys.isEmpty else { return [:] }
        guard let answer = try healing({ database throws(SQLiteError) in try database.read(kind, keys) }) else {
            return [:]
        }
        if answer.damaged > 0 { add(damageNotice(answer.damaged)) }
        return answer.entries
    }

    /// The bytes kept under `key`, nil where there are none.
    package func read(_ kind: Kind, key: ContentHash) throws(ArtifactError) -> [UInt8]? {
        try read(kind, keys: [key])[key]
    }

    /// Keeps all `entries`, in one transaction: all of them or none. An entry already there is replaced.
    package func write(_ kind: Kind, _ entries: [(ContentHash, [UInt8])]) throws(ArtifactError) {
        guard !entries.isEmpty else { return }
        // A file found damaged has been begun anew; the second try writes there.
        if try healing({ database throws(SQLiteError) in try database.write(kind, entries) }) == nil {
            _ = try healing { database throws(SQLiteError) in try database.write(kind, entries) }
        }
    }

    /// What was found damaged since the last call, as warnings.
    package func takeNotices() -> [Diagnostic] {
        state.withLock { state in
            defer { state.notices = [] }
            return state.notices
        }
    }

    /// What the store holds, by kind.
    package struct Status: Sendable, Equatable {
        package struct Share: Sendable, Equatable {
            package let kind: Kind
            package let count: Int
            /// Of the entries' contents, without the file's own needs.
            package let bytes: Int

            package init(kind: Kind, count: Int, bytes: Int) {
                self.kind = kind
                self.count = count
                self.bytes = bytes
            }
        }

        /// One for each kind, also where it is empty.
        package let shares: [Share]

        package var count: Int { shares.reduce(0) { $0 + $1.count } }
        package var bytes: Int { shares.reduce(0) { $0 + $1.bytes } }
    }

    package func status() throws(ArtifactError) -> Status {
        let found = try healing { database throws(SQLiteError) in try database.status() } ?? [:]
        return Status(
            shares: Kind.allCases.map { kind in
                .init(kind: kind, count: found[kind]?.count ?? 0, bytes: found[kind]?.bytes ?? 0)
            })
    }

    /// What `prune` took out, or `verify` found damaged.
    package struct Removal: Sendable, Equatable {
        package let count: Int
        package let bytes: Int

        package init(count: Int, bytes: Int) {
            self.count = count
            self.bytes = bytes
        }
    }

    /// Removes entries that none of the last `builds` builds read or wrote, and gives the room back to the disk.
    ///
    /// A build is one opening of the store in which something was read or written; a whole `serve` counts as one.
    /// 0 removes everything.
    package func prune(unusedForBuilds builds: Int) throws(ArtifactError) -> Removal {
        try healing { database throws(SQLiteError) in try database.prune(unusedForBuilds: max(0, builds)) }
            ?? Removal(count: 0, bytes: 0)
    }

    /// What `verify` found.
    package struct Verdict: Sendable, Equatable {
        /// The damaged entries, which are gone.
        package let removed: Removal
        /// Whether the file itself proved damaged, or of another version, since the store was opened, and was begun anew.
        package let wasSetAside: Bool

        package init(removed: Removal, wasSetAside: Bool) {
            self.removed = removed
            self.wasSetAside = wasSetAside
        }

        package var isSound: Bool { removed.count == 0 && !wasSetAside }
    }

    /// Looks at every entry and the file's own structure; removes what is damaged.
    package func verify() throws(ArtifactError) -> Verdict {
        let removed = try healing { database throws(SQLiteError) in try database.verify() }
        return Verdict(
            removed: removed ?? Removal(count: 0, bytes: 0), wasSetAside: state.withLock { $0.wasSetAside })
    }

    // MARK: - Healing

    /// Runs `body`; nil where the file proved damaged and was begun anew.
    private func healing<Answer>(
        _ body: (ArtifactDatabase) throws(SQLiteError) -> Answer
    ) throws(ArtifactError) -> Answer? {
        let database = state.withLock { $0.database }
        do throws(SQLiteError) {
            return try body(database)
        } catch  where ArtifactDatabase.isDamage(error) {
            try beginAnew(instead: database)
            return nil
        } catch {
            throw Self.failure(error, path)
        }
    }

    private func beginAnew(instead damaged: ArtifactDatabase) throws(ArtifactError) {
        guard let path else { throw Self.failure(SQLiteError(code: SQLITE_CORRUPT), nil) }
        let failure: ArtifactError? = state.withLock { state in
            guard state.database === damaged else { return nil }  // another thread was quicker
            do throws(ArtifactError) {
                state.database = try Self.beginAnew(path)
                state.notices.append(Self.setAsideNotice(path))
                state.wasSetAside = true
                return nil
            } catch {
                return error
            }
        }
        if let failure { throw failure }
    }

    private static func openOrBeginAnew(_ path: String) throws(ArtifactError) -> (ArtifactDatabase, Diagnostic?) {
        do throws(SQLiteError) {
            return (try ArtifactDatabase(path: path), nil)
        } catch  where !ArtifactDatabase.isDamage(error) {
            throw failure(error, path)
        } catch {
            return (try beginAnew(path), setAsideNotice(path))
        }
    }

    /// One process at a time: the next finds the file mended.
    private static func beginAnew(_ path: String) throws(ArtifactError) -> ArtifactDatabase {
        let folder = SystemCall.open((path as NSString).deletingLastPathComponent, O_RDONLY)
        if case .success(let handle) = folder { _ = SystemCall.retried { flock(handle, LOCK_EX) } }
        defer { if case .success(let handle) = folder { close(handle) } }
        do throws(SQLiteError) {
            if let mended = try ArtifactDatabase.openSound(path) { return mended }
        } catch {
            throw failure(error, path)
        }
        try keepCopy(path)
        do throws(SQLiteError) {
            return try ArtifactDatabase.beginAnew(path)
        } catch {
            throw failure(error, path)
        }
    }

    /// Copies the damaged file to a name of its own, over one set aside earlier.
    private static func keepCopy(_ path: String) throws(ArtifactError) {
        let copy = path + ".damaged"
        unlink(copy)
        do {
            try FileManager.default.copyItem(atPath: path, toPath: copy)
        } catch {
            throw ArtifactError(.damagedCacheKept, at: SourcePosition(path))
        }
    }

    private static func setAsideNotice(_ path: String) -> Diagnostic {
        .warning(
            at: SourcePosition(path), "the cache is damaged or of another version; it was set aside and begun anew",
            remedy: "What it held is computed again.")
    }

    private func damageNotice(_ count: Int) -> Diagnostic {
        let entries = count == 1 ? "an entry" : "\(PlainText.grouped(count)) entries"
        return .warning(
            at: path.map { SourcePosition($0) }, "\(entries) of the cache did not match the checksum",
            remedy: "What was lost is computed again.")
    }

    private func add(_ notice: Diagnostic) {
        state.withLock { $0.notices.append(notice) }
    }

    private static func failure(_ error: SQLiteError, _ path: String?) -> ArtifactError {
        ArtifactError(.unusableCache(error.message), at: path.map { SourcePosition($0) })
    }
}
