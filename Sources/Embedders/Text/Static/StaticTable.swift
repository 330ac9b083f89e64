import Inference

/// A vector for each token, of which a text's is the mean: model2vec's models, and StaticEmbedding of sentence-transformers.
/// No engine is needed.
struct StaticTable: Sendable {
    let width: Int
    private let weights: MappedWeights
    private let rows: Safetensors.Entry
    /// Which row an id has, where several share one.
    private let mapping: [Int32]?
    /// What an id's row is multiplied by.
    private let scales: [Float]?

    /// Of a row.
    private static let types: [ElementType] = [.float32, .float16, .bfloat16, .float64, .int8]

    /// - Parameter idLimit: ids that will come are below it.
    init(_ weights: MappedWeights, _ tensors: Safetensors, idLimit: Int) throws {
        self.weights = weights
        let name = tensors.has("embeddings") ? "embeddings" : "embedding.weight"
        rows = try tensors.entry(name, Self.types, shape: [nil, nil])
        width = rows.shape[1]
        mapping = try Self.mapping(tensors, weights, rows: rows.shape[0])
        try tensors.requireRows(idLimit, in: mapping == nil ? name : "mapping")
        scales = try Self.scales(tensors, weights)
        if scales != nil { try tensors.requireRows(idLimit, in: "weights") }
    }

    private static func mapping(_ tensors: Safetensors, _ weights: MappedWeights, rows: Int) throws -> [Int32]? {
        guard tensors.has("mapping") else { return nil }
        let entry = try tensors.entry("mapping", [.int64, .int32], shape: [nil])
        return try (0..<entry.shape[0]).map { index in
            let place = entry.offset + index * entry.type.size
            let row =
                entry.type == .int64
                ? weights.bytes.loadUnaligned(fromByteOffset: place, as: Int64.self)
                : Int64(weights.bytes.loadUnaligned(fromByteOffset: place, as: Int32.self))
            guard row >= 0, row < Int64(min(rows, Int(Int32.max))) else {
                throw ModelFileError(.mapping(Int(row), rows: rows), in: entry.file)
            }
            return Int32(row)
        }
    }

    private static func scales(_ tensors: Safetensors, _ weights: MappedWeights) throws -> [Float]? {
        guard tensors.has("weights") else { return nil }
        let entry = try tensors.entry("weights", types, shape: [nil])
        let numbers = UnsafeRawBufferPointer(rebasing: weights.bytes[entry.offset...])
        return (0..<entry.shape[0]).map { entry.type.float(numbers, $0) }
    }

    /// The mean of the rows of `ids`; zeros where there are none.
    func vector(of ids: some Collection<Int32>) -> [Float] {
        var sum = [Float](repeating: 0, count: width)
        for id in ids {
            let row = mapping.map { Int($0[Int(id)]) } ?? Int(id)
            let scale = scales?[Int(id)] ?? 1
            let start = rows.offset + row * width * rows.type.size
            let numbers = UnsafeRawBufferPointer(rebasing: weights.bytes[start..<start + width * rows.type.size])
            for column in 0..<width { sum[column] += scale * rows.type.float(numbers, column) }
        }
        return ids.isEmpty ? sum : sum.map { $0 / Float(ids.count) }
    }
}
