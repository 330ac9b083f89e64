import Artifacts
package import VectorMath

/// Answers hold matrices, their numbers in one piece.
extension Matrix: Codable {
    private struct Form: Codable {
        let rows, columns: Int
        @Packed var storage: [Float]
    }

    package init(from decoder: any Decoder) throws {
        let form = try Form(from: decoder)
        guard form.rows >= 0, form.columns >= 0,
            form.rows.multipliedReportingOverflow(by: form.columns) == (form.storage.count, false)
        else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "storage does not fill the matrix"))
        }
        self.init(rows: form.rows, columns: form.columns, storage: form.storage)
    }

    package func encode(to encoder: any Encoder) throws {
        try Form(rows: rows, columns: columns, storage: storage).encode(to: encoder)
    }
}
