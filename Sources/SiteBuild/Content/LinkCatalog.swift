package import Artifacts
package import Diagnostics
package import Prose

/// Every place of the site that a link in an article can name. Resolves links and complains of those that lead nowhere.
package struct LinkCatalog: Sendable {
    /// From a path below `content` to the path in the built site.
    private var outputs: [RelativePath: RelativePath] = [:]
    /// Names that a page's links may have after `#`. Pages made by the program are left out: any will do.
    private var anchors: [RelativePath: Set<String>] = [:]
    private let drafts: Set<RelativePath>
    private let assets: Set<RelativePath>

    /// `datasets`: manifests below `content/datasets`, each with the path of its page.
    package init(
        pages: PageSet, drafts: [Page] = [], assets: [RelativePath],
        datasets: [(manifest: RelativePath, page: RelativePath)], extra: [RelativePath] = []
    ) {
        self.drafts = Set(drafts.map(\.contentPath))
        self.assets = Set(assets)
        for asset in assets { outputs[asset] = asset }
        for path in extra { outputs[path] = path }
        if let home = RelativePath("index.html") { outputs[home] = home }
        for (manifest, page) in datasets {
            outputs[page] = page
            if let folder = RelativePath("datasets") { outputs[folder.appending(manifest)] = page }
        }
        for page in pages.pages {
            outputs[page.path] = page.path
            outputs[page.contentPath] = page.path
            anchors[page.path] = Set(page.anchors)
        }
    }

    /// Where a link or an image leads.
    private enum Outcome {
        case address(String, file: RelativePath?)
        case nowhere(Diagnostic)
    }

    /// The address to write for `link` on `page`. One that leads nowhere stays as it is; `complaints` tells of it.
    package func address(of link: ProseLink, on page: Page) -> String {
        switch outcome(of: link, on: page) {
        case .address(let address, _): address
        case .nowhere: LinkDestination.escaped(link.destination)
        }
    }

    /// The picture of `page`'s front matter; nil where there is none, or it leads nowhere.
    package func picture(of page: Page) -> SharedPicture? {
        guard let link = Self.pictureLink(of: page), case .address(let address, let file) = outcome(of: link, on: page)
        else { return nil }
        return file.map(SharedPicture.file) ?? .address(address)
    }

    private static func pictureLink(of page: Page) -> ProseLink? {
        let matter = page.document.frontMatter
        return matter.image.map { ProseLink(destination: $0, position: matter.position(of: "image")) }
    }

    /// The place in the built site that a local address names; nil where it is none.
    package func file(named destination: String, on page: Page, at position: SourcePosition) -> RelativePath? {
        let link = ProseLink(destination: destination, position: position)
        guard case .address(_, let file) = outcome(of: link, on: page) else { return nil }
        return file
    }

    /// The assets that `pages` link to or show, in order: what must be copied into the built site.
    package func assets(namedOn pages: PageSet) -> [RelativePath] {
        var found: Set<RelativePath> = []
        for page in pages.pages {
            for link in page.document.links + page.document.images {
                if case .address(_, let file?) = outcome(of: link, on: page) { found.insert(file) }
            }
            if case .file(let file)? = picture(of: page) { found.insert(file) }
        }
        return found.intersection(assets).sorted()
    }

    /// What is wrong with the links and images of `page`.
    package func complaints(about page: Page) -> [Diagnostic] {
        var found: [Diagnostic] = []
        for link in page.document.links + page.document.images {
            if case .nowhere(let diagnostic) = outcome(of: link, on: page) { found.append(diagnostic) }
        }
        for image in page.document.images where LinkDestination(image.destination).kind == .external {
            found.append(
                .warning(
                    at: image.position, "this picture comes from another site, so readers' browsers will ask there",
                    remedy: "Copy it into content."))
        }
        if let link = Self.pictureLink(of: page) {
            if case .nowhere(let diagnostic) = outcome(of: link, on: page) { found.append(diagnostic) }
            if LinkDestination(link.destination).kind == .external, !LinkDestination.isOfWeb(link.destination) {
                found.append(
                    .error(
                        at: link.position, "'image' is '\(shown(link))', which no other site can show",
                        remedy: "Name a file in content, or write an address that begins with 'https://'."))
            }
        }
        return found
    }

    private func outcome(of link: ProseLink, on page: Page) -> Outcome {
        let destination = LinkDestination(link.destination)
        switch destination.kind {
        case .external: return .address(LinkDestination.escaped(link.destination), file: nil)
        case .anchor:
            return anchored("", page.path, destination, link)
        case .local:
            guard let path = Self.join(destination.path, to: page.contentPath) else {
                return .nowhere(
                    .error(
                        at: link.position, "'\(shown(link))' leads out of the site's content",
                        remedy: "Copy the file into content, or link to its public address."))
            }
            guard let target = target(of: path) else { return .nowhere(missing(link, path, page)) }
            return anchored(SiteAddress.relative(from: page.path, to: target), target, destination, link)
        }
    }

    private func anchored(
        _ address: String, _ target: RelativePath, _ destination: LinkDestination, _ link: ProseLink
    ) -> Outcome {
        guard let fragment = destination.fragment, !fragment.isEmpty else {
            return .address(address + destination.query + (destination.fragment == nil ? "" : "#"), file: target)
        }
        // Browsers know `#top` by themselves; footnotes have ids of their own.
        if let known = anchors[target], !known.contains(fragment), fragment != "top", !fragment.hasPrefix("note_") {
            let remedy = Suggestion.nearest(to: fragment, among: known.sorted()).map { "Did you mean '#\($0)'?" }
            return .nowhere(
                .error(
                    at: link.position, "no heading or figure '#\(PlainText.shortened(fragment, to: 60))' in \(target)",
                    remedy: remedy))
        }
        return .address(address + destination.query + "#" + LinkDestination.escaped(fragment), file: target)
    }

    /// A folder stands for its first page.
    private func target(of path: String) -> RelativePath? {
        let isFolder = path.isEmpty || path.hasSuffix("/")
        if !isFolder, let exact = RelativePath(path), let target = outputs[exact] { return target }
        let folder = path.isEmpty || isFolder ? path : path + "/"
        return RelativePath(folder + "index.html").flatMap { outputs[$0] }
    }

    private func missing(_ link: ProseLink, _ path: String, _ page: Page) -> Diagnostic {
        if let exact = RelativePath(path), drafts.contains(exact) {
            return .error(
                at: link.position, "'\(shown(link))' is a draft, which is not in the site",
                remedy: "Finish it, or build with --drafts.")
        }
        let near = Suggestion.nearest(to: path, among: outputs.keys.map(\.string).sorted())
            .flatMap { RelativePath($0) }.map { SiteAddress.relative(from: page.contentPath, to: $0) }
        return .error(
            at: link.position, "'\(shown(link))' leads to no page or file",
            remedy: near.map { "Did you mean '\($0)'?" } ?? "Paths count from the folder of the article.")
    }

    private func shown(_ link: ProseLink) -> String { PlainText.shortened(link.destination, to: 100) }

    /// `path` as seen from the article at `article`, worked off to a path below `content`; nil where it climbs out.
    /// Ends in `/` (or is empty) where it names a folder.
    private static func join(_ path: String, to article: RelativePath) -> String? {
        let isAbsolute = path.hasPrefix("/")
        var parts = isAbsolute ? [] : Array(article.parts.dropLast())
        let written = path.split(separator: "/", omittingEmptySubsequences: false)
        for part in written {
            switch part {
            case "", ".": break
            case "..":
                guard parts.popLast() != nil else { return nil }
            default: parts.append(String(part))
            }
        }
        let namesFolder = written.last.map { ["", ".", ".."].contains($0) } ?? true
        return parts.joined(separator: "/") + (namesFolder && !parts.isEmpty ? "/" : "")
    }
}
