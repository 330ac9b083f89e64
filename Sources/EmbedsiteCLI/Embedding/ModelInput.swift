import ArgumentParser
import Datasets
import Diagnostics
import Embedders
import VectorMath

/// What `embed` and `tokenize` read, and with which model.
struct ModelInput: ParsableArguments {
    @Argument(
        help:
            "A .txt file (one text a line), .jsonl, .csv, .tsv, a folder of pictures, sounds or films, or - for lines of text."
    )
    var input: String

    @Option(help: "minilm, lexical, pixels, timbre, or the path of a model card.")
    var model = "minilm"

    @Option(help: "The column or key that holds the text.")
    var column = "text"

    @Option(help: "What is put before every text, by the name that the model's folder has for it.")
    var prompt: String?

    @OptionGroup var threads: JobsOption

    var workers: Workers { threads.workers }

    /// Bytes of text that are read from standard input.
    private static let inputLimit = 1 << 30

    /// The same model with the prompt that was asked for.
    func prompted(_ embedder: any Embedder) throws -> any Embedder {
        guard let prompt else { return embedder }
        return try embedder.requiring(prompt: Located(prompt, at: SourcePosition("--prompt")))
    }

    /// - Parameter kind: of a folder that holds several kinds of files, those that are read.
    func records(of kind: MediaKind? = nil) throws -> [Record] {
        let items: ItemInput
        if input == "-" {
            items = try ItemInput(lines: StandardInput.read(limit: Self.inputLimit))
        } else {
            items = try ItemInput(path: input, column: column, of: kind)
        }
        return items.items.enumerated().map { index, item in
            var id = "\(index + 1)"
            if case .file(let file) = item.content { id = file.name }
            return Record(id: id, content: item.content, label: nil, position: item.position)
        }
    }
}
