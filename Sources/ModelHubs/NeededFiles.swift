import Artifacts
import Embedders

/// Which files of a model are taken: its configuration, its tokenizer and one set of weights.
enum NeededFiles {
    /// What is read of a model's folder, and what its author says of it.
    private static let configuration = Set(FolderFiles.settings + [FolderFiles.weightsIndex, "README.md"])

    /// Of `listing`, in the order of their paths.
    ///
    /// - Parameter further: files that are wanted beside those, by their paths.
    static func choose(from listing: ModelListing, further: [String], of source: String) throws(ModelHubError)
        -> [ListedFile]
    {
        let names = Set(listing.files.map(\.path.string))
        for name in further where !names.contains(name) {
            throw ModelHubError(.noFile(name, source: source, there: names.sorted()))
        }
        var chosen = listing.files.filter { isConfiguration($0.path) || isWeights($0.path) }
        let hasWeights = chosen.contains { isWeights($0.path) && isOfTransformer($0.path) }
        if !hasWeights, let network = FolderFiles.networks.first(where: names.contains) {
            chosen += files(of: network, in: listing)
        } else if !hasWeights, further.isEmpty {
            throw ModelHubError(.noWeights(source: source, there: names.sorted()))
        }
        for name in further { chosen += files(of: name, in: listing) }
        var seen: Set<RelativePath> = []
        return chosen.filter { seen.insert($0.path).inserted }.sorted { $0.path < $1.path }
    }

    /// At the top, or in the folder of a module of sentence-transformers: `1_Pooling`.
    private static func isOfModule(_ path: RelativePath) -> Bool {
        path.parent.map { $0.string.wholeMatch(of: /[0-9]{1,3}_[A-Za-z0-9]+/) != nil } ?? true
    }

    private static func isOfTransformer(_ path: RelativePath) -> Bool {
        path.parent.map { $0.string.hasPrefix("0_") } ?? true
    }

    private static func isConfiguration(_ path: RelativePath) -> Bool {
        guard isOfModule(path) else { return false }
        let name = path.name
        return configuration.contains(name)
            // A model of sentencepiece, or a licence.
            || name.hasSuffix(".model") || ["LICENSE", "LICENCE", "NOTICE"].contains { name.hasPrefix($0) }
    }

    private static func isWeights(_ path: RelativePath) -> Bool {
        guard isOfModule(path) else { return false }
        return path.name == FolderFiles.weights
            || path.name.wholeMatch(of: /model-[0-9]{5}-of-[0-9]{5}\.safetensors/) != nil
    }

    /// A file, and those beside it that hold its weights: of `model.onnx` `model.onnx_data` or `model.onnx.data`.
    private static func files(of name: String, in listing: ModelListing) -> [ListedFile] {
        listing.files.filter { file in
            let path = file.path.string
            return path == name || name.hasSuffix(".onnx") && (path.hasPrefix(name + "_data") || path == name + ".data")
        }
    }
}
