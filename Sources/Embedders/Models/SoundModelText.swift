import Diagnostics
import Sounds
package import YAMLReading

/// What an author writes in the card of a model of sounds beside what every card says.
package struct SoundModelText: Sendable {
    var file: Located<String>?
    var folder: Located<String>?
    var input = SoundInput()
    var output: Located<String>?
    var normalize = true

    package init() {}

    /// One of these keys at least says where the model is.
    package static let sources = ["file", "folder"]

    private static let files = ModelFileForm(["onnx", "xml"])

    package static let keys: [Key<SoundModelText>] = [
        Key(
            "file", .formed(files.form), \.file,
            "The model's \(files.list) file, from the card's folder; with `folder`, the file in it that is run in the place of its weights.",
            example: "FILE"),
        Key(
            "folder", .text, \.folder,
            "In the place of `file`: the model's folder as transformers writes it, from the card's: `config.json`, weights and `preprocessor_config.json`; or `hub:OWNER/NAME@COMMIT`.",
            example: "FOLDER"),
        Key(
            "output", .text, \.output,
            "The layer whose states are averaged, as `embedsite model layers` names it; without it, the model's last.",
            example: "LAYER"),
        Key("normalize", .flag, \.normalize, "Whether vectors get the length 1.", example: "false"),
        Key(
            "input", SoundInput.keys, \.input, standard: SoundInput(),
            "How a sound becomes numbers; without it, as `preprocessor_config.json` beside the model says.",
            example: "{ seconds: 5 }"),
    ]
}

extension SoundInput {
    package static let keys: [Key<SoundInput>] = [
        Key(
            "rate", .whole(SoundRecipe.rates), \.rate,
            "How many samples a second the model takes; sounds are brought to it. Without it, as the model's files say, else \(PlainText.grouped(SoundRecipe.usualRate)).",
            example: "8000"),
        Key(
            "bands", .whole(SoundRecipe.bands), \.bands,
            "Of a model that takes log-mel features as Whisper does, how many bands, where its files and its input do not tell.",
            example: "80"),
        Key(
            "seconds", .whole(SoundRecipe.seconds), \.seconds,
            "How much of a sound is heard at once; longer ones are heard in parts. Without it, as the model says, else \(SoundRecipe.usualSeconds).",
            example: "5"),
        Key(
            "standardize", .flag, \.standardize,
            "Of a model that takes samples, whether these are brought to mean 0 and variance 1; without it, as the model's files say.",
            example: "true"),
    ]
}
