import Diagnostics

/// A line of a text of word vectors: a word, and then its numbers. Between spaces words of some files hold spaces themselves
/// (GloVe's 840B: `. . .`), so the last fields are the numbers; any other sign ends the word where it first stands.
struct WordLine {
    enum Fault: Error {
        case noWord, notFinite, cut
        /// A field among the numbers.
        case noNumber(Range<Int>)
        case numbers(Int)
    }

    let word: Range<Int>
    /// Whether each quote of the word is written twice.
    let hasPairs: Bool

    /// The line that stands at `range` of `bytes`. Its numbers fill the places of `numbers`, which are as many as each
    /// line should have.
    init(_ bytes: [UInt8], _ range: Range<Int>, _ parting: WordParting, into numbers: inout [Float]) throws(Fault) {
        let expected = numbers.count
        let parts = Self.parts(bytes, range, parting)
        let found = Self.list(bytes, parts.numbers, parting, into: &numbers)
        if case .success(expected) = found {
            guard !parts.word.isEmpty else { throw .noWord }
            (word, hasPairs) = (parts.word, parts.isQuoted)
            return
        }
        let fields = Self.fields(bytes, range, parting.separator)
        let count = Self.numberCount(bytes, fields, parting)
        if parting.separator == .space, count == expected, let first = fields.first,
            let last = fields.dropLast(count).last,
            case .success(expected) = Self.list(bytes, last.upperBound..<range.upperBound, parting, into: &numbers)
        {
            (word, hasPairs) = (first.lowerBound..<last.upperBound, false)
            return
        }
        switch found {
        case .failure(.notFinite): throw .notFinite
        case .failure(.cut): throw .cut
        default: break
        }
        if fields.count == expected + 1,
            let wrong = fields.dropFirst().last(where: { !Self.isNumber(bytes, $0, parting) })
        {
            throw .noNumber(wrong)
        }
        throw .numbers(count)
    }

    // MARK: - Parts

    private typealias Parts = (word: Range<Int>, numbers: Range<Int>, isQuoted: Bool)

    /// What stands before the first separator, and behind it without another at the end.
    private static func parts(_ bytes: [UInt8], _ range: Range<Int>, _ parting: WordParting) -> Parts {
        let separator = parting.separator
        var numbers = range
        if separator != .space {
            numbers = trimmed(bytes, range)
            if numbers.last.map({ bytes[$0] == separator.byte }) ?? false {
                numbers = numbers.lowerBound..<(numbers.upperBound - 1)
            }
            // A tab is white space as well: an empty word stands before it.
            numbers = range.lowerBound..<max(range.lowerBound, numbers.upperBound)
        }
        if parting.hasQuotes, let end = quotedEnd(bytes, range, separator) {
            let rest = min(end + 1, numbers.upperBound)..<numbers.upperBound
            return (range.lowerBound + 1..<end, rest.dropFirst(separator == .space ? 0 : 1), true)
        }
        let end = fieldEnd(bytes, range.lowerBound, numbers.upperBound, separator)
        let word = separator == .space ? range.lowerBound..<end : trimmed(bytes, range.lowerBound..<end)
        return (word, min(end + 1, numbers.upperBound)..<numbers.upperBound, false)
    }

    /// Where the closing quote stands of a word in quotes, behind which a separator does; nil for another line.
    static func quotedEnd(_ bytes: [UInt8], _ range: Range<Int>, _ separator: FieldSeparator) -> Int? {
        let quote = UInt8(ascii: "\"")
        guard range.count > 2, bytes[range.lowerBound] == quote else { return nil }
        var place = range.lowerBound + 1
        while let end = bytes[place..<range.upperBound].firstIndex(of: quote), end + 1 < range.upperBound {
            if bytes[end + 1] != quote {
                let isEnd = separator == .space ? isSpace(bytes[end + 1]) : bytes[end + 1] == separator.byte
                return isEnd && end > range.lowerBound + 1 ? end : nil
            }
            place = end + 2
        }
        return nil
    }

    /// How many numbers follow the word where nothing else does; nil for another line.
    static func wholeCount(_ bytes: [UInt8], _ range: Range<Int>, _ parting: WordParting) -> Int? {
        if parting.separator != .space { return listCount(bytes, range, parting) }
        let count = numberCount(bytes, range, parting)
        return count > 0 ? count : nil
    }

    /// How many numbers end the line at `range`, its first field not counted.
    static func numberCount(_ bytes: [UInt8], _ range: Range<Int>, _ parting: WordParting) -> Int {
        listCount(bytes, range, parting) ?? numberCount(bytes, fields(bytes, range, parting.separator), parting)
    }

