import Datasets
import Testing

@Suite struct RecordSelectionTests {
    private let labels: [String?] =
        Array(repeating: "a", count: 600) + Array(repeating: "b", count: 300) + Array(repeating: nil, count: 100)

    @Test func drawsEachLabelInProportionAndInOrder() throws {
        let choice = try #require(RecordSelection.drawn(50, seed: 42).choose(from: labels))
        #expect(choice.indices == choice.indices.sorted())
        #expect(Set(choice.indices).count == 50)
        let counts = Dictionary(grouping: choice.indices) { labels[$0] }.mapValues(\.count)
        #expect(counts == ["a": 30, "b": 15, nil: 5])
        #expect(choice.sentence == "50 of 1,000, drawn at random by label (seed 42)")
    }

    @Test func theSameSeedDrawsTheSame() {
        let first = RecordSelection.drawn(50, seed: 1).choose(from: labels)
        #expect(first?.indices == RecordSelection.drawn(50, seed: 1).choose(from: labels)?.indices)
        #expect(first?.indices != RecordSelection.drawn(50, seed: 2).choose(from: labels)?.indices)
    }

    /// Seven items in three labels: 3.5, 2.1 and 1.4 of a whole; the largest remainder gets the last place.
    @Test func sharesAddUpByLargestRemainder() throws {
        let labels = Array(repeating: "a", count: 5) + Array(repeating: "b", count: 3) + Array(repeating: "c", count: 2)
        let choice = try #require(RecordSelection.drawn(7, seed: 42).choose(from: labels))
        let counts = Dictionary(grouping: choice.indices) { labels[$0] }.mapValues(\.count)
        #expect(counts == ["a": 4, "b": 2, "c": 1])
        for count in 1..<10 {
            #expect(RecordSelection.drawn(count, seed: 42).choose(from: labels)?.indices.count == count)
        }
    }

    @Test func withoutLabelsTheSentenceSaysNothingOfThem() {
        let none = [String?](repeating: nil, count: 13_083)
        #expect(
            RecordSelection.drawn(2000, seed: 42).choose(from: none)?.sentence
                == "2,000 of 13,083, drawn at random (seed 42)")
        #expect(RecordSelection.first(2000).choose(from: none)?.sentence == "the first 2,000 of 13,083")
        #expect(RecordSelection.first(2).choose(from: none)?.indices == [0, 1])
    }

    @Test func nothingIsChosenWhereAllAreUsed() {
        #expect(RecordSelection.drawn(1000, seed: 42).choose(from: labels) == nil)
        #expect(RecordSelection.first(2000).choose(from: labels) == nil)
    }
}
