import Foundation

/// The natural logarithm, rounded to 24 bits, so that the last bits of a platform's library cannot be seen.
func logarithm(_ value: Double) -> Double { Double(Float(log(value))) }

/// What `lexical` counts in a text.
enum LexicalFeatures {
    /// A text beyond this length is not looked at.
    static let textLimit = 20_000

    /// Words (`w:cat`), neighbouring words (`b:the cat`), runs of three to five letters of each word with its ends marked (`c:<ca`).
    static func counts(in text: String) -> [String: Int] {
        let words = text.prefix(textLimit).lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        var counts: [String: Int] = [:]
        for word in words {
            counts["w:" + word, default: 0] += 1
            let letters = Array("<" + word.prefix(64) + ">")
            for length in 3...5 where letters.count >= length {
                for start in 0...(letters.count - length) {
                    counts["c:" + String(letters[start..<start + length]), default: 0] += 1
                }
            }
        }
        for (first, second) in zip(words, words.dropFirst()) { counts["b:\(first) \(second)", default: 0] += 1 }
        return counts
    }
}
