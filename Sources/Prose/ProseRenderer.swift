package import Markup

/// Where `@id` leads: the words of the link and its address.
package struct ReferenceTarget: Sendable, Equatable {
    package let text: String
    package let href: String

    package init(text: String, href: String) {
        self.text = text
        self.href = href
    }
}

extension ProseDocument {
    /// The article as HTML, without its title.
    ///
    /// `figure` gives the markup of a figure block; `reference` the target of `@id`, nil where it names no figure;
    /// `link` the address to write for a link or an image of the author's; `size` an image's size in pixels, where it
    /// is known, so that the page need not move when the image comes.
    package func html(
        figure: @escaping (FigureBlock) -> SafeMarkup, reference: @escaping (String) -> ReferenceTarget?,
        link: @escaping (ProseLink) -> String,
        size: @escaping (ProseLink) -> (width: Int, height: Int)? = { _ in nil }
    ) -> SafeMarkup {
        var renderer = ProseRenderer(
            figure: figure, reference: reference, link: link, size: size, anchors: headings.map(\.anchor))
        return renderer.render(root)
    }
}

/// Tree to HTML. Recursion is safe: `CommonMark` bounds the depth.
private struct ProseRenderer {
    let figure: (FigureBlock) -> SafeMarkup
    let reference: (String) -> ReferenceTarget?
    let link: (ProseLink) -> String
    let size: (ProseLink) -> (width: Int, height: Int)?
    /// Of the headings, in order.
    let anchors: [String]
    private var nextHeading = 0
    private var isInLink = false
    private var referencesOfFootnote: [Int: Int] = [:]

    init(
        figure: @escaping (FigureBlock) -> SafeMarkup, reference: @escaping (String) -> ReferenceTarget?,
        link: @escaping (ProseLink) -> String, size: @escaping (ProseLink) -> (width: Int, height: Int)?,
        anchors: [String]
    ) {
        self.figure = figure
        self.reference = reference
        self.link = link
        self.size = size
        self.anchors = anchors
    }

    mutating func render(_ root: ProseNode) -> SafeMarkup {
        var writer = MarkupWriter(.html)
        let notes = root.children.filter { if case .footnote = $0.element { true } else { false } }
        for child in root.children {
            if case .footnote = child.element { continue }
            block(child, into: &writer)
        }
        footnotes(notes, into: &writer)
        return writer.markup
    }

    private mutating func children(of node: ProseNode, into writer: inout MarkupWriter) {
        for child in node.children { block(child, into: &writer) }
    }

    private mutating func block(_ node: ProseNode, into writer: inout MarkupWriter) {
        switch node.element {
        case .paragraph(isTight: true): children(of: node, into: &writer)
        case .paragraph(isTight: false): element("p", node, into: &writer)
        case .heading(let level): heading(node, level, into: &writer)
        case .blockQuote:
            writer.element("blockquote") { writer in
                writer.newline()
                children(of: node, into: &writer)
            }
            writer.newline()
        case .list(let start):
            let isTask = node.children.contains { if case .item(.some) = $0.element { true } else { false } }
            let number = start.flatMap { $0 == 1 ? nil : String($0) }
            writer.element(start == nil ? "ul" : "ol", ["start": number, "class": isTask ? "tasks" : nil]) { writer in
                writer.newline()
                children(of: node, into: &writer)
            }
            writer.newline()
        case .item(let task): item(node, task, into: &writer)
        case .codeBlock(let language, let text):
            // A keyboard must be able to scroll a long line.
            writer.element("pre", ["tabindex": "0"]) { writer in
                writer.element("code", ["class": language.map { "language-" + $0 }], text: text)
            }
            writer.newline()
        case .thematicBreak:
            writer.empty("hr")
            writer.newline()
        case .figure(let block): writer.raw(figure(block))
        case .table(let alignments): table(node, alignments, into: &writer)
        default: inline(node, into: &writer)
        }
    }

    private mutating func element(_ name: String, _ node: ProseNode, into writer: inout MarkupWriter) {
        writer.element(name) { children(of: node, into: &$0) }
        writer.newline()
    }

    private mutating func heading(_ node: ProseNode, _ level: Int, into writer: inout MarkupWriter) {
        let anchor = nextHeading < anchors.count ? anchors[nextHeading] : nil
        nextHeading += 1
        writer.element("h\(level)", ["id": anchor]) { writer in
            children(of: node, into: &writer)
            guard let anchor else { return }
            writer.text(" ")
            writer.element(
                "a",
                [
                    "class": "anchor", "href": "#" + LinkDestination.escaped(anchor),
                    "aria-label": "Link to this section",
                ],
                text: "#")
        }
        writer.newline()
    }

    private mutating func item(_ node: ProseNode, _ task: TaskState?, into writer: inout MarkupWriter) {
        writer.element("li", ["class": task == nil ? nil : "task"]) { writer in
            if let task {
                writer.empty(
                    "input",
                    [
                        "type": "checkbox", "disabled": "", "checked": task == .done ? "" : nil,
                        "aria-label": task == .done ? "done" : "to do",
                    ])
                writer.text(" ")
            }
            for (index, child) in node.children.enumerated() {
                block(child, into: &writer)
                if child.element == .paragraph(isTight: true), index + 1 < node.children.count { writer.newline() }
            }
        }
        writer.newline()
    }

