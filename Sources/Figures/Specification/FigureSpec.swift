package import Analyses
package import Diagnostics
package import YAMLReading

/// A figure as the author asks for it: a `figure` block, read and checked. What only the data can tell (does the item
/// exist, are there labels) is checked by `FigureDrawer`.
package struct FigureSpec: Sendable {
    /// Keeps the items whose column has one of the values. `label` and `id` are columns.
    package struct Filter: Sendable, Hashable {
        package let column: String
        package let values: [String]

        package init(column: String, values: [String]) {
            self.column = column
            self.values = values
        }
    }

    /// A colour map by its published name, for kinds that colour numbers.
    package enum ColorMapName: String, KeyWord, Hashable, CaseIterable {
        case viridis, cividis, rdbu, coolwarm
    }

    /// What `@id` refers to; nil for a figure without references.
    package var id: String?
    /// At least one; more than one only for kinds that set several models side by side.
    package var data: [DataReference]
    /// nil: the kind writes one from the data.
    package var caption: String?
    package var alt: String?
    package var title: String?
    /// Of the wide drawing, in pixels.
    package var width: Int?
    package var height: Int?
    package var filters: [Filter]
    /// The first so many items after `filters`.
    package var limit: Int?
    package var palette: ColorMapName?
    /// Texts, or paths of pictures, that items are asked.
    package var queries: [String] = []
    /// Done to the vectors of the items that are left.
    package var transformation: VectorTransformation?
    /// The kind of figure, and what was set of it.
    package var options: any FigureType
    /// Of the site, and so of no figure.
    package var portraits = PortraitLimits.standard
    /// Where the block starts.
    package var position: SourcePosition
    /// What the author wrote; nil for a figure that nobody wrote.
    package var block: YAMLMapping?

    package init(
        id: String? = nil, data: [DataReference], caption: String? = nil, alt: String? = nil, title: String? = nil,
        width: Int? = nil, height: Int? = nil, filters: [Filter] = [], limit: Int? = nil, palette: ColorMapName? = nil,
        transformation: VectorTransformation? = nil, options: any FigureType, position: SourcePosition
    ) {
        self.id = id
        self.data = data
        self.caption = caption
        self.alt = alt
        self.title = title
        self.width = width
        self.height = height
        self.filters = filters
        self.limit = limit
        self.palette = palette
        self.transformation = transformation
        self.options = options
        self.position = position
    }

    package var kind: FigureKind { type(of: options).kind }

    /// Where the author wrote `key`, or the block, for complaints.
    package func position(of key: String) -> SourcePosition {
        block?.entries.first { $0.key == key }?.position ?? position
    }
}

extension FigureSpec: Equatable {
    package static func == (left: FigureSpec, right: FigureSpec) -> Bool {
        left.options.isEqual(to: right.options) && left.id == right.id && left.data == right.data
            && left.caption == right.caption && left.alt == right.alt && left.title == right.title
            && left.width == right.width && left.height == right.height && left.filters == right.filters
            && left.limit == right.limit && left.palette == right.palette
            && left.queries == right.queries && left.transformation == right.transformation
            && left.position == right.position
    }
}
