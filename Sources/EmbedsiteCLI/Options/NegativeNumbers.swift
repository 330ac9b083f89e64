/// Numbers below zero as values of options: the parser takes `-3` for an option of its own and misses a value, where
/// `--count=-3` is told what it should be.
enum NegativeNumbers {
    /// `--count -3` as `--count=-3`.
    static func joined(_ arguments: [String]) -> [String] {
        arguments.reduce(into: []) { joined, word in
            if let option = joined.last, option.hasPrefix("-"), !option.contains("="), isNegative(word) {
                joined[joined.count - 1] = "\(option)=\(word)"
            } else {
                joined.append(word)
            }
        }
    }

    private static func isNegative(_ word: String) -> Bool { word.hasPrefix("-") && Double(word) != nil }
}
