import JSONReading
package import VectorMath

/// What a service answers that was asked for vectors of texts.
package enum ServiceAnswer {
    /// One row for each text that was asked for, in their order; every number finite.
    ///
    /// - Parameter name: where the answer comes from, for complaints.
    package static func vectors(
        _ bytes: [UInt8], from name: String, workers: Workers
    ) throws(DatasetError) -> Matrix {
        var columns = TableColumns()
        columns.asker = .service
        return try JSONVectors(
            bytes, file: name, areLines: false, layout: TextLayout(), manifest: columns, limits: DatasetLimits(),
            workers: workers, broken: .refused
        ).contents().vectors
    }

    /// What a service says instead; nil where it says nothing that can be read.
    package static func failure(_ bytes: [UInt8]) -> String? {
        guard String(validating: bytes, as: UTF8.self) != nil, let value = try? JSONScanner.value(of: bytes[...]) else {
            return nil
        }
        return ServiceFailure.message(value)
    }
}
