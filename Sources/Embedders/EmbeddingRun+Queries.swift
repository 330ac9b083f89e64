import Artifacts
package import Datasets
package import Diagnostics
import VectorMath

extension EmbeddingRun {
    /// Texts and pictures that are no items of `dataset`, as `model` sees them beside those; as its first model where none is named.
    ///
    /// Their vectors are kept as those of items are. `position` is where they are asked.
    ///
    /// - Parameters:
    ///   - queries: at least one.
    ///   - width: numbers of an item's vector by that model.
    package func queries(
        _ queries: [Record], of dataset: Dataset, width: Int, model: String?, at position: SourcePosition
    ) throws -> QuerySet {
        guard dataset.suppliedVectors == nil else {
            throw EmbeddingError(.queryOfOwnVectors(dataset: dataset.name), at: position)
        }
        guard dataset.modality != .token else {
            throw EmbeddingError(.queryOfTokens(dataset: dataset.name), at: position)
        }
        do {
            var found = Found(count: queries.count)
            for isPicture in [false, true] {
                let places = queries.indices.filter { queries[$0].isPicture == isPicture }
                guard !places.isEmpty else { continue }
                let records = places.map { queries[$0] }
                let (embedder, reading) = try self.embedder(model, reading: records[0], of: dataset, at: position)
                let part = try vectors(of: records, isPicture, among: dataset, embedder, at: position)
                let unknown = isPicture ? [] : try unknownTokens(of: records, among: dataset, embedder)
                for (row, place) in places.enumerated() {
                    found.rows[place] = Array(part.vectors.row(row))
                    found.files[place] = part.files[row]
                    if !isPicture { found.unknown[place] = unknown[row] }
                    try Self.check(found.rows[place], found.unknown[place], of: records[row], embedder, width)
                }
                found.reading = found.reading ?? reading
                found.cut = found.cut ?? part.cut
            }
            return QuerySet(
                records: queries,
                vectors: Matrix(rows: queries.count, columns: width, storage: found.rows.flatMap(\.self)),
                files: found.files, reading: found.reading, unknown: found.unknown, cut: found.cut)
        } catch let error as EmbeddingError {
            throw error.placed(at: position)
        } catch let error as any Diagnosable {
            throw EmbeddingError(error).placed(at: position)
        }
    }

    /// One for each query.
    private struct Found {
        var rows: [[Float]]
        var files: [ContentHash]
        var unknown: [UnknownTokens?]
        var reading: String?
        var cut: CutTexts?

        init(count: Int) {
            rows = Array(repeating: [], count: count)
            files = Array(repeating: ContentHash(of: []), count: count)
            unknown = Array(repeating: nil, count: count)
        }
    }

    /// The model of the items, as it reads what they are asked.
    private func embedder(
        _ model: String?, reading query: Record, of dataset: Dataset, at position: SourcePosition
    ) throws -> (model: any Embedder, reading: String?) {
        let isPicture = query.isPicture
        let modality: Modality = isPicture ? .image : .text
        let named = try named(model, for: dataset, at: position)
        guard named.embedder(for: modality) != nil else {
            throw EmbeddingError(
                .wrongQuery(model: named.name, takes: named.modality.plural, query: query.title, isPicture),
                at: position)
        }
        // As items of that kind would be read.
        let embedder = try embedder(model, for: dataset.part([], modality), at: position)
        return try embedder.asking()
    }

    private func vectors(
        of queries: [Record], _ arePictures: Bool, among dataset: Dataset, _ embedder: any Embedder,
        at position: SourcePosition
    ) throws -> (vectors: Matrix, files: [ContentHash], cut: CutTexts?) {
        let asked = dataset.asking(queries)
        let pictures = try mediaHashes(asked, at: position)
        let keys = try itemKeys(asked, pictures, embedder)
        let (vectors, cut) =
            try embedder.isCorpusWide
            ? (foldedIn(asked, keys, among: dataset, embedder), nil) : itemVectors(asked, keys, embedder)
        return (
            vectors, arePictures ? pictures.compactMap(\.self) : queries.map { ContentHash(of: $0.title.utf8) }, cut
        )
    }

    /// Vectors of queries that depend on all items.
    private func foldedIn(
        _ queries: Dataset, _ keys: [ContentHash], among dataset: Dataset, _ embedder: any Embedder
    ) throws -> Matrix {
        let items = try itemKeys(dataset, [], embedder)
        func key(_ query: ContentHash) -> ContentHash {
            var hasher = ContentHasher(domain: "vector of a query among items 1")
            hasher.combine(query)
            for item in items { hasher.combine(item) }
            return hasher.finish()
        }
        let keys = keys.map(key)
        let known = try cached(keys)
        let rows = keys.compactMap { known[$0]?.values }
        if rows.count == keys.count { return Matrix(rows) }
        try refuseIfFrozen(queries, embedder, Array(queries.records.indices))
        let fresh = try embedder.embed(
            queries: queries.records, among: dataset.records, workers: workers, progress: stage(of: embedder))
        try Self.check(fresh, of: queries.records, embedder)
        try store?.write(.vector, keys.enumerated().map { ($1, VectorCodec.encode(Array(fresh.row($0)))) })
        return fresh
    }

    /// What is not known of each, which the cache remembers, so that a build whose vectors are there needs no model.
    private func unknownTokens(
        of queries: [Record], among dataset: Dataset, _ embedder: any Embedder
    ) throws -> [UnknownTokens?] {
        let texts = queries.map(\.title)
        guard let store else { return try embedder.unknownTokens(of: texts) }
        let fingerprint = try embedder.fingerprint(FileHashMemo(store))
        let keys = texts.map { text in
            var hasher = ContentHasher(domain: "unknown tokens of a text 2")
            hasher.combine(fingerprint)
            hasher.combine(text)
            return hasher.finish()
        }
        let known = try store.read(.tokens, keys: keys).compactMapValues(Self.decoded)
        if known.count == Set(keys).count { return keys.map { known[$0] ?? nil } }
        try refuseIfFrozen(
            dataset.asking(queries), embedder, queries.indices.filter { known[keys[$0]] == nil })
        let found = try embedder.unknownTokens(of: texts)
        try store.write(.tokens, zip(keys, found).map { ($0, Self.encoded($1)) })
        return found
    }

    private static func encoded(_ tokens: UnknownTokens?) -> [UInt8] {
        Array(tokens.map { "\($0.count) \($0.total)" }?.utf8 ?? "all".utf8)
    }

    /// nil for what is none; nil inside for a text of which all is known.
    private static func decoded(_ bytes: [UInt8]) -> UnknownTokens?? {
        let text = String(decoding: bytes, as: UTF8.self)
        if text == "all" { return .some(nil) }
        let numbers = text.split(separator: " ").compactMap { Int($0) }
        return numbers.count == 2 ? UnknownTokens(count: numbers[0], of: numbers[1]) : nil
    }

    /// A query of which nothing is known is like nothing.
    private static func check(
        _ vector: [Float], _ unknown: UnknownTokens?, of query: Record, _ embedder: any Embedder, _ width: Int
    ) throws(EmbeddingError) {
        guard vector.count == width else {
            throw EmbeddingError(
                .otherLength(model: embedder.name, found: vector.count, known: width))
        }
        guard vector.contains(where: { $0 != 0 }), unknown.map({ $0.count < $0.total }) ?? true else {
            throw EmbeddingError(.unknownQuery(model: embedder.name, query: query.title))
        }
    }
}
