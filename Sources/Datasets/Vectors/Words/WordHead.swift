import Diagnostics

/// The first lines of a text of word vectors, without the one that counts.
struct WordHead {
    typealias Line = (number: Int, range: Range<Int>)

    /// Lines that are looked at.
    static let lineCount = 100
    /// What comments begin with; a word may as well.
    private static let signs = ["#", "%", ";", "//"]

    private let bytes: [UInt8]
    /// None is blank; numbers count from 0.
    private let lines: [Line]
    let parting: WordParting
    private let broken: BrokenRows

    /// - Parameters:
    ///   - counts: what the line before says.
    ///   - said: what somebody says that parts fields.
    init(_ bytes: [UInt8], _ lines: [Line], _ counts: WordCounts?, _ said: FieldSeparator?, _ broken: BrokenRows) {
        self.bytes = bytes
        self.lines = lines
        parting = WordParting(bytes, lines.map(\.range), count: counts?.numbers, said: said) ?? .usual(said)
        self.broken = broken
    }

    /// How many numbers follow each word; nil where there is no line. Complains of a first line that is no word and numbers,
    /// and of a length that no line can have.
    ///
    /// - Parameters:
    ///   - counts: what the line before says.
    ///   - position: of a line.
    func length(_ counts: WordCounts?, _ position: (Int) -> SourcePosition) throws(DatasetError) -> RowLength? {
        guard let first = lines.first else { return nil }
        if counts == nil, !broken.areSkipped { try checkFirst(first, position) }
        let length = counts.map { RowLength($0.numbers, by: .firstLine) } ?? usualLength ?? RowLength(1, by: .firstRow)
        // No number takes less than two bytes with what parts it from the next.
        let longest = broken.areSkipped ? lines.map(\.range.count).max() ?? 0 : first.range.count
        guard length.count <= longest else {
            let found = WordLine.numberCount(bytes, first.range, parting)
            throw DatasetError(.words(.numbers(found, expected: length)), at: position(first.number))
        }
        return length
    }

    private var usualLength: RowLength? {
        var lengths = RowLengths(broken)
        for line in lines where !lengths.areKnown {
            let count = WordLine.numberCount(bytes, line.range, parting)
            if count > 0 { lengths.add(count) }
        }
        return lengths.usual
    }

    /// Names of columns and comments are no vector: told by themselves, and not by all lines after them.
    private func checkFirst(_ first: Line, _ position: (Int) -> SourcePosition) throws(DatasetError) {
        let text = String(decoding: bytes[first.range], as: UTF8.self)
        let count = WordLine.numberCount(bytes, first.range, parting)
        let isComment =
            Self.signs.contains(where: text.hasPrefix)
            && !lines.dropFirst().contains {
                WordLine.numberCount(bytes, $0.range, parting) == count
            }
        guard count == 0 || isComment && lines.count > 1 else { return }
        let fault = TextCheck.fault(in: bytes[first.range]).map { DatasetComplaint.Kind.text($0.fault) }
        throw DatasetError(fault ?? .words(.noFirstVector(text)), at: position(first.number))
    }

    /// Of a first line that looks like the names of columns, `word 0 1 2`.
    ///
    /// - Parameter position: of the file.
    func warning(at position: SourcePosition) -> Diagnostic? {
        guard let first = lines.first else { return nil }
        let cells = WordLine.fields(bytes, first.range, parting.separator).map {
            String(decoding: bytes[$0], as: UTF8.self)
        }
        guard let name = cells.first, VectorColumns.isOfWords(name) || VectorColumns.isBesideNumbers(name),
            VectorHeader.mayBeNames(Array(cells.dropFirst())), let last = cells.last
        else { return nil }
        return .warning(
            at: position,
            "the first line, '\(name)' and the numbers from \(cells[1]) to \(last), may name columns; it is taken for a vector",
            remedy: "Take it out if it does.")
    }
}
