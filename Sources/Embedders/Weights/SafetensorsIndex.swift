import JSONReading

/// Which files the tensors of a model are in that is kept in parts: `model.safetensors.index.json`.
struct SafetensorsIndex {
    static let longest = 64 << 20
    private static let most = 1_000

    /// Each once, in the order of their names.
    let files: [String]

    init(_ json: JSONValue, file: String) throws(ModelFileError) {
        let names = (json["weight_map"]?.members ?? []).compactMap(\.value.string)
        let files = Set(names).sorted()
        // Beside the index, and nowhere else.
        guard !files.isEmpty, files.count <= Self.most,
            files.allSatisfy({ $0.hasSuffix(".safetensors") && !$0.contains("/") && !$0.contains("\0") })
        else { throw ModelFileError(.weightMap, in: file) }
        self.files = files
    }
}