    /// The same where they are a list, with no comma between spaces that may stand before a fraction.
    private static func listCount(_ bytes: [UInt8], _ range: Range<Int>, _ parting: WordParting) -> Int? {
        let list = parts(bytes, range, parting).numbers
        let isOpen =
            parting.separator == .space
            && list.dropLast().contains { bytes[$0] == UInt8(ascii: ",") && !isSpace(bytes[$0 + 1]) }
        var numbers: [Float] = []
        guard !isOpen, case .success(let count) = Self.list(bytes, list, parting, into: &numbers), count > 0 else {
            return nil
        }
        return count
    }

    private static func numberCount(_ bytes: [UInt8], _ fields: [Range<Int>], _ parting: WordParting) -> Int {
        fields.dropFirst().reversed().prefix { isNumber(bytes, $0, parting) }.count
    }

    /// The word of a line, whatever follows it; nil where there is none.
    static func word(_ bytes: [UInt8], _ range: Range<Int>, _ parting: WordParting) -> Range<Int>? {
        let word = parts(bytes, range, parting).word
        return word.isEmpty ? nil : word
    }

    // MARK: - Fields

    static func isNumber(_ bytes: [UInt8], _ field: Range<Int>, _ parting: WordParting) -> Bool {
        if parting.hasDecimalCommas { return NumberText.number(bytes, field, hasDecimalCommas: true) != nil }
        var numbers: [Float] = []
        guard !bytes[field].contains(UInt8(ascii: ",")), case .success(1) = list(bytes, field, parting, into: &numbers)
        else { return false }
        return true
    }

    /// The same for what stands for a number that is none, `nan` and `-` say, as well.
    static func mayBeNumber(_ bytes: [UInt8], _ field: Range<Int>, _ parting: WordParting) -> Bool {
        isNumber(bytes, field, parting) || UnreadNumber(String(decoding: bytes[field], as: UTF8.self)) != nil
    }

    static func fields(_ bytes: [UInt8], _ range: Range<Int>, _ separator: FieldSeparator) -> [Range<Int>] {
        var fields: [Range<Int>] = []
        var start = range.lowerBound
        while start < range.upperBound {
            let end = fieldEnd(bytes, start, range.upperBound, separator)
            if end > start { fields.append(start..<end) }
            start = end + 1
        }
        return fields
    }

    /// Where the field that begins at `start` ends. White space beyond ASCII is a part of words.
    private static func fieldEnd(_ bytes: [UInt8], _ start: Int, _ end: Int, _ separator: FieldSeparator) -> Int {
        var place = start
        if separator == .space {
            while place < end, !isSpace(bytes[place]) { place += 1 }
        } else {
            while place < end, bytes[place] != separator.byte { place += 1 }
        }
        return place
    }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

    private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, isSpace(bytes[start]) { start += 1 }
        while start < end, isSpace(bytes[end - 1]) { end -= 1 }
        return start..<end
    }

    /// Numbers and what parts them: how many there are, of which `numbers` takes the first.
    private static func list(
        _ bytes: [UInt8], _ range: Range<Int>, _ parting: WordParting, into numbers: inout [Float]
    ) -> Result<Int, NumberText.Fault> {
        if parting.hasDecimalCommas { return listOfCommas(bytes, range, parting.separator, into: &numbers) }
        return numbers.withUnsafeMutableBufferPointer { numbers in
            Result { () throws(NumberText.Fault) in try NumberText.fields(bytes[range], into: numbers) }
        }
    }

    /// The same of numbers with decimal commas, between white space and one other sign at most.
    private static func listOfCommas(
        _ bytes: [UInt8], _ range: Range<Int>, _ separator: FieldSeparator, into numbers: inout [Float]
    ) -> Result<Int, NumberText.Fault> {
        var count = 0
        let isSpaced = separator == .space || separator == .tab
        let lists = bytes[range].split(omittingEmptySubsequences: false) { !isSpaced && $0 == separator.byte }
        for list in lists {
            let fields = list.split(whereSeparator: isSpace)
            // Two separators with nothing between them.
            if fields.isEmpty, lists.count > 1 { return .failure(.noList) }
            for field in fields {
                guard let number = NumberText.number(bytes, field.indices, hasDecimalCommas: true) else {
                    return .failure(fault(of: String(decoding: field, as: UTF8.self)))
                }
                if count < numbers.count { numbers[count] = number }
                count += 1
            }
        }
        return .success(count)
    }

    private static func fault(of field: String) -> NumberText.Fault {
        if ["...", "…"].contains(field) { return .cut }
        return switch NumberCell(field) {
        case .infinite, .missing, .number: .notFinite
        case .word: .noList
        }
    }
}
