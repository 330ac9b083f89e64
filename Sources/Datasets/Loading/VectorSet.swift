package import Artifacts
package import VectorMath

/// What made some vectors.
package struct ModelIdentity: Sendable, Hashable, Codable {
    /// The name after `@` in a figure: `minilm`.
    package let name: String
    /// The name in prose: `all-MiniLM-L6-v2`.
    package let title: String
    /// One plain sentence: what it is, and what its numbers can and cannot mean.
    package let summary: String
    package let dimensions: Int
    /// Rows have length one.
    package let isNormalized: Bool
    /// `f32` or `bf16` for models that run on the inference engine.
    package let precision: String?
    /// No model: the vectors came with the dataset.
    package let isSupplied: Bool

    package init(
        name: String, title: String, summary: String, dimensions: Int, isNormalized: Bool, precision: String? = nil,
        isSupplied: Bool = false
    ) {
        self.name = name
        self.title = title
        self.summary = summary
        self.dimensions = dimensions
        self.isNormalized = isNormalized
        self.precision = precision
        self.isSupplied = isSupplied
    }
}

/// A dataset as one model sees it: row i of `vectors` is record i.
/// Invariant: `vectors.rows == dataset.records.count`, at least one row, every number finite.
package struct VectorSet: Sendable {
    package let dataset: Dataset
    package let model: ModelIdentity
    package let vectors: Matrix
    /// Of each record's picture, sound or film; empty where no record has one.
    package let media: [ContentHash?]
    /// nil where the model reads every text to its end.
    package let cutTexts: CutTexts?
    /// Of the numbers and their order: what is asked of them is kept by it.
    package let hash: ContentHash
    /// What the figure asks its items, which is none of them.
    package private(set) var queries: QuerySet?
    /// Of items that are some of the dataset's: their places among all; nil where all are here.
    package private(set) var origins: [Int]?

    package init(
        dataset: Dataset, model: ModelIdentity, vectors: Matrix, media: [ContentHash?] = [],
        cutTexts: CutTexts? = nil
    ) {
        precondition(vectors.rows == dataset.records.count, "one row per record")
        self.dataset = dataset
        self.model = model
        self.vectors = vectors
        self.media = media
        self.cutTexts = cutTexts
        hash = vectors.contentHash
    }

    /// Of all that a reader can see of the set without its queries: records with their files, what the manifest says,
    /// what made the vectors, and these. Computed anew at each call.
    package func content() throws -> ContentHash {
        var hasher = ContentHasher(domain: "vector set")
        try hasher.combine(fieldsOf: dataset)
        try hasher.combine(fieldsOf: model)
        try hasher.combine(fieldsOf: media)
        hasher.combine(hash)
        return hasher.finish()
    }
}

extension VectorSet {
    /// The items at some places, in that order.
    ///
    /// - Parameter sampling: how these were chosen, where that is to be told.
    package func selecting(_ places: [Int], sampling: String? = nil) -> VectorSet {
        var set = VectorSet(
            dataset: dataset.selecting(places, sampling: sampling), model: model,
            vectors: vectors.selecting(rows: places),
            media: media.isEmpty ? [] : places.map { media[$0] }, cutTexts: cutTexts
        ).asking(queries)
        set.origins = origins.map { origins in places.map { origins[$0] } } ?? places
        return set
    }

    /// The same items, asked something.
    package func asking(_ queries: QuerySet?) -> VectorSet {
        precondition(queries.map { $0.vectors.columns == vectors.columns } ?? true, "queries as wide as items")
        var set = self
        set.queries = queries
        return set
    }

    /// The items, and behind them a query as if it were one: what is asked of an item can be asked of it.
    ///
    /// - Parameter query: one of `queries`.
    package func joined(by query: Int) -> VectorSet {
        guard let queries else { preconditionFailure("nothing is asked") }
        return VectorSet(
            dataset: dataset.adding([queries.records[query]]), model: model,
            vectors: Matrix(
                rows: vectors.rows + 1, columns: vectors.columns,
                storage: vectors.storage + queries.vectors.row(query)))
    }
}

extension Matrix {
    /// Of the numbers and their order.
    package var contentHash: ContentHash {
        var hasher = ContentHasher(domain: "vectors")
        hasher.combine(rows)
        hasher.combine(columns)
        hasher.combine(floats: storage)
        return hasher.finish()
    }
}
