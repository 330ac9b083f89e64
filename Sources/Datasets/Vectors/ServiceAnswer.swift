import JSONReading

/// What a service answers instead of what it was asked for.
package enum ServiceAnswer {
    /// Bytes of a message; longer ones are none.
    private static let limit = 1 << 20

    /// What it says; nil where that is nothing that can be read.
    package static func failure(_ bytes: [UInt8]) -> String? {
        guard bytes.count <= limit, String(validating: bytes, as: UTF8.self) != nil,
            let value = try? JSONScanner.value(of: bytes[...])
        else { return nil }
        return ServiceFailure.message(value)
    }
}
