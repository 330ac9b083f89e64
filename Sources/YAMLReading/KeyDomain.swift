import Diagnostics

/// What may stand behind a key. Closed: the reader, the manual and the schema know every case.
package indirect enum KeyDomain: Sendable, Hashable {
    case text
    /// A text whose line breaks are blanks, and which is not empty.
    case line
    case formed(KeyForm)
    /// One text, or a list of so many.
    case texts(ClosedRange<Int>)
    case flag
    case whole(ClosedRange<Int>)
    /// What sets off a generator of random numbers: any 64 bits.
    case seed
    case number(ClosedRange<Double>)
    case decimal
    /// A list of so many numbers, or so many.
    case decimals([Int])
    /// A number above this.
    case above(Double)
    /// One of these, or a word of a form of its own, such as `l0.5` beside `manhattan`.
    case word([String], or: KeyForm? = nil)
    /// A list of different ones of these.
    case wordList([String], or: KeyForm?, count: ClosedRange<Int>)
    /// A list of two texts.
    case pair
    /// One of these, or a list of two.
    case wordPair([String])
    /// A list of two numbers, the smaller first.
    case range
    /// One number, or a list of so many.
    case wholes(ClosedRange<Int>, count: ClosedRange<Int>)
    /// Names with the values of each.
    case choices
    /// A list of texts, or of the cells of a row by their columns.
    case rows
    /// Keys of their own.
    case keys([KeySummary])
    case either(KeyDomain, KeyDomain)
    /// A list of any.
    case list(of: KeyDomain, atMost: Int)

    /// `a whole number from 2 to 1,000`.
    package var phrase: String {
        switch self {
        case .text: "a text"
        case .line: "a text on one line"
        case .formed(let form): form.expected
        case .texts(let count) where count.upperBound == Int.max: "a text, or a list of texts"
        case .texts(let count): "a text, or a list of at most \(PlainText.grouped(count.upperBound))"
        case .flag: "true or false"
        case .whole(let range) where range.upperBound == Int.max: "a whole number from \(range.lowerBound)"
        case .whole(let range): "a whole number from \(range.lowerBound) to \(PlainText.grouped(range.upperBound))"
        case .seed: "a whole number from 0 to \(PlainText.grouped(UInt64.max))"
        case .number(let range):
            "a number from \(PlainText.number(range.lowerBound)) to \(PlainText.number(range.upperBound))"
        case .decimal: "a number"
        case .decimals(let counts): "a list of \(PlainText.list(counts.map(String.init), "or")) numbers"
        case .above(let least): "a number above \(PlainText.number(least))"
        case .word(let words, let form): Self.phrase(of: words, form, "or")
        case .wordList(let words, let form, let count):
            "a list of \(count.lowerBound) to \(count.upperBound) of \(Self.phrase(of: words, form, "and"))"
        case .pair: "a list of two texts"
        case .wordPair(let words): "\(PlainText.list(words.map { "`\($0)`" }, "or")), or a list of two"
        case .range: "two numbers, `[low, high]`"
        case .wholes(let range, let count):
            "a list of \(count.lowerBound == count.upperBound ? "" : "at most ")\(count.upperBound) whole numbers from \(range.lowerBound) to \(PlainText.grouped(range.upperBound))"
        case .choices: "names with a text, or a list of texts, each"
        case .rows: "a list of texts, or of mappings of columns"
        case .keys(let keys):
            "keys of its own: \(PlainText.list(keys.map { "`\($0.name)`" }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }, "and"))"
        case .either(let one, let other): "\(one.phrase), or \(other.phrase)"
        case .list(let each, let most): "a list of at most \(most), each \(each.phrase)"
        }
    }

    private static func phrase(of words: [String], _ form: KeyForm?, _ last: String) -> String {
        PlainText.list(words.map { "`\($0)`" } + (form.map { [$0.expected] } ?? []), last)
    }
}

extension KeyDomain {
    /// Whether a whole number may stand behind the key.
    package func allows(_ number: some BinaryInteger) -> Bool {
        switch self {
        case .whole(let range): Int(exactly: number).map(range.contains) ?? false
        case .seed: UInt64(exactly: number) != nil
        default: false
        }
    }

    /// Whether a number may stand behind the key.
    package func allows(_ number: Double) -> Bool {
        switch self {
        case .number(let range): range.contains(number)
        case .above(let least): number > least && number.isFinite
        case .decimal: number.isFinite
        default: false
        }
    }
}

/// A key as it is told to authors, without what reads it.
package struct KeySummary: Sendable, Hashable {
    package let name: String
    package let domain: KeyDomain
    /// What it does, in one sentence.
    package let summary: String
    /// As authors would write it; nil where it follows from the data, or where there is none.
    package let standard: String?
    package let isRequired: Bool
    /// Where it stands, a required key may be left out; nil: nothing may stand in its place.
    package let alternative: String?
    /// A value that changes what comes out, as an author would write it.
    package let example: String
    /// nil: it has a use whatever the others say.
    package let users: KeyUsers?
    package let bounds: [KeyBound]
    /// nil: it has a use whatever the data are.
    package let need: KeyNeed?

    /// The sentence, with what the key goes with.
    package var sentence: String {
        let sentence = need.map { "\(summary) Of use only \($0.place)." } ?? summary
        guard let users else { return sentence }
        let words = users.words.enumerated().map { $0 == 0 ? "`\(users.key): \($1)`" : "`\($1)`" }
        return "With \(PlainText.list(words, "or")): \(sentence)"
    }

    package init(
        name: String, domain: KeyDomain, summary: String, standard: String?, isRequired: Bool,
        alternative: String? = nil, example: String, users: KeyUsers? = nil, bounds: [KeyBound] = [],
        need: KeyNeed? = nil
    ) {
        self.name = name
        self.domain = domain
        self.summary = summary
        self.standard = standard
        self.isRequired = isRequired
        self.alternative = alternative
        self.example = example
        self.users = users
        self.bounds = bounds
        self.need = need
    }
}
