/// The nearest known name to one that is not known.
package enum Suggestion {
    /// The closest of `names` to `name` by edit distance, or nil where none is near (a third of its length, at least 1).
    package static func nearest(to name: String, among names: some Sequence<String>) -> String? {
        let word = Array(name.lowercased())
        guard word.count <= 64 else { return nil }
        let reach = max(1, (word.count + 1) / 3)
        return
            names
            .filter { abs($0.count - word.count) <= reach }  // at least as far as their lengths differ
            .map { (name: $0, distance: distance(word, Array($0.lowercased()))) }
            .filter { $0.distance <= reach }
            .min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
    }

    /// A remedy sentence: `Did you mean 'label'?`, or the known names where none is near.
    package static func remedy(for name: String, among names: some Sequence<String>) -> String {
        let known = Array(names)
        if let near = nearest(to: name, among: known) { return "Did you mean '\(near)'?" }
        guard !known.isEmpty else { return "None is known." }
        let rest = known.count > listLimit ? ", and \(known.count - listLimit) more" : ""
        let shown = known.prefix(listLimit).map { PlainText.shortened($0, to: 80) }
        return "Known: \(shown.joined(separator: ", "))\(rest)."
    }

    /// Names that one remedy lists: a model can have hundreds of layers.
    private static let listLimit = 24

    /// Edit distance (Damerau–Levenshtein, adjacent swaps count one).
    package static func distance(_ left: [Character], _ right: [Character]) -> Int {
        guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in 1...left.count {
            var current = [row]
            for column in 1...right.count {
                let substitution = last[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1)
                var best = min(last[column] + 1, current[column - 1] + 1, substitution)
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    best = min(best, beforeLast[column - 2] + 1)
                }
                current.append(best)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
