import CCMarkGFM
import Diagnostics

/// GitHub-flavoured Markdown to a tree of values. The one file that imports cmark; none of its pointers leaves it.
enum CommonMark {
    /// The tree of `text`, whose first line is at `origin`, and complaints about raw HTML.
    static func parse(_ text: Substring, at origin: SourcePosition) throws(ProseError) -> (ProseNode, [Diagnostic]) {
        guard let parser = MarkdownParser(), let tree = parser.parse(text) else {
            throw ProseError(.noMarkdown, at: origin)
        }
        var converter = TreeConverter(origin: origin)
        try tree.walk { (event, node) throws(ProseError) in try converter.receive(event, node) }
        return (converter.root, converter.diagnostics)
    }
}

/// Owns cmark's parser.
private struct MarkdownParser: ~Copyable {
    private let handle: OpaquePointer

    init?() {
        Self.registerExtensions
        guard let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_SOURCEPOS | CMARK_OPT_VALIDATE_UTF8) else {
            return nil
        }
        handle = parser
        for name in ["table", "strikethrough", "autolink", "tasklist"] {
            if let found = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, found) }
        }
    }

    deinit { cmark_parser_free(handle) }

    borrowing func parse(_ text: Substring) -> MarkdownTree? {
        var text = text
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(handle, $0.baseAddress, $0.count) }
        }
        guard let root = cmark_parser_finish(handle) else { return nil }
        // Neighbouring texts become one, so that `@fig-a` is never split.
        cmark_consolidate_text_nodes(root)
        return MarkdownTree(root: root)
    }

    /// cmark keeps its extensions in a global list; Swift runs this once.
    private static let registerExtensions: Void = cmark_gfm_core_extensions_ensure_registered()
}

/// Owns cmark's tree.
private struct MarkdownTree: ~Copyable {
    private let root: OpaquePointer

    init(root: OpaquePointer) { self.root = root }

    deinit { cmark_node_free(root) }

    /// Visits every node on its way in and out. Does not recurse, however deep the tree.
    borrowing func walk(
        _ visit: (cmark_event_type, MarkdownNode) throws(ProseError) -> Void
    ) throws(ProseError) {
        guard let iterator = cmark_iter_new(root) else { return }
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            guard event == CMARK_EVENT_ENTER || event == CMARK_EVENT_EXIT, let node = cmark_iter_get_node(iterator)
            else { return }
            try visit(event, MarkdownNode(handle: node))
        }
    }
}

/// A view of one cmark node, valid during a walk.
private struct MarkdownNode {
    let handle: OpaquePointer

    /// cmark's name of the type; those of extensions have no constant that Swift could use, and footnotes no name.
    var type: String {
        switch cmark_node_get_type(handle) {
        case CMARK_NODE_FOOTNOTE_DEFINITION: "footnote_definition"
        case CMARK_NODE_FOOTNOTE_REFERENCE: "footnote_reference"
        default: string(cmark_node_get_type_string(handle))
        }
    }
    var literal: String { string(cmark_node_get_literal(handle)) }
    var url: String { string(cmark_node_get_url(handle)) }
    var title: String { string(cmark_node_get_title(handle)) }
    var info: String { string(cmark_node_get_fence_info(handle)) }
    var headingLevel: Int { Int(cmark_node_get_heading_level(handle)) }
    var line: Int { Int(cmark_node_get_start_line(handle)) }
    var column: Int { Int(cmark_node_get_start_column(handle)) }
    var isChecked: Bool { cmark_gfm_extensions_get_tasklist_item_checked(handle) }
    var isTightList: Bool { cmark_node_get_list_tight(handle) != 0 }

    var isFenced: Bool {
        var length: CInt = 0
        var offset: CInt = 0
        var character: CChar = 0
        return cmark_node_get_fenced(handle, &length, &offset, &character) != 0
    }

    var listStart: Int? {
        cmark_node_get_list_type(handle) == CMARK_ORDERED_LIST ? Int(cmark_node_get_list_start(handle)) : nil
    }

    var alignments: [ColumnAlignment] {
        let count = Int(cmark_gfm_extensions_get_table_columns(handle))
        guard let letters = cmark_gfm_extensions_get_table_alignments(handle) else { return [] }
        return (0..<count).map { column in
            switch letters[column] {
            case UInt8(ascii: "l"): .left
            case UInt8(ascii: "c"): .center
            case UInt8(ascii: "r"): .right
            default: .none
            }
        }
    }

    private func string(_ characters: UnsafePointer<CChar>?) -> String { characters.map(String.init(cString:)) ?? "" }
}

/// Builds the tree of values bottom up, on a stack of its own.
private struct TreeConverter {
    private struct Open {
        let element: ProseElement
        let position: SourcePosition
        let isTightList: Bool
        var children: [ProseNode] = []
    }

