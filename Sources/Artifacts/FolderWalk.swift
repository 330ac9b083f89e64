import Foundation

/// Looks through folders by the rules that hold wherever a site's files are looked for.
///
/// Names that begin with a dot are passed by. A link to a file counts where it leads to a place inside the roots. A link to a
/// folder is not followed: it may lead in a circle, or to a whole disk. What is found is bounded, over all folders that one walk
/// looks through.
package struct FolderWalk: Sendable {
    /// Names, over all folders.
    package static let fileLimit = 100_000
    /// Folders in each other.
    package static let depthLimit = 32

    /// What stands under a name.
    package enum Kind: Sendable, Equatable {
        case file
        case folder
        /// A link to a file inside the roots.
        case link
        case linkOut
        case linkNowhere
        case linkToFolder
        /// A folder or a file that this user may not look at, in the system's words: what lies there is not known to be absent.
        case closed(String)
        /// A pipe, a device, or a name that has gone.
        case other
    }

    /// Why a walk ended early.
    package enum Excess: Sendable, Equatable {
        case files
        /// The first folder that lies too deep, below the folder that was walked.
        case depth(String)
    }

    let roots: AllowedRoots
    /// Absolute; its content is not looked at.
    private let passedBy: String?
    private let fileLimit: Int
    private let depthLimit: Int
    private var count = 0

    /// `passedBy`: the absolute path of the built site, which is never a source.
    package init(
        roots: AllowedRoots, passingBy passedBy: String?, fileLimit: Int = Self.fileLimit,
        depthLimit: Int = Self.depthLimit
    ) {
        self.roots = roots
        self.passedBy = passedBy
        self.fileLimit = fileLimit
        self.depthLimit = depthLimit
    }

    /// Calls `visit` with each path below `folder`, an absolute path, in no order; with an empty path where `folder` itself is
    /// closed. A folder that is not there is empty. What has been visited before an excess stays visited.
    package mutating func look<Failure>(
        below folder: String, visit: (_ path: String, _ kind: Kind) throws(Failure) -> Void
    ) throws(Failure) -> Excess? {
        var waiting = [""]
        while let inner = waiting.popLast() {
            let absolute = inner.isEmpty ? folder : folder + "/" + inner
            guard absolute != passedBy else { continue }
            let names: FolderNames
            do throws(SystemFailure) {
                names = try FolderNames(of: absolute, followingLink: inner.isEmpty)
            } catch {
                if let kind = Kind(refusal: error) { try visit(inner, kind) }
                continue
            }
            while let name = names.next() {
                guard !name.hasPrefix(".") else { continue }
                guard count < fileLimit else { return .files }
                count += 1
                let path = inner.isEmpty ? name : inner + "/" + name
                let kind = kind(of: absolute + "/" + name)
                if kind == .folder {
                    guard path.utf8.count(where: { $0 == UInt8(ascii: "/") }) + 1 < depthLimit else {
                        return .depth(path)
                    }
                    waiting.append(path)
                }
                try visit(path, kind)
            }
        }
        return nil
    }

    private func kind(of path: String) -> Kind {
        var status = stat()
        guard lstat(path, &status) == 0 else { return Kind(refusal: SystemFailure(code: errno)) ?? .other }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        case S_IFLNK:
            // Of what lies outside nothing is learnt, not even whether it is there.
            guard roots.contains(path) else { return .linkOut }
            guard stat(path, &status) == 0 else { return .linkNowhere }
            return switch status.st_mode & S_IFMT {
            case S_IFREG: .link
            case S_IFDIR: .linkToFolder
            default: .other
            }
        default: return .other
        }
    }
}

extension FolderWalk.Kind {
    /// nil where the failure says that nothing stands there, or no folder.
    fileprivate init?(refusal: SystemFailure) {
        guard ![ENOENT, ENOTDIR, ELOOP].contains(refusal.code) else { return nil }
        self = .closed(refusal.message)
    }
}

/// The names in a folder one after another, so that a folder of millions takes no memory.
private struct FolderNames: ~Copyable {
    #if canImport(Darwin)
        private let stream: UnsafeMutablePointer<DIR>
    #else
        private let stream: OpaquePointer
    #endif

    /// Throws also where `path` is a link, unless `followingLink`.
    init(of path: String, followingLink: Bool) throws(SystemFailure) {
        let file = try SystemCall.open(path, O_RDONLY | O_DIRECTORY | (followingLink ? 0 : O_NOFOLLOW)).get()
        guard let stream = fdopendir(file) else {
            let failure = SystemFailure(code: errno)
            close(file)
            throw failure
        }
        self.stream = stream
    }

    deinit { closedir(stream) }

    func next() -> String? {
        guard let entry = readdir(stream), let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return nil }
        // The entry is as long as its name: only the name itself may be read.
        let name = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
        return String(cString: name)
    }
}
