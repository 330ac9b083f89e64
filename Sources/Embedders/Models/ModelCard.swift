package import Diagnostics
package import Rasters
import YAMLReading

/// A model of the author's own, as `content/models/*.yml` declares it. Its files are named, not yet opened.
package struct ModelCard: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        case text(TextModelCard)
        case image(ImageModelCard)
    }

    /// As manifests and figures name it.
    package let name: String
    /// The name in prose; `name` where the card gives none.
    package let title: String
    /// What the model is and what its numbers can mean; one sentence.
    package let summary: String?
    package let kind: Kind
    /// Of the card.
    package let position: SourcePosition

    package init(name: String, title: String, summary: String? = nil, kind: Kind, position: SourcePosition) {
        self.name = name
        self.title = title
        self.summary = summary
        self.kind = kind
        self.position = position
    }
}

/// A file or folder that a card names.
package struct ModelPath: Sendable, Equatable {
    /// Absolute, already checked to lie under an allowed root.
    package let path: String
    /// As the author wrote it, from the card's own folder.
    package let written: String
    /// As the reader of a complaint finds it: from where the card's own name counts.
    package let name: String
    package let position: SourcePosition

    /// `name` is `written` where none is given.
    package init(path: String, written: String, name: String? = nil, position: SourcePosition) {
        self.path = path
        self.written = written
        self.name = name ?? written
        self.position = position
    }
}

/// What a card says of a text model. Where it says nothing, the model's own files do.
package struct TextModelCard: Sendable, Equatable {
    package enum Pooling: String, KeyWord, CaseIterable {
        case mean, cls, max, last
        /// Each token counts as often as its place in the text.
        case weighted
        /// The sum, by the square root of how many tokens there are.
        case rootMean = "root-mean"
    }

    package struct Settings: Sendable, Equatable {
        package var pooling: Pooling?
        /// Put before every text: `query: `.
        package var prefix: String?
        package var maxTokens: Int?
        package var normalize: Bool?

        package init(pooling: Pooling? = nil, prefix: String? = nil, maxTokens: Int? = nil, normalize: Bool? = nil) {
            self.pooling = pooling
            self.prefix = prefix
            self.maxTokens = maxTokens
            self.normalize = normalize
        }
    }

    package let folder: ModelPath
    package let settings: Settings

    package init(folder: ModelPath, _ settings: Settings = Settings()) {
        self.folder = folder
        self.settings = settings
    }
}

/// What a card says of an image model.
package struct ImageModelCard: Sendable, Equatable {
    /// An `.onnx`, `.xml` or `.tflite` file.
    package let file: ModelPath
    package let input: ImageInput
    /// The layer whose values are the vector, where the card names it; nil is the model's last.
    package let output: Located<String>?
    package let normalize: Bool

    package init(file: ModelPath, input: ImageInput, output: Located<String>? = nil, normalize: Bool = true) {
        self.file = file
        self.input = input
        self.output = output
        self.normalize = normalize
    }
}

/// How a picture becomes the numbers that a model takes: made `width` x `height`, then each level 0…255 times `scale`,
/// less `mean`, by `std`.
package struct ImageInput: Sendable, Equatable {
    package enum Crop: Sendable, Equatable {
        /// The middle part; the shorter side first becomes the model's side divided by this share of at most 1.
        case center(share: Double)
        /// The whole picture, squashed into the model's shape.
        case squash

        /// The middle, and the whole squashed, as a card says them.
        static let words = ["center", "squash"]
        static let shares = 0.1...1.0
    }

    /// The order of a pixel's channel and place in the model's input.
    package enum Layout: String, KeyWord, CaseIterable {
        case nchw, nhwc
    }

    /// Sides; nil where the model's own input says them.
    package var size: RasterSize?
    package var filter: ResampleFilter
    package var crop: Crop
    /// Of red, green and blue, after scaling.
    package var mean: [Double]
    package var std: [Double]
    /// nil: 1/255 for a model that takes floats; a model that takes bytes gets the levels as they are.
    package var scale: Double?
    /// nil where the model's own input tells.
    package var layout: Layout?

    package init(
        size: RasterSize? = nil, filter: ResampleFilter = .bilinear, crop: Crop = .center(share: 1),
        mean: [Double] = [0, 0, 0], std: [Double] = [1, 1, 1], scale: Double? = nil, layout: Layout? = nil
    ) {
        self.size = size
        self.filter = filter
        self.crop = crop
        self.mean = mean
        self.std = std
        self.scale = scale
        self.layout = layout
    }

    /// Nothing is said of the numbers: only levels as they are will do for a model that takes bytes.
    var leavesLevelsAlone: Bool {
        scale == nil && mean.allSatisfy { $0 == 0 } && std.allSatisfy { $0 == 1 }
    }
}
