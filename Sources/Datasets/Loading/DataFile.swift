import Artifacts
package import Diagnostics
import Foundation

/// A file of an author's data, whoever named it: a manifest or a command line.
package struct DataFile: Sendable {
    /// As the author knows it, for complaints.
    package let name: String
    /// In small letters, without the dot; empty where the name has none.
    package let ending: String
    private let source: Source

    private enum Source {
        /// `roots`: where the file must lie; nil where nothing from outside chose it.
        case file(path: String, roots: AllowedRoots?)
        /// What a pipe gave.
        case bytes([UInt8])
    }

    /// The file at `path`, as a command line names it.
    package init(_ path: String) {
        self.init(path: path, name: path, within: nil)
    }

    /// The file at `path`, links resolved, of what a manifest names.
    init(path: String, name: String, within roots: AllowedRoots?) {
        self.name = name
        ending = (path as NSString).pathExtension.lowercased()
        source = .file(path: path, roots: roots)
    }

    /// What standard input gave.
    package init(standardInput bytes: [UInt8]) {
        name = "-"
        ending = ""
        source = .bytes(bytes)
    }

    /// Where it lies; nil for what a pipe gave.
    package var path: String? {
        if case .file(let path, _) = source { path } else { nil }
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
