package import Artifacts
import Diagnostics
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
    /// nil where the model reads every text to its end.
    package let cut: CutTexts?

    package init(
        records: [Record], vectors: Matrix, files: [ContentHash] = [], reading: String? = nil,
        unknown: [UnknownTokens?] = [], cut: CutTexts? = nil
    ) {
        precondition(vectors.rows == records.count, "one row per query")
        self.records = records
        self.vectors = vectors
        self.files = files
        self.reading = reading
        self.unknown = unknown
        self.cut = cut
    }

    package var count: Int { records.count }

    /// Of all that a reader can see of them.
    package func content() throws -> ContentHash {
        var hasher = ContentHasher(domain: "queries")
        try hasher.combine(fieldsOf: records)
        try hasher.combine(fieldsOf: files)
        try hasher.combine(fieldsOf: unknown)
        hasher.combine(reading ?? "")
        try hasher.combine(fieldsOf: cut)
        hasher.combine(vectors.contentHash)
        return hasher.finish()
    }

    /// How they were read, where that is not how items are, and what of them counts for nothing; phrases.
    ///
    /// - Parameter model: in prose.
    package func notes(by model: String) -> [String] {
        let reading = reading.map { ["\(model) reads a query \($0)"] } ?? []
        let cut = cut.map { cut in
            let which = cut.count == 1 ? "a query is" : "\(PlainText.grouped(cut.count)) queries are"
            return [
                "\(which) longer than the \(PlainText.count(cut.tokens, "token")) that \(model) reads; the rest counts for nothing"
            ]
        }
        let lost = zip(records, unknown).compactMap { record, unknown in
            unknown.map {
                "of the \(PlainText.count($0.total, "token")) of “\(PlainText.shortened(PlainText.singleLine(record.title), to: 60))” \(model) does not know \(PlainText.grouped($0.count))"
            }
        }
        return reading + (cut ?? []) + lost
    }

    /// The same with other vectors.
    package func with(_ vectors: Matrix) -> QuerySet {
        QuerySet(records: records, vectors: vectors, files: files, reading: reading, unknown: unknown, cut: cut)
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
