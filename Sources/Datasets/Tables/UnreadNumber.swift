/// What stands in a cell for a number, and is none that is read: nothing, a number without an end, or one as another program
/// writes it. None of these is a name, so that a first line of them names no columns.
enum UnreadNumber: Equatable {
    /// Also by the signs that tables write for nothing, `-` and `?` say. Where others are words, these may be words as well.
    case missing
    /// Or beyond the largest 32-bit float.
    case infinite
    /// `plain`: the same as it is read; nil where that cannot be told.
    case foreign(plain: String?)
    /// With an imaginary part.
    case complex
    /// True or false. Where others are words, these may be words as well.
    case flag

    /// nil for a number that is read, and for a word.
    init?(_ text: String) {
        switch NumberCell(text) {
        case .number(let value):
            guard !Float(value).isFinite else { return nil }
            self = .infinite
        case .infinite: self = .infinite
        case .missing: self = .missing
        case .word:
            let cell = NumberCell.trimmed(text)
            guard cell.utf8.count <= Self.longest else { return nil }
            let small = cell.lowercased()
            if Self.gaps.contains(small) || small.allSatisfy({ $0 == "*" }) || Self.isTooWide(small) {
                self = .missing
            } else if Self.isPlainWord(small) {
                guard NumberCell.isFlag(cell) else { return nil }
                self = .flag
            } else if small.wholeMatch(of: /[-+]?nan(\([a-z0-9]*\))?|[-+]?1\.#[qs]?nan0*|-?1\.#ind0*/) != nil {
                self = .missing
            } else if small.wholeMatch(of: /[-+−]?(∞|1\.#inf0*)/) != nil {
                self = .infinite
            } else if NumberCell.isFlag(cell) {
                self = .flag
            } else if ComplexNumber.isOne(cell[...]) {
                self = .complex
            } else if let found = Self.foreign(cell) {
                self = found
            } else {
                return nil
            }
        }
    }

    private static let longest = 80

    /// Whether the notations below need not be tried, which takes a thousand times as long: of these only one that calls a type,
    /// `float(1)`, begins with a letter.
    private static func isPlainWord(_ cell: String) -> Bool {
        guard let first = cell.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else { return false }
        return !cell.utf8.contains(UInt8(ascii: "("))
    }

    /// What a spreadsheet shows for a number that is wider than its column.
    static func isTooWide(_ cell: String) -> Bool {
        cell.utf8.count > 1 && cell.utf8.allSatisfy { $0 == UInt8(ascii: "#") }
    }

    /// In small letters, beside those of `NumberCell`: of Stata and SAS, Julia, spreadsheets, SQL and people.
    private static let gaps: Set<String> = [
        "-", "--", "---", "–", "—", "?", ".", "..", "nil", "n.a.", "missing", "undefined", "(null)", "<null>", "\\n",
        // What Excel shows for an error: English, German, French, Spanish, Italian, Dutch, Portuguese.
        "#div/0!", "#value!", "#ref!", "#num!", "#name?", "#null!", "#calc!", "#spill!", "#getting_data",
        "#nv", "#wert!", "#bezug!", "#zahl!", "#überlauf!",
        "#valeur!", "#nombre!", "#nom?", "#nul!", "#n/d", "#¡div/0!", "#¡valor!", "#¡ref!", "#¡num!", "#¿nombre?",
        "#¡nulo!",
        "#valore!", "#rif!", "#nome?", "#nullo!", "#n/b", "#deel/0!", "#waarde!", "#verw!", "#getal!", "#naam?",
        "#leeg!",
        "#valor!", "#núm!", "#nulo!",
    ]

    // MARK: - Notations

    private static func foreign(_ cell: String) -> Self? {
        // Other digits, signs and points, and what keeps a spreadsheet from reading a number.
        var text = String(cell.map(plain))
        if let held = text.wholeMatch(of: /="(.*)"|'(.*)/) { text = String(held.1 ?? held.2 ?? "") }
        if text != cell, isNumber(text) { return .foreign(plain: text) }
        if let written = written(text) { return isNumber(written) ? .foreign(plain: written) : nil }
        if let plain = besideSign(text) { return .foreign(plain: plain) }
        // As accountants write what is below zero.
        if let found = text.wholeMatch(of: /\(([0-9.,]+)\)/) {
            let number = String(found.1)
            return (isNumber(number) ? number : DecimalComma.number(number)).map { .foreign(plain: "-\($0)") }
        }
        if text.wholeMatch(of: /[-+]?[0-9]{1,3},[0-9]{3}/) != nil { return .foreign(plain: nil) }
        if text.wholeMatch(of: /[-+]?[0-9]+\/[0-9]+/) != nil { return .foreign(plain: nil) }
        if text.wholeMatch(of: /[-+]?0[xX][0-9a-fA-F]*\.?[0-9a-fA-F]+\.?([pP][-+]?[0-9]+)?/) != nil {
            return .foreign(plain: Double(text).map { "\($0)" })
        }
        if let percent = text.wholeMatch(of: /(.*[0-9.]) *%/), isNumber(String(percent.1)) {
            return .foreign(plain: Double(percent.1).map { "\($0 / 100)" })
        }
        return nil
    }

    /// With what a number of another program has in place of an `e`, a full stop, or nothing.
    private static func written(_ text: String) -> String? {
        // Fortran's double and quadruple precision, Julia's Float32, and exponents of three digits without a letter.
        if let found = text.wholeMatch(of: /([-+]?[0-9]*\.?[0-9]*)[dDqQf]([-+]?[0-9]+)/) {
            return "\(found.1)e\(found.2)"
        }
        if let found = text.wholeMatch(of: /([-+]?[0-9]*\.[0-9]*)([-+][0-9]{3})/) { return "\(found.1)e\(found.2)" }
        // C and Java; a whole number and a letter may be a name: `2d`.
        if let found = text.wholeMatch(of: /([-+]?[0-9.]+([eE][-+]?[0-9]+)?)[fFdDlL]/),
            text.contains(where: ".eE".contains)
        {
            return String(found.1)
        }
        // Mathematica, and as people write it.
        if let found = text.wholeMatch(of: /([-+]?[0-9.]+) ?(\*\^|[*x×] ?10\^|[*x×] ?10\*\*)([-+]?[0-9]+)/) {
            return "\(found.1)e\(found.3)"
        }
        // Python's scalars.
        if let found = text.wholeMatch(of: /[A-Za-z][A-Za-z0-9_.]*\('?([-+0-9.eE]+)'?\)/) { return String(found.1) }
        // Thousands, by a sign that is not the one before the fraction.
        if text.wholeMatch(of: /[-+]?[0-9]{1,3}([_' ’\u{A0}\u{202F}][0-9]{3})+(\.[0-9]*)?/) != nil
            || text.wholeMatch(of: /[-+]?[0-9]{1,3}(,[0-9]{3})*,[0-9]{3}(,[0-9]{3}|\.[0-9]*)/) != nil
        {
            return text.filter { "0123456789.-+".contains($0) }
        }
        if text.wholeMatch(of: /[-+]?[0-9]{1,3}(\.[0-9]{3})+,[0-9]+|[-+]?[0-9]{1,3}(\.[0-9]{3}){2,}/) != nil {
            return text.filter { $0 != "." }.replacing(",", with: ".")
        }
        let isThousand = text.wholeMatch(of: /[-+]?[0-9]{1,3},[0-9]{3}/) != nil
        return isThousand ? nil : DecimalComma.number(text)
    }

    /// With a sign before or behind it that parts fields elsewhere: `0.5,`.
    private static func besideSign(_ text: String) -> String? {
        let signs: Set<Character> = [",", ";", "|"]
        var number = Substring(text)
        if let last = number.last, signs.contains(last) { number.removeLast() }
        if let first = number.first, signs.contains(first) { number.removeFirst() }
        guard number.count < text.count else { return nil }
        return isNumber(String(number)) ? String(number) : DecimalComma.number(String(number))
    }

    private static func isNumber(_ text: String) -> Bool { if case .number = NumberCell(text) { true } else { false } }

    private static func plain(_ character: Character) -> Character {
        switch character {
        case "−", "﹣", "－": return "-"
        case "٫": return "."
        default:
            guard !character.isASCII, character.unicodeScalars.count == 1, let digit = character.wholeNumberValue,
                (0...9).contains(digit), character.unicodeScalars.allSatisfy({ $0.properties.numericType == .decimal })
            else { return character }
            return Character(String(digit))
        }
    }

    // MARK: - Words

    /// What to do about it.
    var remedy: String {
        switch self {
        case .missing, .infinite:
            "Put a number there, or leave such rows out: 'skip: broken' under 'records' (in a command --skip broken)."
        case .foreign(let plain?): "Write it as \(plain)."
        case .foreign(nil): "Write it with digits, one full stop and an exponent: 1234.5 or 1.2345e3."
        case .complex: ComplexNumber.remedy
        case .flag: "Where it is a number of the vector, write 1 for true and 0 for false."
        }
    }
}