    let origin: SourcePosition
    private(set) var root: ProseNode
    private(set) var diagnostics: [Diagnostic] = []
    private var stack: [Open] = []
    private var figures = 0
    private var footnotes = 0

    init(origin: SourcePosition) {
        self.origin = origin
        root = ProseNode(.document, at: origin)
    }

    mutating func receive(_ event: cmark_event_type, _ node: MarkdownNode) throws(ProseError) {
        if event == CMARK_EVENT_EXIT {
            guard let done = stack.popLast() else { return }
            add(ProseNode(done.element, at: done.position, children: done.children))
            return
        }
        let position = position(of: node)
        let type = node.type
        if let leaf = leaf(type, node, position) {
            add(ProseNode(leaf, at: position))
            return
        }
        guard !type.hasPrefix("html_") else {
            complainOfHTML(node.literal, at: position)
            return
        }
        guard stack.count < ProseLimits.depth else {
            throw ProseError(.tooDeep, at: position)
        }
        stack.append(
            Open(
                element: container(type, node, position), position: position,
                isTightList: type == "list" && node.isTightList))
    }

    private mutating func add(_ node: ProseNode) {
        if stack.isEmpty {
            root = node
        } else {
            stack[stack.count - 1].children.append(node)
        }
    }

    /// cmark sends no exit event for these.
    private mutating func leaf(_ type: String, _ node: MarkdownNode, _ position: SourcePosition) -> ProseElement? {
        switch type {
        case "text": return .text(node.literal)
        case "code": return .code(node.literal)
        case "softbreak": return .softBreak
        case "linebreak": return .lineBreak
        case "thematic_break": return .thematicBreak
        case "code_block":
            let words = node.info.split(whereSeparator: \.isWhitespace)
            guard node.isFenced, words == ["figure"] else {
                return .codeBlock(language: words.first.map(String.init), node.literal)
            }
            defer { figures += 1 }
            let first = SourcePosition(position.file, line: (position.line ?? 1) + 1, column: 1)
            return .figure(FigureBlock(yaml: node.literal, position: first, ordinal: figures))
        default: return nil
        }
    }

    private mutating func container(_ type: String, _ node: MarkdownNode, _ position: SourcePosition) -> ProseElement {
        switch type {
        case "document": return .document
        case "block_quote": return .blockQuote
        case "heading": return .heading(level: node.headingLevel)
        case "list": return .list(start: node.listStart)
        case "item": return .item(task: nil)
        case "tasklist": return .item(task: node.isChecked ? .done : .open)
        case "table": return .table(node.alignments)
        case "table_header": return .tableHeader
        case "table_row": return .tableRow
        case "table_cell": return .tableCell
        case "footnote_definition":
            footnotes += 1
            return .footnote(footnotes)
        case "footnote_reference": return .footnoteReference(Int(node.literal) ?? 0)
        case "emph": return .emphasis
        case "strong": return .strong
        case "strikethrough": return .strikethrough
        case "link": return .link(link(node, position))
        case "image": return .image(link(node, position))
        default: return .paragraph(isTight: stack.dropLast().last?.isTightList ?? false)
        }
    }

    private func link(_ node: MarkdownNode, _ position: SourcePosition) -> ProseLink {
        ProseLink(destination: node.url, title: node.title.isEmpty ? nil : node.title, position: position)
    }

    /// Some inlines that extensions make have no place of their own: theirs is their parent's.
    private func position(of node: MarkdownNode) -> SourcePosition {
        guard node.line > 0 else { return stack.last?.position ?? origin }
        return SourcePosition(origin.file, line: (origin.line ?? 1) + node.line - 1, column: max(1, node.column))
    }

    /// Comments are for the author alone; all other HTML would be missed.
    private mutating func complainOfHTML(_ html: String, at position: SourcePosition) {
        let text = html.prefix { !$0.isNewline }
        guard !text.drop(while: \.isWhitespace).hasPrefix("<!--") else { return }
        diagnostics.append(
            .warning(
                at: position, "raw HTML is left out: '\(PlainText.shortened(String(text), to: 60))'",
                remedy: "Say it in Markdown, or write it as `code`."))
    }
}

/// An article that cannot be read at all.
struct ProseError: Diagnosable, Equatable {
    enum Kind {
        case noMarkdown, tooDeep
    }

    let kind: Kind
    let position: SourcePosition

    init(_ kind: Kind, at position: SourcePosition) {
        self.kind = kind
        self.position = position
    }

    var diagnostics: [Diagnostic] {
        switch kind {
        case .noMarkdown: [.error(at: position, "this text cannot be read as Markdown")]
        case .tooDeep:
            [
                .error(
                    at: position, "nested more than \(ProseLimits.depth) deep", remedy: "Write it with fewer levels.")
            ]
        }
    }
}
