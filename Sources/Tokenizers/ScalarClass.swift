/// The classes of characters that BERT's tokeniser knows, as the published Rust crate decides them. Its tables are
/// those of Unicode 8: what came later is no punctuation, no mark and no control there, and must be none here, or ids
/// would differ. The test beside compares every scalar with the reference.
package enum ScalarClass {
    /// Dropped from the text: control, format, private use, and the replacement character.
    package static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0, 0xFFFD: return true
        case 0x09, 0x0A, 0x0D: return false
        case 0x20..<0x7F: return false
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .privateUse: return true
        case .format: return isInTables(scalar)
        default: return false
        }
    }

    package static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace
    }

    /// ASCII symbols too: `$`, `+`, `<`, `^`, `` ` ``, `|`, `~` among them.
    package static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: return true
        case ..<0x80: return false
        // Punctuation in Unicode 8, a symbol and a mark since.
        case 0x166D, 0x111C9: return true
        default: break
        }
        switch scalar.properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            return isInTables(scalar)
        default: return false
        }
    }

    /// Accents and other marks that take no room of their own.
    static func isNonspacingMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case ..<0x300: return false
        // Of other classes in Unicode 8, and then the other way round.
        case 0x1885, 0x1886, 0xA9BD, 0x111C9: return false
        case 0x1734, 0x1171E: return true
        default: return scalar.properties.generalCategory == .nonspacingMark && isInTables(scalar)
        }
    }

    /// CJK ideographs, each a word of its own.
    package static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x2A6DF, 0x2A700...0x2B73F, 0x2B740...0x2B81F,
            0x2B920...0x2CEAF, 0xF900...0xFAFF, 0x2F800...0x2FA1F:
            true
        default: false
        }
    }

    /// Whether the canonical decomposition of a scalar was known to the reference's tables, which are those of Unicode 12.
    static func hasKnownDecomposition(_ scalar: Unicode.Scalar) -> Bool {
        guard let age = scalar.properties.age else { return true }
        return age.major < 13
    }

    private static func isInTables(_ scalar: Unicode.Scalar) -> Bool {
        guard let age = scalar.properties.age else { return false }
        return age.major <= 8
    }
}
