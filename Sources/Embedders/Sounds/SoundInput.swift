package import Diagnostics

/// What a card says of how a sound becomes the numbers that a model takes. Where it says nothing, the model's own files do
/// (`SoundRecipe`).
package struct SoundInput: Sendable, Equatable {
    /// Samples of one second.
    package var rate: Int?
    /// Of log-mel features as Whisper takes them; nil for a model that takes samples, and where its input tells.
    package var bands: Int?
    /// Of a sound, heard at once.
    package var seconds: Int?
    /// Whether samples are brought to mean 0 and variance 1.
    package var standardize: Bool?

    package init(rate: Int? = nil, bands: Int? = nil, seconds: Int? = nil, standardize: Bool? = nil) {
        self.rate = rate
        self.bands = bands
        self.seconds = seconds
        self.standardize = standardize
    }
}

/// What a card says of a model of sounds.
package struct SoundModelCard: Sendable, Equatable {
    package enum Source: Sendable, Equatable {
        /// An `.onnx` or `.xml` file.
        case file(ModelPath)
        /// A folder of transformers; `network` is the file in it that is run, where the card names it.
        case folder(ModelPath, network: String?)
    }

    package let source: Source
    package let input: SoundInput
    /// The layer whose values are the vector, where the card names it.
    package let output: Located<String>?
    package let normalize: Bool

    package init(
        _ source: Source, input: SoundInput = SoundInput(), output: Located<String>? = nil, normalize: Bool = true
    ) {
        self.source = source
        self.input = input
        self.output = output
        self.normalize = normalize
    }
}
