import Artifacts
import Testing

@Suite struct ContentHashTests {
    /// The published digest of the empty message.
    @Test func emptyInputHasTheKnownDigest() {
        let hash = ContentHash(of: [UInt8]())
        #expect(hash.hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(hash.short == "e3b0c44298")
        #expect(ContentHash(stored: hash.bytes) == hash)
        #expect(ContentHash(stored: [1, 2]) == nil)
    }

    @Test func partsDoNotRunTogether() {
        func hash(_ parts: [String]) -> ContentHash {
            var hasher = ContentHasher(domain: "d")
            parts.forEach { hasher.combine($0) }
            return hasher.finish()
        }
        let lists = [["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], []]
        #expect(Set(lists.map(hash)).count == lists.count)
    }

    @Test func bytesAbsorbedInPiecesGiveTheHashOfTheWhole() {
        let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0) }
        var hasher = ContentHasher()
        hasher.absorb(bytes[..<300])
        hasher.absorb(AnySequence(bytes[300...]))
        #expect(hasher.finish() == ContentHash(of: bytes))
    }

    @Test func numbersAreHashedByTheirBits() {
        func hash(_ floats: [Float]) -> ContentHash {
            var hasher = ContentHasher()
            hasher.combine(floats: floats)
            return hasher.finish()
        }
        #expect(hash([0]) != hash([-0.0]))
        #expect(hash([1, 2]) == hash([1, 2]))
        #expect(hash([1, 2]) != hash([2, 1]))
    }
}
