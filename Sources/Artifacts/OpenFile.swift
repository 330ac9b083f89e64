import Diagnostics
import Foundation

/// A regular file open for reading, closed when this goes.
struct OpenFile: ~Copyable {
    fileprivate let handle: CInt
    private let opened: stat

    /// Opens `path` and sees that it is a regular file. Does not block on a pipe.
    init(regular path: String, at position: SourcePosition) throws(ArtifactError) {
        (handle, opened) = try Self.open(path, position)
    }

    private static func open(
        _ path: String, _ position: SourcePosition
    ) throws(ArtifactError) -> (CInt, stat) {
        let handle: CInt
        switch SystemCall.open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY) {
        case .success(let opened): handle = opened
        case .failure(let failure) where failure.code == ENOENT:
            throw ArtifactError(.noFile, at: position)
        case .failure(let failure):
            throw ArtifactError(.refused(.open, failure.code), at: position)
        }
        switch SystemCall.status(handle) {
        case .success(let status) where status.st_mode & S_IFMT == S_IFREG:
            return (handle, status)
        case .success(let status):
            close(handle)
            throw ArtifactError(.notFile(isFolder: status.st_mode & S_IFMT == S_IFDIR), at: position)
        case .failure(let failure):
            close(handle)
            throw ArtifactError(.refused(.look, failure.code), at: position)
        }
    }

    deinit { close(handle) }

    /// Where the open file is now, links resolved; nil where the system does not tell.
    var place: String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        #if canImport(Darwin)
            guard fcntl(handle, F_GETPATH, &buffer) == 0 else { return nil }
        #else
            guard readlink("/proc/self/fd/\(handle)", &buffer, buffer.count - 1) > 0 else { return nil }
        #endif
        return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// As it was when the file was opened.
    var size: Int { Int(opened.st_size) }

    /// The size, times and identity that the system keeps; differs when the file was touched.
    var stamp: FileStamp { FileStamp(opened) }

    /// As the file is now.
    func currentStamp() -> FileStamp? { (try? SystemCall.status(handle).get()).map(FileStamp.init) }

    /// The next `count` bytes, fewer only at the end.
    func read(upTo count: Int, at position: SourcePosition) throws(ArtifactError) -> [UInt8] {
        var failure: SystemFailure?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let rest = UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(buffer)[filled..<count])
                switch SystemCall.read(handle, into: rest) {
                case .success(0): return
                case .success(let count): filled += count
                case .failure(let found):
                    failure = found
                    return
                }
            }
        }
        if let failure { throw ArtifactError(.refused(.read, failure.code), at: position) }
        return bytes
    }
}

extension OpenFile {
    /// All of it as memory to be read, of `mappedSize` bytes.
    borrowing func mapped(at position: SourcePosition) throws(ArtifactError) -> UnsafeMutableRawPointer {
        guard let memory = mmap(nil, mappedSize, PROT_READ, MAP_PRIVATE, handle, 0), memory != MAP_FAILED else {
            throw ArtifactError(.refused(.read, errno), at: position)
        }
        return memory
    }

    /// Nothing cannot be mapped.
    var mappedSize: Int { max(1, size) }
}

/// What the system says of a file without reading it. Two equal stamps of one path mean, in practice, the same bytes:
/// writing moves `changed`, which no program can set back.
struct FileStamp: Equatable {
    let device: UInt64
    let inode: UInt64
    let size: Int64
    let modified: Instant
    let changed: Instant

    struct Instant: Equatable {
        let seconds: Int
        let nanoseconds: Int

        init(_ time: timespec) {
            seconds = Int(time.tv_sec)
            nanoseconds = Int(time.tv_nsec)
        }
    }

    init(_ status: stat) {
        device = UInt64(truncatingIfNeeded: status.st_dev)
        inode = UInt64(truncatingIfNeeded: status.st_ino)
        size = Int64(status.st_size)
        #if canImport(Darwin)
            modified = Instant(status.st_mtimespec)
            changed = Instant(status.st_ctimespec)
        #else
            modified = Instant(status.st_mtim)
            changed = Instant(status.st_ctim)
        #endif
    }
}
