import Artifacts
package import Diagnostics
import Foundation

/// Looks for what GitHub Pages refuses of a built site, or would serve otherwise than it was built: links and devices, files
/// that others may not read, names that differ only in capitals, more than one gigabyte
/// (https://docs.github.com/pages/getting-started-with-github-pages/github-pages-limits).
package struct PagesCheck {
    package static let byteLimit = 1_000_000_000

    private let folder: String
    private let name: String
    package private(set) var files = 0
    package private(set) var bytes = 0
    package private(set) var complaints: [Diagnostic] = []

    /// - Parameter name: the folder as the author calls it.
    package init(folder: String, name: String) {
        self.folder = folder
        self.name = name
        look()
    }

    private mutating func look() {
        // Of the folder itself, which may be a link.
        let found = try? FileManager.default.attributesOfItem(atPath: folder)
        guard found?[.type] as? FileAttributeType == .typeDirectory,
            let paths = FileManager.default.subpaths(atPath: folder)?.sorted(), !paths.isEmpty
        else {
            complaints = [
                .error(
                    at: SourcePosition(name), "there is no built site here", remedy: "Run 'embedsite build' first.")
            ]
            return
        }
        if let mode = found?[.posixPermissions] as? Int, mode & 0o555 != 0o555 {
            complaints.append(
                .error(
                    at: SourcePosition(name), "others may not read this (mode \(String(mode, radix: 8)))",
                    remedy: "Run 'chmod 755 \(PlainText.shortened(PlainText.singleLine(name), to: 200))'."))
        }
        var known: [String: String] = [:]
        for path in paths {
            if (path as NSString).lastPathComponent == ".git" {
                complain(of: path, "this is a git repository, which is published as none of its files", "Remove it.")
            }
            guard !path.split(separator: "/").dropLast().contains(".git") else { continue }
            look(at: path)
            let plain = path.precomposedStringWithCanonicalMapping.lowercased()
            if let other = known.updateValue(path, forKey: plain) {
                complain(of: path, "this differs from '\(other)' only in capitals", "Give one of the two another name.")
            }
        }
        if bytes > Self.byteLimit {
            complaints.append(
                .error(
                    at: SourcePosition(name),
                    "the site holds \(PlainText.count(bytes, "byte")); GitHub Pages publishes at most \(PlainText.grouped(Self.byteLimit))",
                    remedy: "Publish less, or smaller pictures and fewer downloads."))
        }
    }

    private mutating func look(at path: String) {
        // Of a link itself, wherever it leads.
        guard let found = try? FileManager.default.attributesOfItem(atPath: folder + "/" + path),
            let kind = found[.type] as? FileAttributeType, let mode = found[.posixPermissions] as? Int
        else { return complain(of: path, "this cannot be looked at", "See that you may read it.") }
        switch kind {
        case .typeRegular:
            files += 1
            bytes += found[.size] as? Int ?? 0
            if mode & 0o444 != 0o444 { complain(ofMode: mode, "644", path) }
        case .typeDirectory: if mode & 0o555 != 0o555 { complain(ofMode: mode, "755", path) }
        case .typeSymbolicLink:
            complain(of: path, "this is a link, which GitHub Pages refuses", "Put the file itself there.")
        default: complain(of: path, "this is no file, and GitHub Pages refuses it", "Remove it.")
        }
    }

    private mutating func complain(ofMode mode: Int, _ right: String, _ path: String) {
        complain(
            of: path, "others may not read this (mode \(String(mode, radix: 8))), so GitHub Pages refuses it",
            "Run 'chmod \(right) \(PlainText.shortened(PlainText.singleLine(name + "/" + path), to: 200))'.")
    }

    private mutating func complain(of path: String, _ message: String, _ remedy: String) {
        complaints.append(.error(at: SourcePosition(name + "/" + path), message, remedy: remedy))
    }
}
