import Foundation

/// What stands at a path, links followed, or is open under a file number: looked at, not opened.
package struct FileStatus: Sendable, Equatable {
    package enum Kind: Sendable {
        case regular, folder
        /// Bytes go into these and nothing is replaced.
        case pipe, characterDevice
        /// A disk or a socket.
        case other
    }

    package let kind: Kind
    package let identity: FileIdentity
    /// In bytes.
    package let size: Int

    /// nil where there is nothing, or nothing that can be reached.
    package init?(at path: String) {
        var status = stat()
        guard !path.utf8.contains(0), stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// nil where the number is not open.
    package init?(openAs number: CInt) {
        guard case .success(let status) = SystemCall.status(number) else { return nil }
        self.init(status)
    }

    private init(_ status: stat) {
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .regular
            case S_IFDIR: .folder
            case S_IFIFO: .pipe
            case S_IFCHR: .characterDevice
            default: .other
            }
        identity = .present(
            device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(truncatingIfNeeded: status.st_ino))
        size = Int(status.st_size)
    }
}

/// What tells whether two names are one file.
package enum FileIdentity: Hashable, Sendable {
    /// The same for all its names: hard links, links, ways with `.` and `..` in them.
    case present(device: UInt64, inode: UInt64)
    /// A file that is not there yet, by the place where it would be made, links resolved.
    case missing(String)

    package init(at path: String) {
        self = FileStatus(at: path)?.identity ?? .missing(RealPath(of: path).string)
    }
}
