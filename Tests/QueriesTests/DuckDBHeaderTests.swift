import Foundation
import Queries
import TestKit
import Testing

@Suite struct DuckDBHeaderTests {
    /// A file's first block: a checksum, a mark, and 4,084 bytes.
    private let file = {
        var bytes = [UInt8](repeating: 0, count: 8) + Array("DUCK".utf8) + (12..<4_096).map { UInt8($0 % 251) }
        // Written by the slow rule: a product for each word, all of them and 5381 exclusive-or'ed.
        var sum: UInt64 = 5_381
        for word in 1..<512 {
            var value: UInt64 = 0
            for byte in 0..<8 { value += UInt64(bytes[8 * word + byte]) << UInt64(8 * byte) }
            sum ^= value.multipliedReportingOverflow(by: 0xBF58_476D_1CE4_E5B9).partialValue
        }
        for byte in 0..<8 { bytes[byte] = UInt8(sum >> UInt64(8 * byte) & 0xFF) }
        return bytes + [1, 2, 3]
    }()

    @Test func theIdentifierAloneIsTakenOut() throws {
        let plain = try #require(DuckDBHeader.withoutIdentifier(file))
        #expect(plain.count == file.count)
        #expect((8..<file.count).filter { plain[$0] != file[$0] } == Array(124..<140))
        #expect(plain[124..<140].allSatisfy { $0 == 0 })
        #expect(DuckDBHeader.withoutIdentifier(plain) == plain)
    }

    /// A layout that is not known is not written over.
    @Test func anotherHeaderIsLeft() {
        for place in [0, 9, 300, 4_095] {
            var other = file
            other[place] ^= 1
            #expect(DuckDBHeader.withoutIdentifier(other) == nil)
        }
        #expect(DuckDBHeader.withoutIdentifier(Array(file[..<4_095])) == nil)
    }
}
