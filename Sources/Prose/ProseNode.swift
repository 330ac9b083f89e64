package import Diagnostics
package import YAMLReading

/// One node of an article's tree, as a value. Never nested deeper than `ProseLimits.depth`.
package struct ProseNode: Sendable, Equatable {
    package let element: ProseElement
    package let position: SourcePosition
    package let children: [ProseNode]

    package init(_ element: ProseElement, at position: SourcePosition, children: [ProseNode] = []) {
        self.element = element
        self.position = position
        self.children = children
    }
}

/// What a node is. Those that hold text or a figure have no children.
package enum ProseElement: Sendable, Equatable {
    // Blocks
    case document, blockQuote, thematicBreak
    /// `isTight`: stands in a list without blank lines, so it is shown without a gap.
    case paragraph(isTight: Bool)
    case heading(level: Int)
    /// `start` is nil for bullets.
    case list(start: Int?)
    /// `task` is nil for an item without a box.
    case item(task: TaskState?)
    case codeBlock(language: String?, String)
    case figure(FigureBlock)
    case table([ColumnAlignment]), tableHeader, tableRow, tableCell
    /// Numbered from 1, in the order of the references.
    case footnote(Int)
    // Inlines
    case text(String), code(String), softBreak, lineBreak
    case emphasis, strong, strikethrough
    case link(ProseLink), image(ProseLink)
    case footnoteReference(Int)
}

package enum TaskState: Sendable, Equatable {
    case open, done
}

package enum ColumnAlignment: Sendable, Equatable {
    case none, left, center, right
}

/// A link or an image as the author wrote it.
package struct ProseLink: Sendable, Hashable {
    package let destination: String
    package let title: String?
    package let position: SourcePosition

    package init(destination: String, title: String? = nil, position: SourcePosition) {
        self.destination = destination
        self.title = title
        self.position = position
    }
}

/// A fenced block marked `figure`.
package struct FigureBlock: Sendable {
    package let yaml: String
    /// What `yaml` says, parsed once.
    package let content: Result<YAMLMapping, YAMLError>
    /// Of the first line of `yaml`.
    package let position: SourcePosition
    /// From 0, in the order of the article.
    package let ordinal: Int

    package init(yaml: String, position: SourcePosition, ordinal: Int) {
        self.yaml = yaml
        content = Result { () throws(YAMLError) in try YAMLParser.parseMapping(yaml, at: position) }
        self.position = position
        self.ordinal = ordinal
    }
}

extension FigureBlock: Hashable {
    /// The content follows from the text and its place.
    package static func == (left: FigureBlock, right: FigureBlock) -> Bool {
        left.yaml == right.yaml && left.position == right.position && left.ordinal == right.ordinal
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(yaml)
        hasher.combine(position)
        hasher.combine(ordinal)
    }
}

/// What an article may hold. A real one never meets these.
package enum ProseLimits {
    package static let bytes = 4_000_000
    package static let depth = 64
}
