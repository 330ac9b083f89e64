import Charting
package import Datasets
import Diagnostics

/// Counts and lists in prose, the same in every figure.
package enum Wording {
    /// `13,083`.
    package static func number(_ value: Int) -> String { NumberFormat.grouped(value) }

    /// `1 item`, `2,000 items`; the plural is `plural` where an s is not enough.
    package static func count(_ value: Int, _ noun: String, plural: String? = nil) -> String {
        PlainText.count(value, noun, plural: plural)
    }

    /// Of an English noun: `labels`, `categories`, `classes`.
    package static func plural(of noun: String) -> String {
        let ending = noun.lowercased()
        if ["s", "x", "ch", "sh"].contains(where: ending.hasSuffix) { return noun + "es" }
        let beforeLast = ending.dropLast().last
        let isAfterVowel = beforeLast.map { "aeiou".contains($0) } ?? true
        return ending.hasSuffix("y") && !isAfterVowel ? noun.dropLast() + "ies" : noun + "s"
    }

    /// `a, b and c`.
    package static func list(_ items: [String], last: String = "and") -> String {
        PlainText.list(items, last)
    }

    /// `dimension 9`, `dimensions 9, 138 and 4 more`: `most` of the first ones in the order of their numbers.
    static func dimensions(_ dimensions: [Int], most: Int = 6) -> String {
        let named = dimensions.prefix(most).sorted().map(String.init)
        let rest = dimensions.count > most ? ["\(number(dimensions.count - most)) more"] : []
        return "\(dimensions.count == 1 ? "dimension" : "dimensions") \(list(named + rest))"
    }

    /// What the items of a dataset are called: `text`, `image`, `token` or `item`.
    package static func noun(for modality: Modality) -> String {
        switch modality {
        case .text: "text"
        case .image: "image"
        case .sound: "sound"
        case .film: "film"
        case .vectors, .both: "item"
        case .token: "token"
        }
    }

    /// `Listen to 12 sounds`, `Watch 60 of 480 films`.
    static func play(_ players: Players) -> String {
        let verb = players.list.contains { $0.kind == .sound } ? "Listen to" : "Watch"
        let noun = players.list.first?.kind.noun ?? ""
        let shown = players.list.count
        return shown < players.count
            ? "\(verb) \(number(shown)) of \(count(players.count, noun))" : "\(verb) \(count(shown, noun))"
    }

    /// `a text`, `an image`.
    static func one(_ noun: String) -> String { "\(noun.first.map("aeiou".contains) ?? false ? "an" : "a") \(noun)" }

    /// A number that a small set brings down: `So few items allow 3 neighbours at most; 10 were asked for`; nothing where
    /// it holds.
    static func broughtDown(to allowed: Int, from asked: Int, _ noun: String = "neighbour") -> [String] {
        asked == allowed ? [] : ["So few items allow \(count(allowed, noun)) at most; \(asked) were asked for"]
    }

    /// Of neighbours that are not exact, how many of the exact ones were found in each search; nothing where all are exact.
    static func approximateNeighbors(_ recalls: [Double?]) -> [String] {
        let shares = recalls.compactMap { $0.map { NumberFormat.percent($0) } }
        guard !shares.isEmpty else { return [] }
        return [
            "Neighbours found by an approximate search: \(list(shares)) of the exact ones, as measured on a sample"
        ]
    }

    package static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    /// The same text with a capital at its start and one stop at its end. Not for what may begin with a name: names
    /// keep their spelling.
    package static func sentence(_ text: String) -> String { stopped(capitalized(text)) }

    /// The same text with one stop at its end.
    package static func stopped(_ body: String) -> String {
        guard !body.isEmpty else { return "" }
        let ending = body.last == "”" ? body.dropLast().last : body.last
        return ending.map { ".!?…".contains($0) } ?? false ? body : body + "."
    }
}
