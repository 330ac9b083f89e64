import Diagnostics
import Foundation

/// A file that is written piece by piece, under a name of its own until it is whole. For one thread.
package final class GrowingFile {
    private let path: String
    private let position: SourcePosition
    private let handle: CInt
    /// Bytes that are there.
    package private(set) var count = 0
    private var hasher = ContentHasher()

    /// Goes on with the file at `path`, or begins it.
    package init(at path: String) throws(ArtifactError) {
        self.path = path
        position = SourcePosition(path)
        switch SystemCall.open(path, O_RDWR | O_CREAT | O_NOFOLLOW, mode: 0o666) {
        case .success(let opened): handle = opened
        case .failure(let failure): throw ArtifactError(.refused(.open, failure.code), at: position)
        }
        try absorb()
    }

    /// What lies there already.
    private func absorb() throws(ArtifactError) {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            switch buffer.withUnsafeMutableBytes({ SystemCall.read(handle, into: $0) }) {
            case .success(0): return
            case .success(let read):
                hasher.absorb(buffer[..<read])
                count += read
            case .failure(let failure): throw ArtifactError(.refused(.read, failure.code), at: position)
            }
        }
    }

    deinit { close(handle) }

    package func append(_ bytes: UnsafeRawBufferPointer) throws(ArtifactError) {
        if case .failure(let failure) = SystemCall.write(bytes, to: handle) {
            throw ArtifactError(.refused(.write, failure.code), at: position)
        }
        hasher.absorb(bytes)
        count += bytes.count
    }

    /// Becomes a copy of the regular file at `path`.
    ///
    /// - Parameters:
    ///   - roots: where that must lie, whatever links say.
    ///   - name: it as the author knows it, for complaints.
    ///   - progress: bytes done, and bytes of the whole.
    package func become(
        _ path: String, within roots: AllowedRoots, name: String, progress: (Int, Int) -> Void
    ) throws(ArtifactError) {
        let position = SourcePosition(name)
        let source = try OpenFile(regular: path, at: position)
        guard roots.contains(source.place ?? path) else { throw ArtifactError(.fileOutside, at: position) }
        try empty()
        while true {
            let piece = try source.read(upTo: 1 << 20, at: position)
            if piece.isEmpty { return }
            let appended = piece.withUnsafeBytes { bytes in
                Result { () throws(ArtifactError) in try append(bytes) }
            }
            try appended.get()
            progress(count, source.size)
        }
    }

    /// Begins anew.
    package func empty() throws(ArtifactError) {
        guard ftruncate(handle, 0) == 0, lseek(handle, 0, SEEK_SET) == 0 else {
            throw ArtifactError(.refused(.write, errno), at: position)
        }
        hasher = ContentHasher()
        count = 0
    }

    /// The hash of all that is there.
    package var content: ContentHash {
        let hasher = hasher
        return hasher.finish()
    }

    /// Gives it its name, once it is safe on the disk. A file that has the name is replaced.
    package func move(to name: String) throws(ArtifactError) {
        try secure()
        guard rename(path, name) == 0 else {
            throw ArtifactError(.refused(.write, errno), at: SourcePosition(name))
        }
    }

    /// Sees that it is safe on the disk.
    package func secure() throws(ArtifactError) {
        guard fsync(handle) == 0 else { throw ArtifactError(.refused(.write, errno), at: position) }
    }

    package func remove() { unlink(path) }
}
