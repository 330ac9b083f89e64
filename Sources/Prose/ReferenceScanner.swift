package import Diagnostics

/// `@fig-pairs` in prose.
package struct FigureReference: Sendable, Hashable {
    /// Without the `@`.
    package let id: String
    package let position: SourcePosition
}

/// Finds `@id` in a text: a small letter, then small letters, digits and hyphens, after anything but a part of a word
/// (so not in an e-mail address). Hyphens at the end belong to the sentence.
struct ReferenceScanner {
    enum Piece: Equatable {
        case text(Substring)
        case reference(Substring)
    }

    static func pieces(of text: String) -> [Piece] {
        guard text.utf8.contains(UInt8(ascii: "@")) else { return [.text(text[...])] }
        var pieces: [Piece] = []
        var start = text.startIndex
        var index = text.startIndex
        var previous: Character?
        while index < text.endIndex {
            let next = text.index(after: index)
            if text[index] == "@", !isPartOfWord(previous), let id = identifier(in: text[next...]) {
                if start < index { pieces.append(.text(text[start..<index])) }
                pieces.append(.reference(id))
                start = id.endIndex
                index = id.endIndex
                previous = id.last
            } else {
                previous = text[index]
                index = next
            }
        }
        if start < text.endIndex { pieces.append(.text(text[start...])) }
        return pieces
    }

    private static func identifier(in text: Substring) -> Substring? {
        guard let first = text.utf8.first, isSmallLetter(first) else { return nil }
        var end = text.utf8.startIndex
        while end < text.utf8.endIndex, isPart(text.utf8[end]) { end = text.utf8.index(after: end) }
        var id = text[..<end]
        while id.utf8.last == UInt8(ascii: "-") { id = id.dropLast() }
        return id
    }

    private static func isPartOfWord(_ character: Character?) -> Bool {
        guard let character else { return false }
        return character.isLetter || character.isNumber || "_@./+-".contains(character)
    }

    private static func isSmallLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }

    private static func isPart(_ byte: UInt8) -> Bool {
        isSmallLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
    }
}
