package import Diagnostics
import Foundation

/// The folders that an author's paths may lead into: the site and its `dataRoots`.
package struct AllowedRoots: Sendable, Equatable {
    /// Absolute, links resolved.
    private let roots: [[PathPart]]
    private let named: NamedPaths?

    /// `roots`: folders, the site's first. `named` learns every path inside them that is asked for.
    package init(_ roots: [String], noting named: NamedPaths? = nil) {
        self.roots = roots.map { RealPath(of: $0).parts }
        self.named = named
    }

    package static func == (left: AllowedRoots, right: AllowedRoots) -> Bool { left.roots == right.roots }

    /// The absolute path, links resolved, of what an author wrote as `written` in a file of `folder`.
    ///
    /// `position` is the place of the path in that file. Complains where the path leads out of the roots (whatever is
    /// there: nothing is learnt of it) and where nothing has that name.
    package func resolve(
        _ written: String, relativeTo folder: String, at position: SourcePosition
    ) throws(ArtifactError) -> String {
        guard !written.isEmpty, !written.utf8.contains(0), written.utf8.count <= 4096 else {
            throw ArtifactError(.notPath(written), at: position)
        }
        let absolute = written.hasPrefix("/") ? written : folder + "/" + written
        let path = RealPath(of: absolute)
        guard contains(path.parts) else {
            throw ArtifactError(.outside(written), at: position)
        }
        named?.insert(absolute)
        guard let missing = path.missing else { return path.string }
        guard missing.code == ENOENT || missing.code == ENOTDIR else {
            throw ArtifactError(.cannotOpen(written, missing.code), at: position)
        }
        throw ArtifactError(.nothing(written, near: nearest(to: written, path, missing)), at: position)
    }

    /// Notes that a file may be a database, which others write beside it.
    ///
    /// - Parameter path: as `resolve` gave it.
    package func note(data path: String) { named?.insert(data: path) }

    /// True where `path`, with links resolved, is one of the roots or lies below one.
    package func contains(_ path: String) -> Bool { contains(RealPath(of: path).parts) }

    /// `path`, as `resolve` gave it, as from the site's folder; nil where it lies elsewhere.
    package func nameInSite(of path: String) -> String? {
        let parts = PathPart.split(path)
        guard let site = roots.first, parts.starts(with: site), parts.count > site.count else { return nil }
        return parts.dropFirst(site.count).map(\.string).joined(separator: "/")
    }

    private func contains(_ parts: [PathPart]) -> Bool {
        roots.contains { parts.starts(with: $0) }
    }

    /// The nearest name in the folder where the path broke off, written the way the author wrote the path. None
    /// where the name itself stands there, as a link that leads nowhere.
    private func nearest(to written: String, _ path: RealPath, _ missing: RealPath.Missing) -> String? {
        let folder = Array(path.parts.prefix(missing.index))
        guard contains(folder), missing.index < path.parts.count else { return nil }
        let wrong = path.parts[missing.index].string
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: PathPart.path(folder)),
            !names.contains(wrong), let near = Suggestion.nearest(to: wrong, among: names.sorted())
        else { return nil }
        var parts = PathPart.split(written).map(\.string)
        guard let place = parts.lastIndex(of: wrong) else { return nil }
        parts[place] = near
        return parts.joined(separator: "/")
    }
}
