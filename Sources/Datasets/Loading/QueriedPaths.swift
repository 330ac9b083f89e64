import Artifacts
import Diagnostics
import Foundation
import Queries

/// The files that a query may name: those below the site and its dataRoots, links resolved; and where a manifest allows it
/// those of the web.
struct QueriedPaths {
    let roots: AllowedRoots
    let web: WebFiles
    /// Where paths count from.
    let folder: String
    /// Of the query.
    let position: SourcePosition

    /// The files that `path` means: one, or those that match it where it is a pattern, in the order of their names.
    func find(_ path: String) throws(QueryError) -> [QueriedFile] {
        if let file = try web.file(at: path, position: position) { return [file] }
        guard path.contains(where: { "*?[".contains($0) }) else { return [try file(path)] }
        let matches = try matches(path)
        guard !matches.isEmpty else { throw QueryError(.noMatch(path), at: position) }
        var files: [QueriedFile] = []
        for match in matches { files.append(try file(match)) }
        return files
    }

    private func file(_ path: String) throws(QueryError) -> QueriedFile {
        let file = try resolve(path)
        do {
            // A pipe would be waited for without end.
            _ = try BoundedFile.start(of: file, count: 0, name: path)
        } catch {
            throw QueryError(.file(error.diagnostics, error.cause), at: position)
        }
        return QueriedFile(path: file, name: path)
    }

    private func resolve(_ path: String) throws(QueryError) -> String {
        do {
            return try roots.resolve(path, relativeTo: folder, at: position)
        } catch {
            throw QueryError(.file(error.diagnostics, error.cause), at: position)
        }
    }

    /// What glob(3) finds. The folder before the first sign of a pattern must lie inside, so that nothing is learnt of
    /// what lies outside.
    private func matches(_ pattern: String) throws(QueryError) -> [String] {
        let plain = pattern.prefix { !"*?[".contains($0) }
        let start = plain.lastIndex(of: "/").map { String(plain[..<$0]) } ?? ""
        let above = start.isEmpty ? (pattern.hasPrefix("/") ? "/" : ".") : start
        _ = try resolve(above)
        guard !pattern.dropFirst(plain.count).split(separator: "/").contains("..") else { return [] }
        // The manifest's folder is no pattern, whatever its name.
        let base =
            pattern.hasPrefix("/") ? "" : folder.map { "*?[]\\".contains($0) ? "\\\($0)" : "\($0)" }.joined() + "/"
        var found = glob_t()
        defer { globfree(&found) }
        guard glob(base + pattern, 0, nil, &found) == 0 else { return [] }
        return (0..<Int(found.gl_pathc)).compactMap { index in
            found.gl_pathv?[index].map { path in
                let path = String(cString: path)
                // Named as the author would.
                return path.hasPrefix(folder + "/") && !pattern.hasPrefix("/")
                    ? String(path.dropFirst(folder.count + 1)) : path
            }
        }
    }
}
