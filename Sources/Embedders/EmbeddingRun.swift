package import Artifacts
package import Datasets
package import Diagnostics
import Synchronization
package import VectorMath

/// Datasets to vector sets, through the cache: an item that a model has embedded once is never embedded again.
///
/// Each vector is kept under the model's fingerprint and the item's bytes, so one row added embeds one row, and equal
/// items are embedded once. What a model computes is kept batch by batch, each in one transaction: an interrupted run
/// goes on where it was. A vector that is not finite is never kept.
package struct EmbeddingRun: Sendable {
    private let models: ModelLibrary
    let store: ArtifactStore?
    let workers: Workers
    private let progress: ProgressSink
    private let isFrozen: Bool

    /// - Parameter store: nil computes everything and keeps nothing.
    /// - Parameter frozen: a vector that is not in the cache is an error.
    package init(
        models: ModelLibrary, store: ArtifactStore?, workers: Workers, progress: ProgressSink = .silent,
        frozen: Bool = false
    ) {
        self.models = models
        self.store = store
        self.workers = workers
        self.progress = progress
        isFrozen = frozen
    }

    /// `dataset` as `model` sees it; as its first model sees it where none is named. `position` is where the model was
    /// asked for.
    package func vectorSet(
        for dataset: Dataset, model: String? = nil, at position: SourcePosition
    ) throws -> VectorSet {
        if let supplied = dataset.suppliedVectors {
            if let model, model != Self.suppliedName {
                throw EmbeddingError(.ownVectors(model: model, dataset: dataset.name), at: position)
            }
            return VectorSet(
                dataset: dataset, model: Self.suppliedIdentity(of: supplied), vectors: supplied,
                media: try mediaHashes(dataset, at: position))
        }
        if dataset.modality == .both { return try mixedSet(for: dataset, model: model, at: position) }
        let embedder = try embedder(model, for: dataset, at: position)
        let media = try mediaHashes(dataset, at: position)
        do {
            let keys = try itemKeys(dataset, media, embedder)
            let (vectors, cut) =
                try embedder.isCorpusWide
                ? (corpusVectors(dataset, keys, embedder), nil) : itemVectors(dataset, keys, embedder)
            return VectorSet(
                dataset: dataset, model: embedder.identity(of: vectors), vectors: vectors,
                media: media, cutTexts: cut)
        } catch let error as EmbeddingError {
            throw error.placed(at: position)
        } catch let error as any Diagnosable {
            throw EmbeddingError(error).placed(at: position)
        }
    }

    /// With the prompt that the manifest names. A model without prompts passes it by, where another of the manifest may have it.
    func embedder(
        _ model: String?, for dataset: Dataset, at position: SourcePosition
    ) throws -> any Embedder {
        let named = try named(model, for: dataset, at: position)
        guard let embedder = named.embedder(for: dataset.modality) else {
            throw EmbeddingError(
                .wrongModality(
                    model: named.name, takes: named.modality.plural, dataset: dataset.name,
                    holds: dataset.modality.plural), at: position)
        }
        guard let prompt = dataset.prompt else { return embedder }
        if let prompted = try embedder.prompted(prompt) { return prompted }
        let isOfAnother = dataset.models.contains { other in
            do {
                return try models.embedder(named: other, at: position).embedder(for: dataset.modality)?
                    .prompted(prompt) != nil
            } catch {
                // What is wrong with another is told where that one is asked.
                return true
            }
        }
        return isOfAnother ? embedder : try embedder.requiring(prompt: prompt)
    }

    /// The model of that name; the dataset's first where none is named.
    func named(_ model: String?, for dataset: Dataset, at position: SourcePosition) throws -> any Embedder {
        try models.embedder(named: model ?? dataset.models.first ?? "", at: position)
    }

    // MARK: - Vectors that came with the dataset

    static let suppliedName = "vectors"

    /// What made vectors that came ready.
    package static func suppliedIdentity(of vectors: Matrix) -> ModelIdentity {
        ModelIdentity(
            name: suppliedName, title: "the dataset's own vectors",
            summary: "These vectors came with the dataset; embedsite did not compute them.",
            dimensions: vectors.columns, isNormalized: vectors.hasUnitRows,
            isSupplied: true)
    }

    // MARK: - Vectors that depend on the item alone

    func itemVectors(
        _ dataset: Dataset, _ keys: [ContentHash], _ embedder: any Embedder
    ) throws -> (Matrix, CutTexts?) {
        var known = try cached(keys)
        if keys.contains(where: { known[$0] == nil }) {
            if !isFrozen, embedder.isPaid, let folder = store?.folder {
                // Two processes at once would both pay for what both lack. One for each model: a program may be this one with
                // another.
                let model = try embedder.fingerprint(store.map { FileHashMemo($0) }).short
                let lock = try FileLock(file: folder + "/paid-\(model).lock")
                try lock.hold { [progress] in progress.report("waiting for another process", done: 0, of: nil) }
                known = try completed(try cached(keys), of: dataset, keys, embedder)
            } else {
                known = try completed(known, of: dataset, keys, embedder)
            }
        }
        let columns = keys.first.flatMap { known[$0]?.values.count } ?? 0
        var storage: [Float] = []
        storage.reserveCapacity(keys.count * columns)
        for key in keys { storage += known[key]?.values ?? [] }
        guard columns > 0, storage.count == keys.count * columns else {
            throw EmbeddingError(.unequalLengths(model: embedder.name))
        }
        let cuts = keys.compactMap { known[$0]?.cutTo }
        return (
            Matrix(rows: keys.count, columns: columns, storage: storage),
            cuts.max().map { CutTexts(count: cuts.count, tokens: $0) }
        )
    }

    /// Vectors of the items at `places`, each part kept as soon as it is there.
    ///
    /// - Parameter length: of the vectors that are known already.
    private func fresh(
        _ places: [Int], of dataset: Dataset, _ keys: [ContentHash], _ embedder: any Embedder, length: Int?
    ) throws -> [ContentHash: CachedVector] {
        let records = places.map { dataset.records[$0] }
        let found = Mutex<(vectors: [ContentHash: CachedVector], length: Int?)>(([:], length))
        try embedder.embedParts(records, workers: workers, progress: stage(of: embedder)) { part in
            try Self.check(part.vectors, of: part.places.map { records[$0] }, embedder)
            let entries = part.places.enumerated().map { row, place in
                (keys[places[place]], CachedVector(values: Array(part.vectors.row(row)), cutTo: part.cuts[row]))
            }
            try found.withLock { found in
                let width = part.vectors.columns
                if let known = found.length, known != width {
                    throw EmbeddingError(.otherLength(model: embedder.name, found: width, known: known))
                }
                found.length = part.vectors.columns
            }
            try store?.write(.vector, entries.map { ($0, VectorCodec.encode($1)) })
            found.withLock { $0.vectors.merge(entries) { $1 } }
        }
        return found.withLock { $0.vectors }
    }

    /// `known`, with what is missing of `keys`.
    private func completed(
        _ known: [ContentHash: CachedVector], of dataset: Dataset, _ keys: [ContentHash], _ embedder: any Embedder
    ) throws -> [ContentHash: CachedVector] {
        var missing: [Int] = []
        var seen: Set<ContentHash> = []
        for (index, key) in keys.enumerated() where known[key] == nil && seen.insert(key).inserted {
            missing.append(index)
        }
        guard !missing.isEmpty else { return known }
        try refuseIfFrozen(dataset, embedder, missing)
        let fresh = try fresh(missing, of: dataset, keys, embedder, length: known.values.first?.values.count)
        return known.merging(fresh) { $1 }
    }

    /// What the cache holds of `keys`. Vectors of unlike lengths or with NaN cannot be ours; then none is trusted.
    func cached(_ keys: [ContentHash]) throws -> [ContentHash: CachedVector] {
        guard let store else { return [:] }
        let found = try store.read(.vector, keys: keys).compactMapValues(VectorCodec.decodeVector)
        let lengths = Set(found.values.map(\.values.count))
        guard lengths.count <= 1, !lengths.contains(0) else { return [:] }
        return found.filter { $0.value.values.allSatisfy(\.isFinite) }
    }

    // MARK: - Vectors that depend on all items

    private func corpusVectors(
        _ dataset: Dataset, _ keys: [ContentHash], _ embedder: any Embedder
    ) throws -> Matrix {
        var hasher = ContentHasher(domain: "vectors of a whole dataset 1")
        for key in keys { hasher.combine(key) }
        let key = hasher.finish()
        let rows = dataset.records.count
        if let values = try cached([key])[key]?.values, values.count.isMultiple(of: rows) {
            return Matrix(rows: rows, columns: values.count / rows, storage: values)
        }
        try refuseIfFrozen(dataset, embedder, Array(0..<rows))
        let progress = stage(of: embedder)
        progress.report(embedder.name, done: 0, of: rows)
        let fresh = try embedder.embed(dataset.records, workers: workers, progress: progress)
        try Self.check(fresh, of: dataset.records, embedder)
        try store?.write(.vector, [(key, VectorCodec.encode(fresh.storage))])
        return fresh
    }

    // MARK: - Both

    func itemKeys(
        _ dataset: Dataset, _ media: [ContentHash?], _ embedder: any Embedder
    ) throws -> [ContentHash] {
        let fingerprint = try embedder.fingerprint(store.map { FileHashMemo($0) })
        return dataset.records.enumerated().map { index, record in
            var hasher = ContentHasher(domain: "vector of an item 2")
            hasher.combine(fingerprint)
            switch record.content {
            case .text(let text): hasher.combine(text)
            case .file: media[index].map { hasher.combine($0) }
            case .vector: hasher.combine(record.id)
            case .token(let token):
                hasher.combine(token.textHash)
                hasher.combine(token.place)
            }
            return hasher.finish()
        }
    }

    /// One per record, nil of one without a file; none where no record has one.
    func mediaHashes(_ dataset: Dataset, at position: SourcePosition) throws -> [ContentHash?] {
        let files = dataset.records.compactMap { record in record.media.map { (path: $0.path, name: $0.name) } }
        guard !files.isEmpty else { return [] }
        do {
            var hashes = try hashes(of: files)[...]
            return dataset.records.map { $0.media == nil ? nil : hashes.popFirst() }
        } catch let error as any Diagnosable {
            throw EmbeddingError(error).placed(at: position)
        }
    }

    private func hashes(of files: [(path: String, name: String)]) throws -> [ContentHash] {
        if let store { return try FileHashMemo(store).hashes(ofFiles: files) }
        return try workers.map(files.count) { index in
            ContentHash(of: try BoundedFile.read(files[index].path, limit: Int.max, name: files[index].name))
        }
    }

    func refuseIfFrozen(_ dataset: Dataset, _ embedder: any Embedder, _ missing: [Int]) throws {
        guard isFrozen else { return }
        throw EmbeddingError(
            .notCached(
                dataset: dataset.name, model: embedder.name, missing: missing.count, of: dataset.records.count,
                first: missing.prefix(3).map { dataset.records[$0].title }))
    }

    func stage(of embedder: any Embedder) -> ProgressSink {
        let (stage, progress) = ("embedding with \(embedder.name)", progress)
        return ProgressSink {
            progress.report($0.stage == embedder.name ? stage : "\(stage): \($0.stage)", done: $0.done, of: $0.total)
        }
    }

    /// One row for each record, all finite.
    static func check(_ vectors: Matrix, of records: [Record], _ embedder: any Embedder) throws(EmbeddingError) {
        guard vectors.rows == records.count, vectors.columns > 0 else {
            throw EmbeddingError(
                .wrongShape(
                    model: embedder.name, rows: vectors.rows, columns: vectors.columns, items: records.count))
        }
        if let place = vectors.firstNonFinite {
            throw EmbeddingError(.notFinite(model: embedder.name, item: records[place.row].title))
        }
        if let place = vectors.storage.firstIndex(where: { $0.magnitude > DatasetLoader.magnitudeLimit }) {
            throw EmbeddingError(
                .tooLarge(
                    model: embedder.name, item: records[place / vectors.columns].title,
                    number: vectors.storage[place]))
        }
    }
}