    private mutating func table(_ node: ProseNode, _ alignments: [ColumnAlignment], into writer: inout MarkupWriter) {
        writer.element("div", ["class": "table-scroll", "role": "region", "aria-label": "Table", "tabindex": "0"]) {
            writer in
            writer.element("table") { writer in
                writer.newline()
                let body = node.children.filter { $0.element != .tableHeader }
                for row in node.children where row.element == .tableHeader {
                    writer.element("thead") { self.row(row, "th", alignments, into: &$0) }
                    writer.newline()
                }
                guard !body.isEmpty else { return }
                writer.element("tbody") { writer in
                    writer.newline()
                    for row in body {
                        self.row(row, "td", alignments, into: &writer)
                        writer.newline()
                    }
                }
                writer.newline()
            }
        }
        writer.newline()
    }

    private mutating func row(
        _ row: ProseNode, _ cell: String, _ alignments: [ColumnAlignment], into writer: inout MarkupWriter
    ) {
        writer.element("tr") { writer in
            for (column, node) in row.children.enumerated() {
                let alignment = column < alignments.count ? alignments[column].className : nil
                writer.element(cell, ["scope": cell == "th" ? "col" : nil, "class": alignment]) {
                    children(of: node, into: &$0)
                }
            }
        }
    }

    private mutating func inline(_ node: ProseNode, into writer: inout MarkupWriter) {
        switch node.element {
        case .text(let text): self.text(text, into: &writer)
        case .code(let text): writer.element("code", text: text)
        case .softBreak: writer.newline()
        case .lineBreak:
            writer.empty("br")
            writer.newline()
        case .emphasis: writer.element("em") { children(of: node, into: &$0) }
        case .strong: writer.element("strong") { children(of: node, into: &$0) }
        case .strikethrough: writer.element("del") { children(of: node, into: &$0) }
        case .link(let target):
            // Links do not nest in HTML.
            guard !isInLink else { return children(of: node, into: &writer) }
            isInLink = true
            writer.element("a", ["href": link(target), "title": target.title]) { children(of: node, into: &$0) }
            isInLink = false
        case .image(let target):
            let size = size(target)
            writer.empty(
                "img",
                [
                    "src": link(target), "alt": node.plainText, "title": target.title,
                    "width": size.map { String($0.width) }, "height": size.map { String($0.height) },
                    "loading": "lazy",
                ])
        case .footnoteReference(let number): footnoteReference(number, into: &writer)
        default: children(of: node, into: &writer)
        }
    }

    private func text(_ text: String, into writer: inout MarkupWriter) {
        for piece in ReferenceScanner.pieces(of: text) {
            switch piece {
            case .text(let words): writer.text(String(words))
            case .reference(let id):
                if let target = reference(String(id)) {
                    if isInLink {
                        writer.text(target.text)
                    } else {
                        writer.element("a", ["class": "figure-reference", "href": target.href], text: target.text)
                    }
                } else {
                    writer.text("@" + id)
                }
            }
        }
    }

    private mutating func footnoteReference(_ number: Int, into writer: inout MarkupWriter) {
        guard !isInLink else { return writer.element("sup", text: String(number)) }
        let count = referencesOfFootnote[number, default: 0] + 1
        referencesOfFootnote[number] = count
        writer.element("sup", ["class": "footnote-reference"]) { writer in
            writer.element(
                "a", ["id": Self.backID(number, count), "href": "#note_\(number)", "aria-label": "Footnote \(number)"],
                text: String(number))
        }
    }

    private mutating func footnotes(_ notes: [ProseNode], into writer: inout MarkupWriter) {
        guard !notes.isEmpty else { return }
        writer.element("section", ["class": "footnotes", "aria-label": "Footnotes"]) { writer in
            writer.newline()
            writer.element("ol") { writer in
                writer.newline()
                for note in notes {
                    guard case .footnote(let number) = note.element else { continue }
                    writer.element("li", ["id": "note_\(number)"]) { writer in
                        writer.newline()
                        children(of: note, into: &writer)
                        let count = referencesOfFootnote[number, default: 0]
                        guard count > 0 else { return }
                        writer.element("p", ["class": "footnote-back"]) { writer in
                            for occurrence in 1...count {
                                writer.element(
                                    "a",
                                    [
                                        "href": "#" + Self.backID(number, occurrence),
                                        "aria-label": "Back to the text",
                                    ], text: "↩")
                            }
                        }
                    }
                    writer.newline()
                }
            }
            writer.newline()
        }
        writer.newline()
    }

    private static func backID(_ number: Int, _ occurrence: Int) -> String {
        occurrence == 1 ? "note_\(number)_back" : "note_\(number)_back_\(occurrence)"
    }
}

extension ColumnAlignment {
    fileprivate var className: String? {
        switch self {
        case .none: nil
        case .left: "align-left"
        case .center: "align-center"
        case .right: "align-right"
        }
    }
}
