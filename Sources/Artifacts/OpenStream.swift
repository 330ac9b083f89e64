import Foundation

/// A file number of this process that bytes go into or come from: a standard stream, a pipe, a device. Whoever made it
/// closes it.
package struct OpenStream: Sendable {
    package let number: CInt

    package init(_ number: CInt) {
        self.number = number
    }

    /// What it leads to; nil where the number is not open.
    package var status: FileStatus? { FileStatus(openAs: number) }

    /// Makes the number, which is not open, lead to the null device: nothing is read there, and what is written is lost.
    /// Children get it too, as they get every standard stream.
    package func openNullDevice() {
        var opened = open("/dev/null", O_RDWR)
        // Where a system has no null device, an open folder keeps the number from other files as well.
        if opened < 0 { opened = open("/", O_RDONLY) }
        guard opened >= 0, opened != number else { return }
        dup2(opened, number)
        close(opened)
    }

    /// All of `bytes`. Fails where not all of them can be written; some of them may be.
    package func write(_ bytes: [UInt8]) throws(SystemFailure) {
        try bytes.withUnsafeBytes { SystemCall.write($0, to: number) }.get()
        // Some file systems tell of a full disk only when a file is closed.
        guard case .success(let copy) = SystemCall.retried({ dup(number) }) else { return }
        if close(copy) != 0, errno != EINTR { throw SystemFailure(code: errno) }
    }

    /// The next bytes, at most `count`; none at the end. Waits for them.
    package func read(upTo count: Int) throws(SystemFailure) -> [UInt8] {
        var result: Result<Int, SystemFailure> = .success(0)
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            result = SystemCall.read(number, into: UnsafeMutableRawBufferPointer(buffer))
            filled = (try? result.get()) ?? 0
        }
        _ = try result.get()
        return bytes
    }

    /// Writes `bytes` into the pipe or device at `path`; waits until somebody reads a pipe.
    package static func write(_ bytes: [UInt8], into path: String) throws(SystemFailure) {
        let number = try SystemCall.open(path, O_WRONLY | O_NOCTTY).get()
        defer { close(number) }
        try OpenStream(number).write(bytes)
    }
}
