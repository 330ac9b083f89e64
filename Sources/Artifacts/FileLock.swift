import Diagnostics
import Foundation

/// A lock that one process or thread at a time can hold on a file or a folder, by `flock`: let go when this goes or the
/// process ends, however it ends. It belongs to what was opened, not to its name; see `isAt`.
package struct FileLock: ~Copyable, Sendable {
    package enum Attempt: Equatable {
        case held
        /// Another process or thread holds it.
        case taken
        /// The system's error code. Some network file systems lock no folders.
        case failed(CInt)
    }

    private let handle: CInt
    private let path: String

    /// Opens the file at `path`, made where it is missing. Nobody should ever remove such a file: who opened it before
    /// would go on holding a lock that nobody meets.
    package init(file path: String) throws(ArtifactError) {
        try self.init(path, O_RDWR | O_CREAT | O_NOFOLLOW)
    }

    /// Opens the folder at `path`.
    package init(folder path: String) throws(ArtifactError) {
        try self.init(path, O_RDONLY | O_DIRECTORY)
    }

    private init(_ path: String, _ flags: CInt) throws(ArtifactError) {
        self.path = path
        switch SystemCall.open(path, flags, mode: 0o644) {
        case .success(let opened): handle = opened
        case .failure(let failure):
            throw ArtifactError(.refused(.openLock, failure.code), at: SourcePosition(path))
        }
    }

    deinit { close(handle) }

    /// Takes the lock if nobody holds it, without waiting.
    package func attempt() -> Attempt {
        if flock(handle, LOCK_EX | LOCK_NB) == 0 { return .held }
        return [EWOULDBLOCK, EINTR].contains(errno) ? .taken : .failed(errno)
    }

    /// Takes the lock, as soon as it is free. `waiting` is called about ten times a second until then.
    package func hold(waiting: () -> Void) throws(ArtifactError) {
        while true {
            switch attempt() {
            case .held: return
            case .taken:
                waiting()
                usleep(100_000)
            case .failed(let code):
                throw ArtifactError(.refused(.lock, code), at: SourcePosition(path))
            }
        }
    }

    /// True while `path` leads to what is locked. Another file or folder may have been put in its place, before this got
    /// the lock or since.
    package func isAt(_ path: String) -> Bool {
        var there = stat()
        guard stat(path, &there) == 0, case .success(let opened) = SystemCall.status(handle) else { return false }
        return there.st_dev == opened.st_dev && there.st_ino == opened.st_ino
    }
}
