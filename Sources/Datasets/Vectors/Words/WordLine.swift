/// A line of a text of word vectors: a word, and then its numbers, parted by spaces or tabs. Words of some files hold
/// spaces themselves (GloVe's 840B: `. . .`), so the last fields are the numbers.
struct WordLine {
    enum Fault: Error {
        case noWord, notFinite, cut
        /// A field among the numbers.
        case noNumber(Range<Int>)
        case numbers(Int)
    }

    let word: Range<Int>

    /// The line that stands at `range` of `bytes`. Its numbers fill the places of `numbers`, which are as many as each
    /// line should have.
    init(_ bytes: [UInt8], _ range: Range<Int>, into numbers: inout [Float]) throws(Fault) {
        let expected = numbers.count
        let end = Self.fieldEnd(bytes, range.lowerBound, range.upperBound)
        let found = Self.list(bytes, end..<range.upperBound, into: &numbers)
        if case .success(expected) = found {
            guard end > range.lowerBound else { throw .noWord }
            word = range.lowerBound..<end
            return
        }
        let fields = Self.fields(bytes, range)
        let count = Self.numberCount(bytes, fields)
        if count == expected, let first = fields.first, let last = fields.dropLast(count).last,
            case .success(expected) = Self.list(bytes, last.upperBound..<range.upperBound, into: &numbers)
        {
            word = first.lowerBound..<last.upperBound
            return
        }
        switch found {
        case .failure(.notFinite): throw .notFinite
        case .failure(.cut): throw .cut
        default: break
        }
        if fields.count == expected + 1, let wrong = fields.dropFirst().last(where: { !Self.isNumber(bytes, $0) }) {
            throw .noNumber(wrong)
        }
        throw .numbers(count)
    }

    /// How many numbers end the line at `range`, its first field not counted.
    static func numberCount(_ bytes: [UInt8], _ range: Range<Int>) -> Int { numberCount(bytes, fields(bytes, range)) }

    private static func numberCount(_ bytes: [UInt8], _ fields: [Range<Int>]) -> Int {
        fields.dropFirst().reversed().prefix { isNumber(bytes, $0) }.count
    }

    static func isNumber(_ bytes: [UInt8], _ field: Range<Int>) -> Bool {
        var numbers: [Float] = []
        guard !bytes[field].contains(UInt8(ascii: ",")), case .success(1) = list(bytes, field, into: &numbers) else {
            return false
        }
        return true
    }

    /// The same for what stands for a number that is none, `nan` and `inf`, as well.
    static func mayBeNumber(_ bytes: [UInt8], _ field: Range<Int>) -> Bool {
        var numbers: [Float] = []
        switch list(bytes, field, into: &numbers) {
        case .success(1), .failure(.notFinite): return true
        default: return false
        }
    }

    static func fields(_ bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
        var fields: [Range<Int>] = []
        var start = range.lowerBound
        while start < range.upperBound {
            let end = fieldEnd(bytes, start, range.upperBound)
            if end > start { fields.append(start..<end) }
            start = end + 1
        }
        return fields
    }

    /// Where the field that begins at `start` ends. White space beyond ASCII is a part of words.
    static func fieldEnd(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
        var place = start
        while place < end, !isSpace(bytes[place]) { place += 1 }
        return place
    }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

    private static func list(
        _ bytes: [UInt8], _ range: Range<Int>, into numbers: inout [Float]
    ) -> Result<Int, NumberText.Fault> {
        numbers.withUnsafeMutableBufferPointer { numbers in
            Result { () throws(NumberText.Fault) in try NumberText.fields(bytes[range], into: numbers) }
        }
    }
}
