import Foundation

/// Numbers that are kept in one piece: coders write a list number by number, which for millions of them takes seconds.
@propertyWrapper
package struct Packed<Element: BitwiseCopyable & Equatable & Sendable>: Sendable, Equatable, Codable {
    package var wrappedValue: [Element]

    package init(wrappedValue: [Element]) {
        self.wrappedValue = wrappedValue
    }

    package init(from decoder: any Decoder) throws {
        let data = try decoder.singleValueContainer().decode(Data.self)
        let size = MemoryLayout<Element>.stride
        guard data.count.isMultiple(of: size) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "no whole number of elements"))
        }
        wrappedValue = [Element](unsafeUninitializedCapacity: data.count / size) { buffer, count in
            count = data.copyBytes(to: buffer) / size
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue.withUnsafeBytes { Data($0) })
    }
}
