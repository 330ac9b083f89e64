import Inference

/// A vector for each token, of which a text's is the mean or another pooling: model2vec's models, and StaticEmbedding and
/// WordEmbeddings of sentence-transformers. No engine is needed.
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
        let names = ["embeddings", "emb_layer.weight"]
        let name = names.first(where: tensors.has) ?? "embedding.weight"
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

    /// Complains where its file became shorter since it was opened.
    func requireWhole() throws { try weights.requireWhole() }

    /// The pooled rows of `ids`, of several poolings one behind the other; zeros where there are none.
    func vector(of ids: [Int32], _ poolings: [TextModelCard.Pooling]) -> [Float] {
        poolings.flatMap { pooled(ids, $0) }
    }

    private func pooled(_ ids: [Int32], _ pooling: TextModelCard.Pooling) -> [Float] {
        switch pooling {
        case .mean: sum(ids, by: Float(ids.count)) { _ in 1 }
        case .rootMean: sum(ids, by: Float(ids.count).squareRoot()) { _ in 1 }
        case .weighted: sum(ids, by: Float(ids.count * (ids.count + 1) / 2)) { Float($0 + 1) }
        case .cls: sum(Array(ids.prefix(1)), by: 1) { _ in 1 }
        case .last: sum(Array(ids.suffix(1)), by: 1) { _ in 1 }
        case .max: largest(ids)
        }
    }

    private func sum(_ ids: [Int32], by divisor: Float, weight: (Int) -> Float) -> [Float] {
        var sum = [Float](repeating: 0, count: width)
        for (place, id) in ids.enumerated() {
            let weight = weight(place)
            add(id) { sum[$0] += weight * $1 }
        }
        return ids.isEmpty ? sum : sum.map { $0 / divisor }
    }

    private func largest(_ ids: [Int32]) -> [Float] {
        var largest = [Float](repeating: ids.isEmpty ? 0 : -.infinity, count: width)
        for id in ids { add(id) { largest[$0] = Swift.max(largest[$0], $1) } }
        return largest
    }

    /// Gives `take` each number of an id's row.
    @inline(__always)
    private func add(_ id: Int32, _ take: (Int, Float) -> Void) {
        let row = mapping.map { Int($0[Int(id)]) } ?? Int(id)
        let scale = scales?[Int(id)] ?? 1
        let start = rows.offset + row * width * rows.type.size
        let numbers = UnsafeRawBufferPointer(rebasing: weights.bytes[start..<start + width * rows.type.size])
        for column in 0..<width { take(column, scale * rows.type.float(numbers, column)) }
    }
}
