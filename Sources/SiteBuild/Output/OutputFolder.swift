import Artifacts
import Foundation

/// What lies in a folder, looked at without following links. Reads no file.
struct OutputFolder {
    enum Kind {
        case file, link, emptyFolder
        /// A pipe, socket or device.
        case other
    }

    struct Entry {
        let kind: Kind
        /// In bytes.
        let size: Int
        let inode: UInt64
    }

    struct Folder {
        let mode: mode_t
        let group: gid_t
        let isWritable: Bool
    }

    /// Absolute.
    let path: String
    /// All but folders that hold something.
    private(set) var entries: [RelativePath: Entry] = [:]
    /// Without the top.
    private(set) var folders: [RelativePath: Folder] = [:]
    private(set) var top = Folder(mode: 0o777, group: 0, isWritable: true)
    private(set) var device: dev_t = 0
    /// What must stay where it is: names that are no `RelativePath`, folders that cannot be read or are of another file
    /// system.
    private(set) var unmovable: [String] = []

    /// Lists the folder at `path`; empty where there is none.
    init(_ path: String) {
        self.path = path
        guard let status = Self.status(path) else { return }
        top = Self.folder(path, status)
        device = status.st_dev
        var waiting: [RelativePath?] = [nil]
        while let next = waiting.popLast() {
            let absolute = next?.absolute(in: path) ?? path
            let shown = next.map { $0.string + "/" } ?? ""
            guard let names = Self.names(in: absolute) else {
                unmovable.append(shown)
                continue
            }
            for name in names {
                if next == nil, name.text == OutputPath.innerStaging { continue }
                guard name.isExact, let part = RelativePath(name.text),
                    let child = next.map({ RelativePath($0.string + "/" + name.text) }) ?? part,
                    let found = Self.status(absolute + "/" + name.text)
                else {
                    unmovable.append(shown + name.text)
                    continue
                }
                add(child, found, to: &waiting)
            }
            if let next, names.isEmpty { entries[next] = Entry(kind: .emptyFolder, size: 0, inode: 0) }
        }
        unmovable.sort()
    }

    private mutating func add(_ child: RelativePath, _ found: stat, to waiting: inout [RelativePath?]) {
        let kind: Kind
        switch found.st_mode & S_IFMT {
        case S_IFDIR:
            folders[child] = Self.folder(child.absolute(in: path), found)
            if found.st_dev == device { waiting.append(child) } else { unmovable.append(child.string + "/") }
            return
        case S_IFREG: kind = .file
        case S_IFLNK: kind = .link
        default: kind = .other
        }
        entries[child] = Entry(kind: kind, size: Int(found.st_size), inode: UInt64(found.st_ino))
    }

    /// True where the file at `path` holds `bytes` and no more.
    func holds(_ bytes: [UInt8], at path: RelativePath) -> Bool {
        guard let entry = entries[path], entry.kind == .file, entry.size == bytes.count else { return false }
        let file = open(path.absolute(in: self.path), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        return bytes.withUnsafeBytes { wanted in
            withUnsafeTemporaryAllocation(byteCount: 1 << 17, alignment: 16) { buffer in
                var done = 0
                while true {
                    let count = read(file, buffer.baseAddress, buffer.count)
                    if count < 0, errno == EINTR { continue }
                    guard count > 0 else { return count == 0 && done == wanted.count }
                    guard done + count <= wanted.count, let here = buffer.baseAddress, let start = wanted.baseAddress,
                        memcmp(here, start + done, count) == 0
                    else { return false }
                    done += count
                }
            }
        }
    }

    static func status(_ path: String) -> stat? {
        var status = stat()
        return lstat(path, &status) == 0 ? status : nil
    }

    static func isFolder(_ path: String) -> Bool {
        status(path).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false
    }

    private static func folder(_ path: String, _ status: stat) -> Folder {
        Folder(mode: status.st_mode & 0o7777, group: status.st_gid, isWritable: access(path, W_OK | X_OK) == 0)
    }

    struct Name {
        let text: String
        /// False where the bytes are no UTF-8, so that `text` does not lead there.
        let isExact: Bool
    }

    /// The names in the folder at `path`; nil where it cannot be read.
    static func names(in path: String) -> [Name]? {
        guard let stream = opendir(path) else { return nil }
        defer { closedir(stream) }
        var names: [Name] = []
        while true {
            errno = 0
            guard let item = readdir(stream) else { return errno == 0 ? names : nil }
            let capacity = MemoryLayout.size(ofValue: item.pointee.d_name)
            let name = withUnsafePointer(to: &item.pointee.d_name) { field in
                field.withMemoryRebound(to: CChar.self, capacity: capacity) { start in
                    let exact = String(validatingCString: start)
                    return Name(text: exact ?? String(cString: start), isExact: exact != nil)
                }
            }
            if name.text != ".", name.text != ".." { names.append(name) }
        }
    }
}
