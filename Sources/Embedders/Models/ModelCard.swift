package import Diagnostics
import YAMLReading

/// A model of the author's own, as `content/models/*.yml` declares it. Its files are named, not yet opened.
package struct ModelCard: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        case text(TextModelCard)
        case image(ImageModelCard)
        /// Two models in one folder, whose vectors of texts and of pictures are compared.
        case both(TextModelCard, ImageModelCard)
        case sound(SoundModelCard)
        /// One of texts that a service runs.
        case service(ServiceCard)
        /// A program of the author's.
        case program(ProgramCard)
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
        /// The same before what items are asked.
        package var queryPrefix: String?
        package var maxTokens: Int?
        package var normalize: Bool?
        /// The first so many numbers of a vector are kept.
        package var truncateDim: Int?
        /// The file that is run, from the folder; nil where the folder's own files decide.
        package var file: String?
        /// The layer whose states are pooled, where the card names it; nil is what the model gives by itself.
        package var output: Located<String>?

        package init(
            pooling: Pooling? = nil, prefix: String? = nil, queryPrefix: String? = nil, maxTokens: Int? = nil,
            normalize: Bool? = nil, truncateDim: Int? = nil, file: String? = nil, output: Located<String>? = nil
        ) {
            self.file = file
            self.output = output
            self.pooling = pooling
            self.prefix = prefix
            self.queryPrefix = queryPrefix
            self.maxTokens = maxTokens
            self.normalize = normalize
            self.truncateDim = truncateDim
        }
    }

    package let folder: ModelPath
    package let settings: Settings
    /// Whether the card is one of a model of texts and pictures.
    package let isOfBoth: Bool

    package init(folder: ModelPath, _ settings: Settings = Settings(), isOfBoth: Bool = false) {
        self.folder = folder
        self.settings = settings
        self.isOfBoth = isOfBoth
    }
}

/// What a card says of an image model.
package struct ImageModelCard: Sendable, Equatable {
    /// How a vector is made of a layer's states, one for each patch.
    package enum Pooling: String, KeyWord, CaseIterable {
        /// The mean of all patches.
        case mean
        /// The state of the token that stands before them.
        case cls
    }

    package enum Source: Sendable, Equatable {
        /// An `.onnx`, `.xml` or `.tflite` file.
        case file(ModelPath)
        /// A folder of transformers; `network` is the file in it that is run, where the card names it.
        case folder(ModelPath, network: String?)
    }

    package let source: Source
    package let input: ImageInput
    /// The layer whose values are the vector, where the card names it.
    package let output: Located<String>?
    package let pooling: Pooling?
    package let normalize: Bool
    /// Pictures of a film that the model is shown; nil: as many as usual.
    package let frames: Int?

    package init(
        _ source: Source, input: ImageInput, output: Located<String>? = nil, pooling: Pooling? = nil,
        normalize: Bool = true, frames: Int? = nil
    ) {
        self.frames = frames
        self.source = source
        self.input = input
        self.output = output
        self.pooling = pooling
        self.normalize = normalize
    }

    package init(file: ModelPath, input: ImageInput, output: Located<String>? = nil, normalize: Bool = true) {
        self.init(.file(file), input: input, output: output, normalize: normalize)
    }
}
