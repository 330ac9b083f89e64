package import Diagnostics

/// One item of a dataset.
package struct Record: Sendable, Equatable, Encodable {
    package enum Content: Sendable, Equatable, Encodable {
        case text(String)
        case file(MediaFile)
        /// Only a vector stands behind this item.
        case vector
        case token(TextToken)
    }

    /// A column of the table that was kept for tooltips and tables.
    package struct Field: Sendable, Equatable, Encodable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Unique in its dataset: the `id` column, the file's name, or the row's number from 1.
    package let id: String
    package let content: Content
    /// What shows the item: itself where it is a file, else the file that its row names.
    package let media: MediaFile?
    package let label: String?
    package let fields: [Field]
    package let position: SourcePosition

    package init(
        id: String, content: Content, label: String?, fields: [Field] = [], media: MediaFile? = nil,
        position: SourcePosition
    ) {
        self.id = id
        self.content = content
        if case .file(let file) = content { self.media = file } else { self.media = media }
        self.label = label
        self.fields = fields
        self.position = position
    }

    /// Whether it is a picture, and no text that one shows.
    package var isPicture: Bool { kind == .image }

    /// Of the file that the item is; nil where it is none.
    package var kind: MediaKind? {
        if case .file(let file) = content { file.kind } else { nil }
    }

    /// All but the place in a file, which moves with every line above it.
    private enum CodingKeys: CodingKey {
        case id, content, media, label, fields
    }

    /// What a figure prints for this item: the text itself, the file's name, or the id.
    package var title: String {
        switch content {
        case .text(let text): text
        case .token(let token): token.piece
        case .file, .vector: id
        }
    }
}
