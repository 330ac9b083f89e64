package import Diagnostics

/// A file or the cache that cannot be read or written.
package struct ArtifactError: Diagnosable, Equatable {
    package enum Kind: Sendable, Equatable {
        case noFile
        case notFile(isFolder: Bool)
        /// The file that was opened, whatever its path said before.
        case fileOutside
        case tooLarge(Int64, limit: Int)
        case notUTF8
        /// It became shorter while it was read.
        case endedEarly
        /// The folder cannot be made.
        case noFolder
        /// A call that the system refused, with its error code.
        case refused(Call, CInt)
        case notRelative(String, RelativePath.Fault)
        case notPath(String)
        /// A path out of the site and its `dataRoots`.
        case outside(String)
        case cannotOpen(String, CInt)
        /// Nothing has the name; `near` is one that something has.
        case nothing(String, near: String?)
        /// The cache is damaged, and no copy of it can be made.
        case damagedCacheKept
        /// In SQLite's words.
        case unusableCache(String)
    }

    package enum Call: Sendable {
        case open, look, read, write, openLock, lock
    }

    package let kind: Kind
    package let position: SourcePosition?

    init(_ kind: Kind, at position: SourcePosition?) {
        self.kind = kind
        self.position = position
    }

    package var cause: FailureCause {
        switch kind {
        case .noFolder, .refused, .cannotOpen, .damagedCacheKept, .unusableCache: .environment
        default: .input
        }
    }

    package var diagnostics: [Diagnostic] { [.error(at: position, message, remedy: remedy)] }

    /// What went wrong, without place and remedy.
    package var message: String {
        switch kind {
        case .noFile: "no such file"
        case .notFile(let isFolder): "this is \(isFolder ? "a folder" : "a pipe or device"); expected a file"
        case .fileOutside: "this file lies outside the site"
        case .tooLarge(let size, let limit):
            "the file holds \(PlainText.count(size, "byte")); at most \(PlainText.grouped(limit)) are read"
        case .notUTF8: "this is not UTF-8 text"
        case .endedEarly: "the file became shorter while it was read"
        case .noFolder: "cannot make this folder"
        case .refused(let call, let code): "cannot \(Self.verb(call)): \(SystemCall.message(code))"
        case .notRelative(let text, let fault): "'\(PlainText.shortened(text, to: 100))' \(Self.predicate(fault))"
        case .notPath(let text): "'\(Self.shown(text))' is not a path"
        case .outside(let text): "'\(Self.shown(text))' lies outside the site"
        case .cannotOpen(let text, let code): "cannot open '\(Self.shown(text))': \(SystemCall.message(code))"
        case .nothing(let text, _): "there is no file or folder '\(Self.shown(text))'"
        case .damagedCacheKept: "cannot set this damaged cache aside"
        case .unusableCache(let reason): "the cache cannot be used: \(reason)"
        }
    }

    private var remedy: String? {
        switch kind {
        case .noFile: "Look at its name and folder."
        case .fileOutside: "Copy it into the site."
        case .notUTF8: "Save the file as UTF-8."
        case .endedEarly: "Wait until it is written, and try again."
        case .noFolder: "Look whether a file stands in its way, and whether you may write there."
        case .notRelative: "Write a path such as 'notes/first.html'."
        case .outside: "Move it into the site or add its folder to dataRoots in embedsite.yml."
        case .nothing(_, let near?): "Did you mean '\(near)'?"
        case .nothing(_, nil): "The path counts from the folder of the file it stands in."
        case .damagedCacheKept, .unusableCache:
            "See that its folder can be written to, or delete it: all in it is then computed anew, or paid for."
        case .notFile, .tooLarge, .refused, .notPath, .cannotOpen: nil
        }
    }

    private static func shown(_ path: String) -> String { PlainText.shortened(path, to: 200) }

    private static func verb(_ call: Call) -> String {
        switch call {
        case .open: "open this file"
        case .look: "look at this file"
        case .read: "read this file"
        case .write: "write this file"
        case .openLock: "open this to lock it"
        case .lock: "lock this"
        }
    }

    private static func predicate(_ fault: RelativePath.Fault) -> String {
        switch fault {
        case .empty: "is not a path"
        case .tooLong: "is longer than 1,024 bytes"
        case .absolute: "is absolute; expected a path below the site"
        case .unprintable: "holds a backslash or a control character"
        case .emptyPart: "holds an empty part"
        case .dots: "holds '.' or '..'"
        case .longPart: "holds a part longer than 255 bytes"
        }
    }
}
