import Foundation

/// What `lexical` counts in a text: words, neighbouring words, and runs of three to five letters of each word with its
/// ends marked, all in lower case.
///
/// A feature is the 64-bit FNV-1a hash of its letters, so that no strings are made; among a million features two meet
/// with a chance of 1 in 30 million.
enum LexicalFeatures {
    /// Letters of a longer text beyond these are not looked at.
    static let textLimit = 20_000
    private static let runs = 3...5

    /// By ascending feature.
    static func counts(in text: String) -> [(feature: UInt64, count: Int)] {
        var features: [UInt64] = []
        var before: UInt64?
        for word in words(of: text) {
            features.append(hash(word[...], kind: 1))
            if let before { features.append(mix(before, hash(word[...], kind: 2))) }
            before = hash(word[...], kind: 3)
            let marked = [0x3C] + word + [0x3E]  // < and >
            for length in runs where marked.count >= length {
                for start in 0...(marked.count - length) {
                    features.append(hash(marked[start..<start + length], kind: 4))
                }
            }
        }
        features.sort()
        var counts: [(feature: UInt64, count: Int)] = []
        for feature in features {
            if let last = counts.last, last.feature == feature {
                counts[counts.count - 1].count += 1
            } else {
                counts.append((feature, 1))
            }
        }
        return counts
    }

    /// Runs of letters and digits with the accents that belong to them, composed.
    static func words(of text: String) -> [[UInt32]] {
        var words: [[UInt32]] = []
        var word: [UInt32] = []
        let scalars = text.prefix(textLimit).lowercased().precomposedStringWithCanonicalMapping.unicodeScalars
        for scalar in scalars {
            if isPartOfWord(scalar) {
                word.append(scalar.value)
            } else if !word.isEmpty {
                words.append(word)
                word = []
            }
        }
        return word.isEmpty ? words : words + [word]
    }

    private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "0"..."9": true
        case _ where scalar.isASCII: false
        default:
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
                .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
                true
            default: false
            }
        }
    }

    private static func hash(_ letters: ArraySlice<UInt32>, kind: UInt64) -> UInt64 {
        letters.reduce(mix(0xCBF2_9CE4_8422_2325, kind)) { mix($0, UInt64($1)) }
    }

    /// FNV-1a over the four low bytes of `value`, or all eight where it has more.
    private static func mix(_ state: UInt64, _ value: UInt64) -> UInt64 {
        var state = state
        var rest = value
        for _ in 0..<(value >> 32 == 0 ? 4 : 8) {
            state = (state ^ (rest & 0xFF)) &* 0x100_0000_01B3
            rest >>= 8
        }
        return state
    }
}
