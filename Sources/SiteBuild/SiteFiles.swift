package import Artifacts
package import Diagnostics
import Foundation

/// The files that a site is made of, by name. Nothing is read yet.
package struct SiteFiles: Sendable, Equatable {
    /// Absolute.
    package let root: String
    private let roots: AllowedRoots
    /// Below `content`, each list in order of path.
    package internal(set) var articles: [RelativePath] = []
    /// Below `content/datasets`.
    package internal(set) var datasets: [RelativePath] = []
    /// Each manifest with the page of its dataset.
    package var datasetPages: [(manifest: RelativePath, page: RelativePath)] {
        datasets.compactMap { path in SiteMap.dataset(Self.stem(of: path)).map { (path, $0) } }
    }

    /// A file's name without its ending: for a manifest, the dataset's name.
    static func stem(of path: RelativePath) -> String {
        path.fileExtension.isEmpty ? path.name : String(path.name.dropLast(path.fileExtension.count + 1))
    }
    /// Below `content/models`.
    package internal(set) var models: [RelativePath] = []
    /// Every other file below `content`. Only those that a page names, and `published`, go into the built site.
    package internal(set) var assets: [RelativePath] = []
    /// Below `templates`: HTML, css and js.
    package internal(set) var templates: [RelativePath] = []

    /// Where an article stands in the site, for complaints and for reading.
    package static func path(article: RelativePath) -> String { "content/" + article.string }
    package static func path(dataset: RelativePath) -> String { "content/datasets/" + dataset.string }
    package static func path(model: RelativePath) -> String { "content/models/" + model.string }
    package static func path(asset: RelativePath) -> String { "content/" + asset.string }
    package static func path(template: RelativePath) -> String { "templates/" + template.string }

    static let assetBytes = 100_000_000

    /// Files at the top of `content` that go into the built site though no page names them.
    package var published: [RelativePath] {
        assets.filter { ["CNAME", "robots.txt", "favicon.ico", "favicon.png", "favicon.svg"].contains($0.string) }
    }

    /// The picture that browsers show beside the site's name.
    package var icon: RelativePath? {
        ["favicon.svg", "favicon.png", "favicon.ico"].lazy
            .compactMap { name in assets.first { $0.string == name } }.first
    }

    /// Looks through `content` and `templates` of the site in `root`. `output`, the absolute path of the built site, is
    /// passed by. Files whose names begin with a dot are not the site's.
    package static func discover(root: String, output: String?, roots: AllowedRoots) throws(SiteError) -> (
        SiteFiles, [Diagnostic]
    ) {
        var files = SiteFiles(root: root, roots: roots)
        var walk = SiteWalk(root: root, output: output, roots: roots)
        for path in try walk.files(below: "content") {
            files.add(path)
        }
        for path in try walk.files(below: "templates") where ["html", "css", "js"].contains(path.fileExtension) {
            files.templates.append(path)
        }
        guard !files.articles.isEmpty || !files.datasets.isEmpty else {
            throw SiteError(.empty(walk.diagnostics), at: SourcePosition("content"))
        }
        return (files, walk.diagnostics)
    }

    /// What a build reads: by the same walk the files of the site, then what they name. For a watcher.
    static func listing(root: String, output: String?, roots: AllowedRoots, named: NamedPaths) -> SourceListing {
        var listing = SourceListing()
        listing.add(file: root + "/" + SiteConfiguration.fileName)
        var walk = FolderWalk(roots: roots, passingBy: output)
        for folder in ["content", "templates"].map({ root + "/" + $0 }) where roots.contains(folder) {
            listing.add(below: folder, by: &walk)
        }
        for path in named.all { listing.add(named: path, by: &walk) }
        for path in named.data { listing.add(logsOf: path) }
        return listing
    }

    private mutating func add(_ path: RelativePath) {
        switch Self.kind(of: path) {
        case .article: articles.append(path)
        case .dataset(let manifest): datasets.append(manifest)
        case .model(let card): models.append(card)
        case .data: break
        case .asset: assets.append(path)
        }
    }

    /// What a file below `content` is, by its path.
    fileprivate enum Kind {
        case article, asset
        case dataset(RelativePath), model(RelativePath)
        /// Beside manifests and cards: nothing of the site but where one of these names it, whose reader then tells what is
        /// wrong with it.
        case data
    }

    fileprivate static func kind(of path: RelativePath) -> Kind {
        let parts = path.parts
        if parts.count > 1, ["datasets", "models"].contains(parts[0]),
            let rest = RelativePath(parts.dropFirst().joined(separator: "/"))
        {
            guard parts.count == 2, ["yml", "yaml"].contains(path.fileExtension) else { return .data }
            return parts[0] == "datasets" ? .dataset(rest) : .model(rest)
        }
        return path.fileExtension == "md" ? .article : .asset
    }

    /// The text of a file of the site; `path` is relative to its root.
    package func text(_ path: String, limit: Int) throws(ArtifactError) -> String {
        try BoundedFile.text(BoundedFile.read(root + "/" + path, limit: limit, name: path, within: roots), name: path)
    }

    /// The bytes of an asset, to be copied to the same place of the built site.
    package func asset(_ path: RelativePath) throws(ArtifactError) -> OutputFile {
        let name = Self.path(asset: path)
        return OutputFile(
            path,
            bytes: try BoundedFile.read(root + "/" + name, limit: Self.assetBytes, name: name, within: roots))
    }
}

