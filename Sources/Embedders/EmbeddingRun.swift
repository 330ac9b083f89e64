package import Artifacts
package import Datasets
package import Diagnostics
package import VectorMath

/// Datasets to vector sets, through the cache: an item that was embedded once is never embedded again.
package struct EmbeddingRun: Sendable {
    private let embedders: [String: any Embedder]
    private let store: ArtifactStore?
    private let workers: Workers
    private let progress: ProgressSink
    private let isFrozen: Bool

    /// - Parameter embedders: by the name that manifests use.
    /// - Parameter isFrozen: a vector that is not in the cache is an error.
    package init(
        embedders: [String: any Embedder], store: ArtifactStore?, workers: Workers, progress: ProgressSink = .silent,
        isFrozen: Bool = false
    ) {
        self.embedders = embedders
        self.store = store
        self.workers = workers
        self.progress = progress
        self.isFrozen = isFrozen
    }

    /// `dataset` as `model` sees it; the dataset's first model where none is named.
    package func vectorSet(
        for dataset: Dataset, model: String? = nil, at position: SourcePosition
    ) throws -> VectorSet {
        if let supplied = dataset.suppliedVectors {
            if let model { throw EmbeddingError(.unknownModel(model, known: []), at: position) }
            return VectorSet(dataset: dataset, model: Self.suppliedIdentity(of: supplied), vectors: supplied)
        }
        let name = model ?? dataset.models.first ?? ""
        guard let embedder = embedders[name] else {
            throw EmbeddingError(.unknownModel(name, known: embedders.keys.sorted()), at: position)
        }
        try check(name, takes: dataset, at: position)
        let vectors =
            embedder.isCorpusWide
            ? try corpusVectors(dataset, name, embedder, position) : try itemVectors(dataset, name, embedder, position)
        if let place = vectors.firstNonFinite {
            throw EmbeddingError(.notFinite(model: name, item: dataset.records[place.row].title), at: position)
        }
        return VectorSet(
            dataset: dataset, model: embedder.identity(dimensions: vectors.columns), vectors: vectors)
    }

    private func check(_ model: String, takes dataset: Dataset, at position: SourcePosition) throws {
        let wanted: Modality = model == "pixels" ? .image : .text
        guard dataset.modality != wanted else { return }
        throw EmbeddingError(
            .wrongModality(
                model: model, takes: wanted == .image ? "images" : "texts", dataset: dataset.name,
                holds: dataset.modality == .image ? "images" : "texts"), at: position)
    }

    private static func suppliedIdentity(of vectors: Matrix) -> ModelIdentity {
        let isNormalized = vectors.norms().allSatisfy { ($0 - 1).magnitude < 1e-3 }
        return ModelIdentity(
            name: "vectors", title: "the dataset's own vectors",
            summary: "These vectors came with the dataset; embedsite did not compute them.",
            dimensions: vectors.columns, isNormalized: isNormalized)
    }

    /// All vectors under one key.
    private func corpusVectors(
        _ dataset: Dataset, _ name: String, _ embedder: any Embedder, _ position: SourcePosition
    ) throws -> Matrix {
        var hasher = ContentHasher(domain: "corpus vectors")
        hasher.combine(embedder.fingerprint)
        for record in dataset.records { try hasher.combine(Self.itemHash(of: record)) }
        let key = hasher.finish()
        if let bytes = try store?.read(.vector, key: key),
            let kept = StoredVectors.matrix(bytes, rows: dataset.records.count)
        {
            return kept
        }
        guard !isFrozen else {
            throw EmbeddingError(
                .missingVectors(dataset: dataset.name, model: name, count: dataset.records.count), at: position)
        }
        let vectors = try embedder.embed(dataset.records, workers: workers, progress: progress)
        if vectors.isFinite { try store?.write(.vector, [(key, StoredVectors.bytes(vectors.storage))]) }
        return vectors
    }

    /// One key per item; equal items are embedded once.
    private func itemVectors(
        _ dataset: Dataset, _ name: String, _ embedder: any Embedder, _ position: SourcePosition
    ) throws -> Matrix {
        let keys = try dataset.records.map { record in
            var hasher = ContentHasher(domain: "item vector")
            hasher.combine(embedder.fingerprint)
            try hasher.combine(Self.itemHash(of: record))
            return hasher.finish()
        }
        var found = try store?.read(.vector, keys: Array(Set(keys))).mapValues { StoredVectors.floats($0) } ?? [:]
        var wanted: [(key: ContentHash, record: Record)] = []
        var asked: Set<ContentHash> = []
        for (key, record) in zip(keys, dataset.records) where found[key] == nil && asked.insert(key).inserted {
            wanted.append((key, record))
        }
        if !wanted.isEmpty {
            guard !isFrozen else {
                throw EmbeddingError(
                    .missingVectors(dataset: dataset.name, model: name, count: wanted.count), at: position)
            }
            let fresh = try embedder.embed(wanted.map(\.record), workers: workers, progress: progress)
            for (row, item) in wanted.enumerated() { found[item.key] = Array(fresh.row(row)) }
            if fresh.isFinite {
                try store?.write(
                    .vector, wanted.enumerated().map { ($1.key, StoredVectors.bytes(Array(fresh.row($0)))) })
            }
        }
        return Matrix(keys.map { found[$0] ?? [] })
    }

    private static func itemHash(of record: Record) throws -> ContentHash {
        switch record.content {
        case .text(let text): ContentHash(of: text.utf8)
        case .image(let file):
            ContentHash(of: try BoundedFile.read(file.path, limit: 1 << 30, name: file.name))
        case .vector: ContentHash(of: record.id.utf8)
        }
    }
}

/// Vectors as bytes of the cache: little-endian 32-bit floats.
enum StoredVectors {
    static func bytes(_ values: [Float]) -> [UInt8] {
        values.flatMap { withUnsafeBytes(of: $0.bitPattern.littleEndian, Array.init) }
    }

    static func floats(_ bytes: [UInt8]) -> [Float] {
        bytes.withUnsafeBytes { raw in
            (0..<raw.count / 4).map {
                Float(bitPattern: UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self)))
            }
        }
    }

    static func matrix(_ bytes: [UInt8], rows: Int) -> Matrix? {
        let values = floats(bytes)
        guard rows > 0, values.count % rows == 0 else { return nil }
        return Matrix(rows: rows, columns: values.count / rows, storage: values)
    }
}
