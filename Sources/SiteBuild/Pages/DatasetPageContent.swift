package import Artifacts
package import Figures

/// All that a dataset's page shows, as plain values.
package struct DatasetPageContent: Sendable, Equatable {
    /// A file beside the page.
    package struct Download: Sendable, Equatable {
        package var label: String
        package var path: RelativePath
        package var bytes: Int

        package init(label: String, path: RelativePath, bytes: Int) {
            self.label = label
            self.path = path
            self.bytes = bytes
        }
    }

    /// The dataset as one model sees it.
    package struct Model: Sendable, Equatable {
        package var title: String
        package var summary: String
        package var dimensions: Int
        package var isNormalized: Bool
        /// `f32` or `bf16`; nil where it makes no difference.
        package var precision: String?
        /// Euclidean lengths of the vectors: shortest, mean, longest.
        package var norms: (shortest: Double, mean: Double, longest: Double)
        /// Titles of items whose vectors are the same to the bit, two or more a group.
        package var duplicates: [[String]]
        /// Titles of items with a vector of zeros.
        package var zeroVectors: [String]
        /// How many texts the model does not read to their end, where there are any.
        package var cutTexts: String?
        package var vectors: Download?

        package init(
            title: String, summary: String, dimensions: Int, isNormalized: Bool, precision: String?,
            norms: (shortest: Double, mean: Double, longest: Double), duplicates: [[String]], zeroVectors: [String],
            cutTexts: String? = nil, vectors: Download?
        ) {
            self.title = title
            self.summary = summary
            self.dimensions = dimensions
            self.isNormalized = isNormalized
            self.precision = precision
            self.norms = norms
            self.duplicates = duplicates
            self.zeroVectors = zeroVectors
            self.cutTexts = cutTexts
            self.vectors = vectors
        }

        package static func == (left: Model, right: Model) -> Bool {
            left.title == right.title && left.summary == right.summary && left.dimensions == right.dimensions
                && left.isNormalized == right.isNormalized && left.precision == right.precision
                && left.norms == right.norms && left.duplicates == right.duplicates
                && left.zeroVectors == right.zeroVectors && left.cutTexts == right.cutTexts
                && left.vectors == right.vectors
        }
    }

    /// One of the first items.
    package struct Item: Sendable, Equatable {
        package var id: String
        package var title: String
        package var label: String?
        /// A small picture of it, with its size in pixels.
        package var thumbnail: Thumbnail?
        /// What plays it, of a sound or film.
        package var player: Player?

        package init(
            id: String, title: String, label: String?, thumbnail: Thumbnail? = nil, player: Player? = nil
        ) {
            self.player = player
            self.id = id
            self.title = title
            self.label = label
            self.thumbnail = thumbnail
        }
    }

    package struct Thumbnail: Sendable, Equatable {
        package var path: RelativePath
        package var width: Int
        package var height: Int

        package init(path: RelativePath, width: Int, height: Int) {
            self.path = path
            self.width = width
            self.height = height
        }
    }

    package struct LabelCount: Sendable, Equatable {
        package var label: String
        package var count: Int

        package init(label: String, count: Int) {
            self.label = label
            self.count = count
        }
    }

    /// A page that shows this dataset.
    package struct Use: Sendable, Equatable {
        package var title: String
        package var path: RelativePath

        package init(title: String, path: RelativePath) {
            self.title = title
            self.path = path
        }
    }

    /// Of the page.
    package var path: RelativePath
    package var title: String
    package var description: String?
    package var license: String?
    /// An address or words.
    package var origin: String?
    /// `texts`, `images`, `vectors`.
    package var itemWord: String
    package var itemCount: Int
    /// How many items are broken, where there are any.
    package var leftOut: String?
    /// How the items were chosen, where they are not all.
    package var sampling: String?
    /// Which columns of a text file make the vectors.
    package var vectorColumns: String?
    package var models: [Model] = []
    /// In order of first appearance.
    package var labels: [LabelCount] = []
    /// The first of the items, as many as the page is to show.
    package var items: [Item] = []
    package var itemsFile: Download?
    package var uses: [Use] = []

    package init(path: RelativePath, title: String, itemWord: String, itemCount: Int) {
        self.path = path
        self.title = title
        self.itemWord = itemWord
        self.itemCount = itemCount
    }
}
