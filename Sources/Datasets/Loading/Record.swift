package import Diagnostics

/// One item of a dataset.
package struct Record: Sendable, Equatable, Encodable {
    package enum Content: Sendable, Equatable, Encodable {
        case text(String)
        case image(ImageFile)
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

    /// Unique in its dataset: the `id` column, the image's name, or the row's number from 1.
    package let id: String
    package let content: Content
    /// What shows the item: itself where it is an image, else the picture that its row names.
    package let picture: ImageFile?
    package let label: String?
    package let fields: [Field]
    package let position: SourcePosition

    package init(
        id: String, content: Content, label: String?, fields: [Field] = [], picture: ImageFile? = nil,
        position: SourcePosition
    ) {
        self.id = id
        self.content = content
        if case .image(let file) = content { self.picture = file } else { self.picture = picture }
        self.label = label
        self.fields = fields
        self.position = position
    }

    /// All but the place in a file, which moves with every line above it.
    private enum CodingKeys: CodingKey {
        case id, content, picture, label, fields
    }

    /// What a figure prints for this item: the text itself, the image's name, or the id.
    package var title: String {
        switch content {
        case .text(let text): text
        case .token(let token): token.piece
        case .image, .vector: id
        }
    }
}

/// An image of a dataset.
package struct ImageFile: Sendable, Equatable, Encodable {
    /// Where it is, already checked to lie under an allowed root.
    package let path: String
    /// How the author knows it: as from the site's folder, or as written where it lies outside.
    package let name: String

    package init(path: String, name: String) {
        self.path = path
        self.name = name
    }

    /// The pixels are known by the file's hash (`VectorSet.pictures`); where it lies on this machine means nothing.
    private enum CodingKeys: CodingKey {
        case name
    }
}
