package import Artifacts
package import VectorMath

/// Texts and pictures that are no items of a dataset, as the model that sees its items sees them: what items are asked.
/// Invariant: one row for each record, as wide as the items' vectors; every number is finite.
package struct QuerySet: Sendable {
    /// A text's id is the text, a picture's its path as the author wrote it.
    package let records: [Record]
    package let vectors: Matrix
    /// Of each record's picture file; of a text, of the text.
    package let files: [ContentHash]
    /// How each is read otherwise than items: `with ‘query: ’ before it`; nil where they are read alike.
    package let reading: String?
    /// Of how many tokens of each text, and how many of these, the model knows nothing; nil where it knows all.
    package let unknown: [UnknownTokens?]

    package init(
        records: [Record], vectors: Matrix, files: [ContentHash] = [], reading: String? = nil,
        unknown: [UnknownTokens?] = []
    ) {
        precondition(vectors.rows == records.count, "one row per query")
        self.records = records
        self.vectors = vectors
        self.files = files
        self.reading = reading
        self.unknown = unknown
    }

    package var count: Int { records.count }

    /// Of all that a reader can see of them.
    package func content() throws -> ContentHash {
        var hasher = ContentHasher(domain: "queries")
        try hasher.combine(fieldsOf: records)
        try hasher.combine(fieldsOf: files)
        try hasher.combine(fieldsOf: unknown)
        hasher.combine(reading ?? "")
        hasher.combine(vectors.contentHash)
        return hasher.finish()
    }

    /// The same with other vectors.
    package func with(_ vectors: Matrix) -> QuerySet {
        QuerySet(records: records, vectors: vectors, files: files, reading: reading, unknown: unknown)
    }
}

/// Tokens of a text that stand for nothing.
package struct UnknownTokens: Sendable, Equatable, Encodable {
    package let count: Int
    package let total: Int

    package init(count: Int, of total: Int) {
        self.count = count
        self.total = total
    }
}
