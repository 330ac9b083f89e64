import Foundation

/// The few system calls of this module, with `EINTR` retried, which other rooms ask for theirs. Paths that hold a NUL never
/// reach them.
package enum SystemCall {
    /// The file number, or the system's error code.
    static func open(_ path: String, _ flags: CInt, mode: mode_t = 0) -> Result<CInt, SystemFailure> {
        guard !path.utf8.contains(0) else { return .failure(SystemFailure(code: ENOENT)) }
        return retried { Foundation.open(path, flags | O_CLOEXEC, mode) }
    }

    static func status(_ file: CInt) -> Result<stat, SystemFailure> {
        var status = stat()
        return retried { fstat(file, &status) }.map { _ in status }
    }

    /// All of `bytes`, however many calls it takes. Waits for a pipe that has no room, also where its other users asked
    /// for it not to block.
    static func write(_ bytes: UnsafeRawBufferPointer, to file: CInt) -> Result<Void, SystemFailure> {
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = UnsafeRawBufferPointer(rebasing: rest)
            switch retried({ Foundation.write(file, part.baseAddress, part.count) }) {
            case .success(let count): rest = rest.dropFirst(count)
            case .failure(let failure) where failure.wouldBlock: wait(for: POLLOUT, of: file)
            case .failure(let failure): return .failure(failure)
            }
        }
        return .success(())
    }

    /// Up to `buffer.count` bytes; 0 at the end of the file. Waits for them as `write` does for room.
    static func read(_ file: CInt, into buffer: UnsafeMutableRawBufferPointer) -> Result<Int, SystemFailure> {
        while true {
            switch retried({ Foundation.read(file, buffer.baseAddress, buffer.count) }) {
            case .failure(let failure) where failure.wouldBlock: wait(for: POLLIN, of: file)
            case let result: return result
            }
        }
    }

    private static func wait(for event: some BinaryInteger, of file: CInt) {
        var wish = pollfd(fd: file, events: Int16(truncatingIfNeeded: event), revents: 0)
        // Interrupted or not, the call that could not go on is made again.
        _ = poll(&wish, 1, -1)
    }

    /// What the call gives, made again where a signal interrupted it.
    package static func retried<Count: BinaryInteger>(_ call: () -> Count) -> Result<Count, SystemFailure> {
        while true {
            let result = call()
            if result >= 0 { return .success(result) }
            if errno != EINTR { return .failure(SystemFailure(code: errno)) }
        }
    }

    /// The system's words for an error code, in lower case: `no such file or directory`.
    static func message(_ code: CInt) -> String {
        let text = String(cString: strerror(code))
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}

/// A system call that failed.
package struct SystemFailure: Error {
    /// `errno`.
    package let code: CInt

    package init(code: CInt) { self.code = code }

    /// Writing to a pipe or socket that nobody reads any more.
    package var isReaderGone: Bool { code == EPIPE }

    /// In the system's words: `no space left on device`.
    package var message: String { SystemCall.message(code) }

    /// Nothing to be had at this moment, from a file that does not block.
    package var wouldBlock: Bool { code == EAGAIN || code == EWOULDBLOCK }
}
