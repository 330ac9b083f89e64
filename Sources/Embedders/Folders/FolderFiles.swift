import Tokenizers

/// The files of models' folders, by the names that transformers and sentence-transformers give them.
package enum FolderFiles {
    static let configuration = "config.json"
    /// What stands behind one another, and in which folders.
    static let modules = "modules.json"
    static let prompts = "config_sentence_transformers.json"
    static let sentences = "sentence_bert_config.json"
    static let words = "wordembedding_config.json"
    static let preprocessor = "preprocessor_config.json"

    /// Of the folder of a module.
    static func settings(of module: String) -> String { module + "/" + configuration }

    /// The module behind a transformer, where nothing says another.
    static let pooling = "1_Pooling"

    /// All that say something of a model beside its weights.
    package static let settings =
        [configuration, modules, prompts, sentences, words, preprocessor] + TokenizerFolder.fileNames

    package static let weights = "model.safetensors"
    /// Which files of weights there are, where they are several.
    package static let weightsIndex = weights + ".index.json"

    /// Where exporters put a model in ONNX; the first that is there is taken.
    package static let networks = ["model.onnx", "onnx/model.onnx"]
}
