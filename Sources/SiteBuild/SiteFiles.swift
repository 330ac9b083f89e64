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
        var walk = FolderWalk(root: root, output: output, roots: roots)
        for path in try walk.files(below: "content") {
            files.add(path)
        }
        for path in try walk.files(below: "templates") where ["html", "css", "js"].contains(path.fileExtension) {
            files.templates.append(path)
        }
        guard !files.articles.isEmpty || !files.datasets.isEmpty else {
            throw SiteError(
                [
                    .error(
                        at: SourcePosition("content"), "the site has no articles and no datasets",
                        remedy: "Write content/index.md.")
                ] + walk.diagnostics)
        }
        return (files, walk.diagnostics)
    }

    private mutating func add(_ path: RelativePath) {
        let parts = path.parts
        if parts.count > 1, let rest = RelativePath(parts.dropFirst().joined(separator: "/")) {
            let isCard = ["yml", "yaml"].contains(path.fileExtension)
            if parts[0] == "datasets" {
                if isCard, parts.count == 2 { datasets.append(rest) }
                return
            }
            if parts[0] == "models" {
                if isCard, parts.count == 2 { models.append(rest) }
                return
            }
        }
        if path.fileExtension == "md" { articles.append(path) } else { assets.append(path) }
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

/// Lists files below a folder, bounded in number and depth.
private struct FolderWalk {
    static let fileLimit = 100_000
    static let depthLimit = 32

    let root: String
    let output: String?
    let roots: AllowedRoots
    private(set) var diagnostics: [Diagnostic] = []
    private var count = 0

    init(root: String, output: String?, roots: AllowedRoots) {
        self.root = root
        self.output = output
        self.roots = roots
    }

    /// Paths below `folder`, in order. A folder that is not there is empty.
    mutating func files(below folder: String) throws(SiteError) -> [RelativePath] {
        var found: [RelativePath] = []
        var waiting: [RelativePath?] = [nil]
        while let next = waiting.popLast() {
            let path = next.map { folder + "/" + $0.string } ?? folder
            let absolute = root + "/" + path
            if absolute == output { continue }
            let names = (try? FileManager.default.contentsOfDirectory(atPath: absolute)) ?? []
            for name in names where !name.hasPrefix(".") {
                count += 1
                guard count <= Self.fileLimit else {
                    throw SiteError(
                        at: SourcePosition(folder), "more than \(PlainText.grouped(Self.fileLimit)) files",
                        remedy: "Keep data outside and name its folder under dataRoots in embedsite.yml.")
                }
                guard let part = RelativePath(name) else {
                    diagnostics.append(.warning(at: SourcePosition(path), "the name '\(name)' cannot be an address"))
                    continue
                }
                let child = next.map { $0.appending(part) } ?? part
                switch kind(of: absolute + "/" + name) {
                case .typeDirectory where child.parts.count >= Self.depthLimit:
                    throw SiteError(
                        at: SourcePosition(path + "/" + name), "nested more than \(Self.depthLimit) folders deep")
                case .typeDirectory: waiting.append(child)
                case .typeRegular: found.append(child)
                case .typeSymbolicLink: if accepts(link: child, in: folder) { found.append(child) }
                default: break
                }
            }
        }
        return found.sorted()
    }

    private func kind(of path: String) -> FileAttributeType? {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
    }

    /// A link to a file inside the site or a dataRoot. Links to folders are not followed: they may lead in a circle.
    private mutating func accepts(link: RelativePath, in folder: String) -> Bool {
        let position = SourcePosition(folder + "/" + link.string)
        let absolute = root + "/" + position.file
        guard roots.contains(absolute) else {
            diagnostics.append(
                .error(
                    at: position, "this link leads out of the site",
                    remedy: "Copy the file, or add its folder to dataRoots in embedsite.yml."))
            return false
        }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: absolute, isDirectory: &isFolder) else {
            diagnostics.append(.error(at: position, "this link leads nowhere", remedy: "Remove it."))
            return false
        }
        if isFolder.boolValue {
            diagnostics.append(
                .warning(at: position, "links to folders are not followed", remedy: "Use a real folder."))
        }
        return !isFolder.boolValue
    }
}
