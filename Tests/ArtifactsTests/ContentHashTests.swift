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

    /// The examples of FIPS 180-4, as NIST publishes them.
    @Test(arguments: [
        ("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        ("a", 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ])
    func publishedExamples(text: String, times: Int, hex: String) {
        var hasher = ContentHasher()
        for _ in 0..<times { hasher.absorb(text.utf8) }
        #expect(hasher.finish().hex == hex)
    }

    @Test func aCopyGoesItsOwnWay() {
        var first = ContentHasher()
        first.absorb([1])
        var second = first
        #expect(first.finish() == ContentHash(of: [1]))
        second.absorb([2])
        first.absorb([3])
        #expect(second.finish() == ContentHash(of: [1, 2]))
        #expect(first.finish() == ContentHash(of: [1, 3]))
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
