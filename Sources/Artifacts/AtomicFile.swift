import Diagnostics
import Foundation
import Synchronization

/// Writes whole files or nothing: a reader sees the old bytes or the new ones, also where this process ends in between.
package enum AtomicFile {
    private static let counter = Atomic<UInt64>(0)

    /// Writes `bytes` to a new file beside `path` and renames it to `path`. Folders on the way are made. A file already there is
    /// replaced; a link there is replaced, not followed.
    ///
    /// - Parameter isLasting: whether they are forced to disk first, so that the same holds where the system ends: of what others
    ///   stand on. A result can be computed again, and waiting for a disk may take longer than computing it.
    package static func write(_ bytes: [UInt8], to path: String, isLasting: Bool = false) throws(ArtifactError) {
        try makeFolder(folder(of: path))
        let temporary = temporaryPath(beside: path)
        do {
            try writeNew(bytes, to: temporary, isLasting)
            guard rename(temporary, path) == 0 else { throw SystemFailure(code: errno) }
        } catch {
            let code = (error as? SystemFailure)?.code ?? EIO
            unlink(temporary)
            throw ArtifactError(.refused(.write, code), at: SourcePosition(path))
        }
        if isLasting { forceFolder(of: path) }
    }

    /// Writes `text` as UTF-8.
    package static func write(_ text: String, to path: String) throws(ArtifactError) {
        try write(Array(text.utf8), to: path)
    }

    /// Makes `path` and the folders above it, where they are missing.
    package static func makeFolder(_ path: String) throws(ArtifactError) {
        guard !path.isEmpty else { return }
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw ArtifactError(.noFolder, at: SourcePosition(path))
        }
    }

    /// What lies before the last slash; empty for the current folder. Foundation's `deletingLastPathComponent` ends the
    /// program at a path of one character.
    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// A name for what is not complete yet: unique among the threads and processes of this machine; short, so that long names
    /// stay within the system's limit.
    package static func temporaryPath(beside path: String) -> String {
        let number = counter.wrappingAdd(1, ordering: .relaxed).oldValue
        let name = ".tmp-\(getpid())-\(number)"
        let folder = folder(of: path)
        return folder.isEmpty ? name : (folder as NSString).appendingPathComponent(name)
    }

    /// True where `name` is one that `write` gives to a file that is not complete yet.
    package static func isTemporary(_ name: String) -> Bool { process(ofTemporary: name) != nil }

    /// True where the process that wrote the temporary file `name` is no more, so that nobody will rename it.
    package static func isAbandoned(_ name: String) -> Bool {
        guard let process = process(ofTemporary: name) else { return false }
        return kill(process, 0) != 0 && errno == ESRCH
    }

    private static func process(ofTemporary name: String) -> pid_t? {
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == ".tmp", UInt64(parts[2]) != nil, let process = pid_t(parts[1]), process > 0
        else { return nil }
        return process
    }

    private static func writeNew(_ bytes: [UInt8], to path: String, _ isLasting: Bool) throws {
        // A file of that name can only be left over from a process that died: numbers are not used twice.
        let file = try SystemCall.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode: 0o666).get()
        do {
            try bytes.withUnsafeBytes { try SystemCall.write($0, to: file).get() }
            if isLasting { _ = try SystemCall.retried { fsync(file) }.get() }
        } catch {
            close(file)
            throw error
        }
        // A file system elsewhere may say only now that there is no room.
        guard close(file) == 0 else { throw SystemFailure(code: errno) }
    }

    /// Makes the new name itself last. Some file systems cannot; the bytes are safe all the same.
    private static func forceFolder(of path: String) {
        let folder = folder(of: path)
        guard case .success(let handle) = SystemCall.open(folder.isEmpty ? "." : folder, O_RDONLY) else { return }
        fsync(handle)
        close(handle)
    }
}
