/// What is known of one scalar: its general category, its canonical combining class, and yes or no to what the parts of
/// a tokenizer ask.
package struct ScalarFlags: Sendable, Equatable {
    let rawValue: UInt32

    init(rawValue: UInt32) { self.rawValue = rawValue }

    /// As regular expressions know it (Oniguruma).
    var category: GeneralCategory { GeneralCategory(rawValue: UInt8(rawValue & 31)) ?? .unassigned }
    var combiningClass: UInt8 { UInt8(truncatingIfNeeded: rawValue >> 5) }

    private func bit(_ place: UInt32) -> Bool { rawValue >> (13 + place) & 1 != 0 }

    package var isSpace: Bool { bit(0) }
    /// `\w` of Oniguruma.
    var isWordInPattern: Bool { bit(1) }
    /// `\w` of the crate `regex`, which finds words and where they end.
    var isWord: Bool { bit(2) }
    var isNumeric: Bool { bit(3) }
    /// Control, format, private use: what BERT's normaliser drops.
    package var isDropped: Bool { bit(4) }
    package var isPunctuation: Bool { bit(5) }
    /// Accents and other marks that take no room of their own, as BERT's normaliser knows them.
    package var isNonspacingMark: Bool { bit(6) }
    var isCombiningMark: Bool { bit(7) }
    /// Is of one grapheme cluster with the scalar before it.
    var joinsPrevious: Bool { bit(8) }
    var joinsNext: Bool { bit(9) }
    /// Joins nothing.
    var isControl: Bool { bit(10) }
    var changesInLowercase: Bool { bit(11) }

    /// Whether the form leaves it as it is, whatever stands beside it.
    func isStable(in form: NormalForm) -> Bool { bit(12 + UInt32(form.rawValue)) }
}

/// Unicode's general categories by their short names, in the order of the pinned table.
enum GeneralCategory: UInt8, CaseIterable {
    case unassigned, control, format, privateUse
    case lowercaseLetter, modifierLetter, otherLetter, titlecaseLetter, uppercaseLetter
    case spacingMark, enclosingMark, nonspacingMark
    case decimalNumber, letterNumber, otherNumber
    case connectorPunctuation, dashPunctuation, closePunctuation, finalPunctuation, initialPunctuation
    case otherPunctuation, openPunctuation
    case currencySymbol, modifierSymbol, mathSymbol, otherSymbol
    case lineSeparator, paragraphSeparator, spaceSeparator

    var shortName: String { Self.shortNames[Int(rawValue)] }

    private static let shortNames = [
        "Cn", "Cc", "Cf", "Co", "Ll", "Lm", "Lo", "Lt", "Lu", "Mc", "Me", "Mn", "Nd", "Nl", "No", "Pc", "Pd", "Pe",
        "Pf",
        "Pi", "Po", "Ps", "Sc", "Sk", "Sm", "So", "Zl", "Zp", "Zs",
    ]
}
