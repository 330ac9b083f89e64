import Artifacts
import Foundation
import Testing

@Suite struct PackedTests {
    private struct Result: Codable, Equatable {
        @Packed var values: [Float]
        @Packed var places: [Int32]
    }

    @Test func comesBackAsItWas() throws {
        let result = Result(values: [0.1, -.infinity, 1e-30], places: [])
        let bytes = try PropertyListEncoder().encode(result)
        #expect(try PropertyListDecoder().decode(Result.self, from: bytes) == result)
    }

    @Test func refusesBrokenBytes() throws {
        let bytes = try PropertyListEncoder().encode(["values": Data([1, 2, 3]), "places": Data()])
        #expect(throws: DecodingError.self) { try PropertyListDecoder().decode(Result.self, from: bytes) }
    }
}
