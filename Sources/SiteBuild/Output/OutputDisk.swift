internal import CFolders
import Foundation

/// Every change that a build makes on disk: one system call each, and `before` is asked before it. A test stops a build
/// there, as a kill would, or lets a call fail that this machine's file system supports.
package struct OutputDisk: Sendable {
    package struct Failure: Error, Equatable {
        /// The system's error code.
        package let code: CInt

        package init(code: CInt) {
            self.code = code
        }
    }

    package enum Call: Sendable, Equatable {
        case makeFolder, write, link, rename, exchange, remove, removeFolder, setMode, sync
    }

    package static let system = OutputDisk { _, _ throws(Failure) in }

    private let before: @Sendable (Call, _ path: String) throws(Failure) -> Void

    package init(before: @escaping @Sendable (Call, _ path: String) throws(Failure) -> Void) {
        self.before = before
    }

    func makeFolder(_ path: String) throws(Failure) {
        try call(.makeFolder, path) { mkdir(path, 0o777) }
    }

    /// Makes a new file; fails where there is one.
    func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        try before(.write, path)
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw Failure(code: errno) }
        var code: CInt = 0
        bytes.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty, code == 0 {
                let part = UnsafeRawBufferPointer(rebasing: rest)
                let count = Foundation.write(file, part.baseAddress, part.count)
                if count >= 0 { rest = rest.dropFirst(count) } else if errno != EINTR { code = errno }
            }
        }
        if close(file) != 0, code == 0, errno != EINTR { code = errno }
        guard code == 0 else { throw Failure(code: code) }
    }

    /// A second name for a file, or a link that leads where the one at `path` does.
    func link(_ path: String, to new: String, isSymbolic: Bool = false) throws(Failure) {
        guard isSymbolic else { return try call(.link, new) { linkat(AT_FDCWD, path, AT_FDCWD, new, 0) } }
        var target = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        guard readlink(path, &target, target.count - 1) > 0 else { throw Failure(code: errno) }
        try call(.link, new) { symlink(target, new) }
    }

    func rename(_ path: String, to new: String) throws(Failure) {
        try call(.rename, new) { Foundation.rename(path, new) }
    }

    func exchange(_ one: String, _ other: String) throws(Failure) {
        try before(.exchange, other)
        let code = folders_exchange(one, other)
        guard code == 0 else { throw Failure(code: code) }
    }

    /// A link is removed, not what it leads to.
    func remove(_ path: String) throws(Failure) {
        try call(.remove, path) { unlink(path) }
    }

    func removeFolder(_ path: String) throws(Failure) {
        try call(.removeFolder, path) { rmdir(path) }
    }

    /// Removes a folder and all in it. What cannot be removed stays.
    func removeTree(_ path: String) throws(Failure) {
        try before(.removeFolder, path)
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Gives a folder the mode and, where that is allowed, the group of another.
    func set(_ mode: mode_t, _ group: gid_t, of path: String) throws(Failure) {
        try before(.setMode, path)
        // The group first: changing it clears the bit by which new files inherit it.
        _ = lchown(path, uid_t.max, group)
        guard chmod(path, mode) == 0 else { throw Failure(code: errno) }
    }

    /// Forces to disk all that was written on the file system of the folder at `path`.
    func sync(_ path: String) throws(Failure) {
        try before(.sync, path)
        let handle = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard handle >= 0 else { throw Failure(code: errno) }
        defer { close(handle) }
        let code = folders_sync(handle, path)
        guard code == 0 else { throw Failure(code: code) }
    }

    private func call(_ call: Call, _ path: String, _ perform: () -> CInt) throws(Failure) {
        try before(call, path)
        while perform() != 0 {
            guard errno == EINTR else { throw Failure(code: errno) }
        }
    }
}

extension OutputDisk.Failure {
    /// The disk is full or broken: no other road would do better.
    var isOfTheDisk: Bool { [ENOSPC, EDQUOT, EIO].contains(code) }
}
