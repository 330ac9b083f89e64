package import Artifacts

/// Style sheets and scripts: the program's own, with the site's in their place where it has some of that name. Each is
/// named after its content, so that a browser may keep it for ever.
package struct SiteAssets: Sendable {
    package let files: [OutputFile]
    let styles: [RelativePath]
    let scripts: [RelativePath]

    /// `own`: the site's files by path below `templates`; those that are not css or js are passed over.
    package init(own: [RelativePath: String]) {
        var texts: [RelativePath: String] = [:]
        for (path, text) in DefaultTemplates.files {
            if let path = RelativePath(path) { texts[path] = text }
        }
        texts.merge(own) { _, own in own }
        var files: [OutputFile] = []
        var styles: [RelativePath] = []
        var scripts: [RelativePath] = []
        for (path, text) in texts.sorted(by: { Self.order($0.key) < Self.order($1.key) }) {
            guard ["css", "js"].contains(path.fileExtension), let place = Self.place(of: path, text) else { continue }
            files.append(OutputFile(place, text: text))
            if path.fileExtension == "css" { styles.append(place) } else { scripts.append(place) }
        }
        self.files = files
        self.styles = styles
        self.scripts = scripts
    }

    /// `site.css` sets what the others use; the site's own additions come last and win.
    private static func order(_ path: RelativePath) -> (Int, String) {
        let rank = path.string == "css/site.css" ? 0 : DefaultTemplates.files[path.string] != nil ? 1 : 2
        return (rank, path.string)
    }

    /// `assets/site.0123456789.css`
    private static func place(of path: RelativePath, _ text: String) -> RelativePath? {
        let stem = path.name.dropLast(path.fileExtension.count + 1)
        let hash = ContentHash(of: text.utf8).short
        return RelativePath("\(stem).\(hash).\(path.fileExtension)").map(SiteMap.assets.appending)
    }
}
