import Artifacts
import Testing

@Suite struct ContentEncoderTests {
    private struct Asked: Encodable {
        var name = "map"
        var k: Int? = 3
        var weights: [Double] = [0.5, 2]
        var groups: [[Int]] = [[1], [2, 3]]
        var method = Method.near(k: 4, by: "cosine")
    }

    private enum Method: Encodable {
        case far
        case near(k: Int, by: String)
    }

    private func hash(_ value: some Encodable) throws -> ContentHash {
        var hasher = ContentHasher(domain: "test")
        try hasher.combine(fieldsOf: value)
        return hasher.finish()
    }

    private func changed(_ change: (inout Asked) -> Void) -> Asked {
        var asked = Asked()
        change(&asked)
        return asked
    }

    @Test func equalValuesHashAlikeInEveryProcess() throws {
        #expect(try hash(Asked()) == hash(Asked()))
        // Not only in this process: a key of the cache is looked up by the next one.
        let short = try hash(Asked()).short
        #expect(short == "f66eb097a5")
    }

    /// Nothing that a value holds can change unseen, and no two shapes run together.
    @Test func everyFieldCounts() throws {
        let others = [
            changed { $0.name = "mao" }, changed { $0.name = "" }, changed { $0.k = nil }, changed { $0.k = 4 },
            changed { $0.weights = [0.5] }, changed { $0.weights = [0.5, 2, 0] }, changed { $0.weights = [2, 0.5] },
            changed { $0.weights = [0.5, -2] }, changed { $0.weights = [0.5, .nan] }, changed { $0.weights = [0, 2] },
            changed { $0.weights = [-0.0, 2] }, changed { $0.groups = [[1, 2], [3]] },
            changed { $0.groups = [[1, 2, 3]] }, changed { $0.groups = [[1], [2], [3]] },
            changed { $0.groups = [[1], [2, 3], []] }, changed { $0.groups = [[], [1], [2, 3]] },
            changed { $0.method = .far }, changed { $0.method = .near(k: 5, by: "cosine") },
            changed { $0.method = .near(k: 4, by: "dot") },
        ]
        let hashes = try ([Asked()] + others).map(hash)
        for (index, one) in hashes.enumerated() {
            #expect(!hashes[..<index].contains(one), "\(index)")
        }
    }

    @Test func notANumberHasBitsLikeAnyOther() throws {
        #expect(try hash([Float.nan]) == hash([Float.nan]))
        #expect(try hash([Float.nan]) != hash([Float.infinity]))
    }

    @Test func whatHasNoOrderIsRefusedWhereverItStands() {
        struct Inner: Encodable { let seen: Set<String> }
        struct Outer: Encodable { let inner: [Inner?] }
        let error = #expect(throws: UnorderedContent.self) { try hash(Outer(inner: [Inner(seen: ["a"])])) }
        #expect(
            "\(error, default: "none")"
                == "a Set<String> has no order, and so cannot be part of a key; use a sorted list")
        #expect(throws: UnorderedContent.self) { try hash(["a": 1]) }
        #expect(throws: UnorderedContent.self) { try hash(Optional(Set([1]))) }
    }
}
