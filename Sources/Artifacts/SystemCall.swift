import Foundation

/// The few system calls of this module, with `EINTR` retried. Paths that hold a NUL never reach them.
enum SystemCall {
    /// The file number, or the system's error code.
    static func open(_ path: String, _ flags: CInt, mode: mode_t = 0) -> Result<CInt, SystemFailure> {
        guard !path.utf8.contains(0) else { return .failure(SystemFailure(code: ENOENT)) }
        return retried { Foundation.open(path, flags | O_CLOEXEC, mode) }
    }

    static func status(_ file: CInt) -> Result<stat, SystemFailure> {
        var status = stat()
        return retried { fstat(file, &status) }.map { _ in status }
    }

    /// All of `bytes`, however many calls it takes.
    static func write(_ bytes: UnsafeRawBufferPointer, to file: CInt) -> Result<Void, SystemFailure> {
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = UnsafeRawBufferPointer(rebasing: rest)
            switch retried({ Foundation.write(file, part.baseAddress, part.count) }) {
            case .success(let count): rest = rest.dropFirst(count)
            case .failure(let failure): return .failure(failure)
            }
        }
        return .success(())
    }

    /// Up to `buffer.count` bytes; 0 at the end of the file.
    static func read(_ file: CInt, into buffer: UnsafeMutableRawBufferPointer) -> Result<Int, SystemFailure> {
        retried { Foundation.read(file, buffer.baseAddress, buffer.count) }
    }

    static func retried<Count: BinaryInteger>(_ call: () -> Count) -> Result<Count, SystemFailure> {
        while true {
            let result = call()
            if result >= 0 { return .success(result) }
            if errno != EINTR { return .failure(SystemFailure(code: errno)) }
        }
    }

    /// The system's words for an error code, in lower case: `no such file or directory`.
    static func message(_ code: CInt) -> String {
        let words = String(cString: strerror(code))
        return words.prefix(1).lowercased() + words.dropFirst()
    }
}

struct SystemFailure: Error {
    let code: CInt
}
