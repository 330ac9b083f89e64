/// A name that is a number, which every program writes in its own way: `2`, `2.0` and `02` are one.
enum NumberName {
    /// The digits that say its value, whatever their number; nil for what is no plain number.
    static func digits(of text: String) -> ExactText? {
        let isNegative = text.utf8.first == UInt8(ascii: "-")
        let parts = text.utf8.dropFirst(isNegative ? 1 : 0).split(
            separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy(isOfDigits) else { return nil }
        let zero = UInt8(ascii: "0")
        var value = Array(parts[0].drop { $0 == zero })
        if value.isEmpty { value = [zero] }
        if parts.count == 2, let last = parts[1].lastIndex(where: { $0 != zero }) {
            value += [UInt8(ascii: ".")] + parts[1][...last]
        }
        return ExactText((isNegative && value != [zero] ? "-" : "") + String(decoding: value, as: UTF8.self))
    }

    /// All of some names; nil where one is none, and where two are one number.
    static func digits(of names: some Sequence<String>) -> Set<ExactText>? {
        var found: Set<ExactText> = []
        for name in names {
            guard let digits = digits(of: name), found.insert(digits).inserted else { return nil }
        }
        return found
    }

    private static func isOfDigits(_ part: some Collection<UInt8>) -> Bool {
        !part.isEmpty && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