extension RelativePath {
    /// In small letters, without the dot; empty where there is none.
    var fileExtension: String {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count > 1 ? (parts.last ?? "").lowercased() : ""
    }
}

/// What a walk through the site finds, and its complaints.
private struct SiteWalk {
    let root: String
    let roots: AllowedRoots
    var walk: FolderWalk
    private(set) var diagnostics: [Diagnostic] = []

    init(root: String, output: String?, roots: AllowedRoots) {
        self.root = root
        self.roots = roots
        walk = FolderWalk(roots: roots, passingBy: output)
    }

    /// Paths below `folder`, in order. A folder that is not there is empty.
    mutating func files(below folder: String) throws(SiteError) -> [RelativePath] {
        guard roots.contains(root + "/" + folder) else {
            diagnostics.append(Self.complaint(ofLinkOut: SourcePosition(folder)))
            return []
        }
        var found: [RelativePath] = []
        var complaints: [Diagnostic] = []
        let excess = walk.look(below: root + "/" + folder) { path, kind in
            guard !path.isEmpty else {
                if case .closed(let reason) = kind {
                    complaints.append(Self.complaint(ofClosed: SourcePosition(folder), reason))
                }
                return
            }
            guard let relative = RelativePath(path) else {
                // Once for a folder, not for all that lies in it.
                let above = path.lastIndex(of: "/").map { String(path[..<$0]) }
                if kind != .other, above.map({ RelativePath($0) != nil }) ?? true {
                    let name = path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...]
                    complaints.append(
                        .warning(
                            at: SourcePosition(above.map { folder + "/" + $0 } ?? folder),
                            "the name '\(name)' cannot be an address"))
                }
                return
            }
            let position = SourcePosition(folder + "/" + path)
            if folder == "content", case .data = SiteFiles.kind(of: relative) { return }
            switch kind {
            case .file, .link: found.append(relative)
            case .linkOut: complaints.append(Self.complaint(ofLinkOut: position))
            case .linkNowhere: complaints.append(.error(at: position, "this link leads nowhere", remedy: "Remove it."))
            case .linkToFolder:
                complaints.append(
                    .warning(at: position, "links to folders are not followed", remedy: "Use a real folder."))
            case .closed(let reason): complaints.append(Self.complaint(ofClosed: position, reason))
            case .folder, .other: break
            }
        }
        diagnostics += complaints
        switch excess {
        case .files:
            throw SiteError(.tooManyFiles, at: SourcePosition(folder))
        case .depth(let path):
            throw SiteError(.tooDeep, at: SourcePosition(folder + "/" + path))
        case nil: return found.sorted()
        }
    }

    /// What lies there may be the site's: without it the build would take pages out of the site that is published.
    private static func complaint(ofClosed position: SourcePosition, _ reason: String) -> Diagnostic {
        .error(at: position, "cannot look into this: \(reason)", remedy: "Give your user the right to read it.")
    }

    private static func complaint(ofLinkOut position: SourcePosition) -> Diagnostic {
        .error(
            at: position, "this link leads out of the site",
            remedy: "Copy the file, or add its folder to dataRoots in embedsite.yml.")
    }
}
