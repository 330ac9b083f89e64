import Diagnostics
import Testing

@Suite struct SuggestionTests {
    @Test(arguments: [
        ("lable", ["id", "label"], "label"), ("Title", ["title"], "title"), ("x", ["y"], "y"),
        ("cvs", ["csv", "tsv"], "csv"), ("similarty", ["similarity", "scatter"], "similarity"),
    ])
    func findsTheNearestName(name: String, known: [String], nearest: String) {
        #expect(Suggestion.nearest(to: name, among: known) == nearest)
        #expect(Suggestion.remedy(for: name, among: known) == "Did you mean '\(nearest)'?")
    }

    @Test func farNamesAreNotGuessed() {
        #expect(Suggestion.nearest(to: "colour", among: ["id", "label"]) == nil)
        #expect(Suggestion.remedy(for: "colour", among: ["id", "label"]) == "Known: id, label.")
        #expect(Suggestion.remedy(for: "colour", among: [String]()) == "None is known.")
        #expect(Suggestion.nearest(to: String(repeating: "a", count: 65), among: ["a"]) == nil)
        #expect(Suggestion.nearest(to: "", among: ["abc"]) == nil)
    }

    @Test func equallyNearNamesGiveTheFirstByName() {
        #expect(Suggestion.nearest(to: "bat", among: ["hat", "cat"]) == "cat")
    }

    /// Long names are passed over by their length, without the work of comparing them.
    @Test func longNamesAreNotCompared() {
        let names = (0..<200).map { String(repeating: "n", count: 5000) + "\($0)" }
        #expect(Suggestion.nearest(to: String(repeating: "x", count: 60), among: names) == nil)
    }

    /// The recursive definition, with swaps of neighbours.
    private func slowDistance(_ left: ArraySlice<Character>, _ right: ArraySlice<Character>) -> Int {
        guard let a = left.last, let b = right.last else { return max(left.count, right.count) }
        var best = min(
            slowDistance(left.dropLast(), right) + 1, slowDistance(left, right.dropLast()) + 1,
            slowDistance(left.dropLast(), right.dropLast()) + (a == b ? 0 : 1))
        if left.count > 1, right.count > 1, a == right.dropLast().last, b == left.dropLast().last {
            best = min(best, slowDistance(left.dropLast(2), right.dropLast(2)) + 1)
        }
        return best
    }

    @Test func distanceAgreesWithItsDefinition() {
        let words = ["", "a", "b", "ab", "ba", "abc", "acb", "cab", "abcd", "badc", "aabb"]
        for left in words {
            for right in words {
                #expect(
                    Suggestion.distance(Array(left), Array(right)) == slowDistance(Array(left)[...], Array(right)[...]),
                    "\(left) and \(right)")
            }
        }
    }
}
