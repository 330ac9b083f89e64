package import Diagnostics
import YAMLReading

/// An article: front matter and a tree, with all that the site must know before it can be shown.
package struct ProseDocument: Sendable {
    package let frontMatter: FrontMatter
    /// The front matter's title, or else the `#` heading that the article opens with, which is then not in the tree.
    package let title: String?
    package let root: ProseNode
    /// In order; `#` of level 1 to 6.
    package let headings: [Heading]
    package let figureBlocks: [FigureBlock]
    package let links: [ProseLink]
    package let images: [ProseLink]
    /// Everything that looks like `@id`; only those that name a figure are references.
    package let references: [FigureReference]
    package let wordCount: Int
    /// The first paragraph as plain text.
    package let opening: String?

    /// Reads an article. nil where it cannot be read at all; else every complaint is returned beside it. Figure
    /// blocks are not looked into.
    package static func read(_ text: String, file: String) -> (ProseDocument?, [Diagnostic]) {
        let top = SourcePosition(file, line: 1, column: 1)
        guard text.utf8.count <= ProseLimits.bytes else {
            let most = PlainText.grouped(ProseLimits.bytes)
            let found = PlainText.grouped(text.utf8.count)
            return (
                nil, [.error(at: SourcePosition(file), "the article holds \(found) bytes; at most \(most) are read")]
            )
        }
        let source = SourceText(text, file: file)
        var matter = FrontMatter(at: top)
        var diagnostics: [Diagnostic] = []
        if let yaml = source.frontMatter {
            (matter, diagnostics) = FrontMatter.read(String(yaml), at: SourcePosition(file, line: 2, column: 1))
        } else if source.isUnclosed {
            return (nil, [.error(at: top, "the front matter is not closed", remedy: "Add a line '---' below it.")])
        }
        do {
            let (tree, complaints) = try CommonMark.parse(source.body, at: source.bodyPosition)
            let document = ProseDocument(matter, tree)
            return (document, diagnostics + complaints + document.complaints)
        } catch {
            return (nil, diagnostics + error.diagnostics)
        }
    }

    private init(_ matter: FrontMatter, _ tree: ProseNode) {
        frontMatter = matter
        if matter.title == nil, let first = tree.children.first, first.element == .heading(level: 1) {
            title = first.plainText
            root = ProseNode(.document, at: tree.position, children: Array(tree.children.dropFirst()))
        } else {
            title = matter.title
            root = tree
        }
        var survey = Survey()
        survey.visit(root)
        figureBlocks = survey.figures
        links = survey.links
        images = survey.images
        references = survey.references
        wordCount = survey.words
        var anchors = HeadingAnchors(reserved: survey.figures.compactMap(\.declaredID))
        headings = survey.headings.map {
            Heading(level: $0.level, text: $0.text, anchor: anchors.anchor(for: $0.text))
        }
        opening = root.children.first { $0.element == .paragraph(isTight: false) && !$0.plainText.isEmpty }?.plainText
    }

    /// What the tree alone can tell.
    private var complaints: [Diagnostic] {
        var found: [Diagnostic] = []
        for link in links + images {
            guard let scheme = LinkDestination.forbiddenScheme(of: link.destination) else { continue }
            found.append(
                .error(
                    at: link.position, "a link may not begin with '\(scheme):'",
                    remedy: "Links lead to pages, files, https or mailto."))
        }
        var first: [String: SourcePosition] = [:]
        for block in figureBlocks {
            guard let (id, position) = block.placedID else { continue }
            if let earlier = first[id] {
                found.append(
                    .error(
                        at: position, "another figure of this page has the id '\(id)', in line \(earlier.line ?? 1)",
                        remedy: "Give each an id of its own."))
            } else {
                first[id] = position
            }
        }
        return found
    }

    /// Complaints about references that can only have meant a figure, by `@fig-`, and name none of `known`.
    package func unknownReferences(known: some Collection<String>) -> [Diagnostic] {
        references.filter { $0.id.hasPrefix("fig-") && !known.contains($0.id) }.map { reference in
            .error(
                at: reference.position, "no figure '\(reference.id)' on this page",
                remedy: known.isEmpty
                    ? "Give a figure the line 'id: \(reference.id)'."
                    : Suggestion.remedy(for: reference.id, among: known))
        }
    }
}

extension FigureBlock {
    /// The block's `id`, where it can be read so early. Whether the block is right is seen elsewhere.
    package var declaredID: String? { placedID?.id }

    fileprivate var placedID: (id: String, position: SourcePosition)? {
        guard case .success(let mapping) = content, let node = mapping["id"],
            case .scalar(let id, _) = node.value
        else { return nil }
        return (id, node.position)
    }
}

extension ProseNode {
    /// The words alone: without marks, pictures' addresses or figures.
    package var plainText: String {
        switch element {
        case .text(let text), .code(let text): text
        case .softBreak, .lineBreak: " "
        case .footnoteReference, .figure, .codeBlock: ""
        default: children.map(\.plainText).joined()
        }
    }
}

/// One walk that notes everything the site asks about.
private struct Survey {
    var headings: [(level: Int, text: String)] = []
    var figures: [FigureBlock] = []
    var links: [ProseLink] = []
    var images: [ProseLink] = []
    var references: [FigureReference] = []
    var words = 0

    /// Recursion is safe: `CommonMark` bounds the depth.
    mutating func visit(_ node: ProseNode) {
        switch node.element {
        case .heading(let level): headings.append((level, node.plainText))
        case .figure(let block): figures.append(block)
        case .link(let link): links.append(link)
        case .image(let link): images.append(link)
        case .text(let text): visit(text, at: node.position)
        case .code: words += 1
        default: break
        }
        for child in node.children { visit(child) }
    }

    private mutating func visit(_ text: String, at position: SourcePosition) {
        words += text.split(whereSeparator: \.isWhitespace).count { $0.contains { $0.isLetter || $0.isNumber } }
        var column = position.column
        for piece in ReferenceScanner.pieces(of: text) {
            switch piece {
            case .text(let text): column = column.map { $0 + text.utf8.count }
            case .reference(let id):
                let place = SourcePosition(position.file, line: position.line, column: column)
                references.append(FigureReference(id: String(id), position: place))
                column = column.map { $0 + id.utf8.count + 1 }
            }
        }
    }
}
