import Artifacts
package import Diagnostics
import Foundation

/// A file of an author's data, whoever named it: a manifest or a command line.
package struct DataFile: Sendable {
    /// As the author knows it, for complaints.
    package let name: String
    /// In small letters, without the dot; empty where the name has none.
    package let ending: String
    /// Whether a command line names it, and no manifest.
    let isOfCommand: Bool
    private let source: Source

    private enum Source {
        /// `roots`: where the file must lie; nil where nothing from outside chose it.
        case file(path: String, roots: AllowedRoots?)
        /// What a pipe gave.
        case bytes([UInt8])
    }

    /// The file at `path`, as a command line names it.
    ///
    /// - Parameter ending: which says the format in place of the name's.
    package init(_ path: String, ending: String? = nil) {
        self.init(path: path, name: path, within: nil, isOfCommand: true, ending: ending)
    }

    /// The file at `path`, links resolved, of what a manifest names.
    init(path: String, name: String, within roots: AllowedRoots?) {
        self.init(path: path, name: name, within: roots, isOfCommand: false)
    }

    private init(
        path: String, name: String, within roots: AllowedRoots?, isOfCommand: Bool, ending: String? = nil
    ) {
        self.isOfCommand = isOfCommand
        self.name = name
        self.ending = ending ?? (path as NSString).pathExtension.lowercased()
        source = .file(path: path, roots: roots)
    }

    /// What standard input gave.
    ///
    /// - Parameter ending: which says the format.
    package init(standardInput bytes: [UInt8], ending: String = "") {
        name = "-"
        self.ending = ending
        isOfCommand = true
        source = .bytes(bytes)
    }

    /// Where it lies; nil for what a pipe gave.
    package var path: String? {
        if case .file(let path, _) = source { path } else { nil }
    }

    /// Lends a path at which it can be read, to a library that takes nothing else: what a pipe gave is put into a file that
    /// only this process uses.
    ///
    /// - Parameter limit: of bytes from a pipe.
    func lendPath<Answer>(
        limit: Int, _ body: (String) throws(DatasetError) -> Answer
    ) throws(DatasetError) -> Answer {
        if let path { return try body(path) }
        let folder: ScratchFolder
        do { folder = try ScratchFolder(for: name) } catch { throw DatasetError(error) }
        defer { folder.remove() }
        let path = folder.path + "/vectors"
        let bytes = try bytes(limit: limit)
        do { try AtomicFile.write(bytes, to: path) } catch { throw DatasetError(error) }
        return try body(path)
    }

    package var position: SourcePosition { SourcePosition(name) }

    /// All of it, at most `limit` bytes.
    package func bytes(limit: Int) throws(DatasetError) -> [UInt8] {
        do {
            switch source {
            case .bytes(let bytes):
                try BoundedFile.check(bytes.count, limit: limit, name: name)
                return bytes
            case .file(let path, let roots):
                return try BoundedFile.read(path, limit: limit, name: name, within: roots)
            }
        } catch {
            throw DatasetError(error)
        }
    }

    /// The first `count` bytes, fewer where it is shorter: enough to see what it holds.
    package func start(count: Int) throws(DatasetError) -> [UInt8] {
        switch source {
        case .bytes(let bytes): return Array(bytes.prefix(count))
        case .file(let path, _):
            do {
                return try BoundedFile.start(of: path, count: count, name: name)
            } catch {
                throw DatasetError(error)
            }
        }
    }
}
