import Diagnostics
import Foundation
import VectorMath

/// Word vectors as text, a word a line: word2vec's and fastText's `.vec`, whose first line counts, and GloVe's, which has
/// no such line.
struct WordText {
    private let bytes: [UInt8]
    private let file: String
    private let limits: DatasetLimits
    private let workers: Workers
    private let broken: BrokenRows
    private let lineEnd: UInt8
    private let separator: FieldSeparator?

    /// - Parameter separator: what somebody says that parts the fields.
    init(
        _ bytes: [UInt8], file: String, separator: FieldSeparator?, limits: DatasetLimits, workers: Workers,
        broken: BrokenRows
    ) {
        self.separator = separator
        self.bytes = bytes
        self.file = file
        self.limits = limits
        self.workers = workers
        self.broken = broken
        lineEnd = LineEnd.byte(in: bytes[...])
    }

    /// Bytes that one task reads.
    private static let blockLength = 1 << 20

    func read(_ manifest: TableColumns) throws(DatasetError) -> VectorFileReader.Contents {
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let comments = WordComments.passed(bytes[start...])
        start = comments.end
        let counts = WordCounts(bytes[start...])
        start += counts?.length ?? 0
        let blocks = blocks(from: start)
        let lineCounts = workers.gather(blocks.count) { lines(in: blocks[$0]).count }
        let lineCount = lineCounts.reduce(0, +)
        let position = SourcePosition(file)
        guard lineCount <= limits.records else {
            throw DatasetError(.words(.tooMany(lineCount, limit: limits.records)), at: position)
        }
        if let counts, counts.words != lineCount {
            throw DatasetError(
                .words(.count(said: counts.words, found: lineCount)),
                at: SourcePosition(file, line: comments.count + 1, column: 1))
        }
        let firstLine = comments.count + (counts == nil ? 1 : 2)
        let head = WordHead(bytes, firstLines(of: blocks), counts, separator, broken)
        let length = try head.length(counts) { SourcePosition(file, line: firstLine + $0, column: 1) }
        guard let length else { throw DatasetError(.noRows, at: position) }
        var contents = try contents(
            of: workers.gather(blocks.count) { rows(in: blocks[$0], length, head.parting) }, length.count,
            firstLine: firstLine,
            manifest)
        if counts == nil, let warning = head.warning(at: position) { contents.warnings.append(warning) }
        return contents
    }

    // MARK: - Lines

    /// Ranges of whole lines.
    private func blocks(from start: Int) -> [Range<Int>] {
        var blocks: [Range<Int>] = []
        var start = start
        while start < bytes.count {
            let end = nextLineEnd(from: min(bytes.count, start + Self.blockLength), to: bytes.count)
            blocks.append(start..<min(bytes.count, end + 1))
            start = end + 1
        }
        return blocks
    }

    private func nextLineEnd(from start: Int, to end: Int) -> Int {
        bytes.withUnsafeBytes { buffer in
            guard start < end, let base = buffer.baseAddress,
                let found = memchr(base + start, Int32(lineEnd), end - start)
            else { return end }
            return UnsafeRawPointer(found) - base
        }
    }

    /// Those that are not blank, each with its number from 0.
    private func lines(in block: Range<Int>) -> [(number: Int, range: Range<Int>)] {
        var lines: [(number: Int, range: Range<Int>)] = []
        var start = block.lowerBound
        var number = 0
        while start < block.upperBound {
            let end = nextLineEnd(from: start, to: block.upperBound)
            if !bytes[start..<end].allSatisfy(WordLine.isSpace) { lines.append((number, start..<end)) }
            number += 1
            start = end + 1
        }
        return lines
    }

    /// Enough to see how long rows are, by their numbers from 0.
    private func firstLines(of blocks: [Range<Int>]) -> [WordHead.Line] {
        var found: [WordHead.Line] = []
        var passed = 0
        for block in blocks {
            found += lines(in: block).prefix(WordHead.lineCount - found.count).map { (passed + $0.number, $0.range) }
            if found.count == WordHead.lineCount { break }
            passed += bytes[block].count { $0 == lineEnd }
        }
        return found
    }

    // MARK: - Rows

    /// What a block of lines holds.
    private struct Rows: Sendable {
        var words: [String] = []
        /// Counted from 0 in the block.
        var lines: [Int] = []
        var numbers: [Float] = []
        /// `row` counts from 0 in the block.
        var faults: [(line: Int, row: Int, complaint: DatasetComplaint.Kind)] = []
        var lineCount = 0

        /// A row that is called by nothing and has no numbers.
        mutating func add(_ complaint: DatasetComplaint.Kind, line: Int) {
            faults.append((line, words.count, complaint))
            words.append("")
            lines.append(line)
        }
    }

    private func rows(in block: Range<Int>, _ length: RowLength, _ parting: WordParting) -> Rows {
        let width = length.count
        let lines = lines(in: block)
        var rows = Rows()
        rows.words.reserveCapacity(lines.count)
        rows.lines.reserveCapacity(lines.count)
        // A number takes two bytes with what parts it from the next; the first line may be far longer than others.
        rows.numbers.reserveCapacity(min(lines.count * width, block.count / 2))
        rows.lineCount = bytes[block].count { $0 == lineEnd }
        var numbers = [Float](repeating: 0, count: width)
        for (number, range) in lines {
            do throws(WordLine.Fault) {
                let line = try WordLine(bytes, range, parting, into: &numbers)
                guard line.word.count <= limits.fieldBytes else {
                    rows.add(.table(.longField(limit: limits.fieldBytes)), line: number)
                    continue
                }
                guard let word = String(validating: bytes[line.word], as: UTF8.self) else {
                    if let found = TextCheck.fault(in: bytes[line.word]) { rows.add(.text(found.fault), line: number) }
                    continue
                }
                rows.words.append(line.hasPairs ? word.replacing("\"\"", with: "\"") : word)
                rows.lines.append(number)
                rows.numbers += numbers
            } catch {
                rows.add(complaint(error, length), line: number)
            }
        }
        return rows
    }

    private func complaint(_ fault: WordLine.Fault, _ length: RowLength) -> DatasetComplaint.Kind {
        switch fault {
        case .noWord: .words(.noWord)
        case .notFinite: .vector(.notFinite)
        case .cut: .vector(.cutList)
        case .noNumber(let field): .words(.noNumber(String(decoding: bytes[field], as: UTF8.self), count: length.count))
        case .numbers(let found): .words(.numbers(found, expected: length))
        }
    }

    private func contents(
        of blocks: [Rows], _ width: Int, firstLine: Int, _ manifest: TableColumns
    ) throws(DatasetError) -> VectorFileReader.Contents {
        var complaints = ComplaintList(file: file, broken)
        var words: [String] = []
        var lines: [Int] = []
        var numbers: [Float] = []
        let count = blocks.reduce(0) { $0 + $1.words.count }
        words.reserveCapacity(count)
        lines.reserveCapacity(count)
        numbers.reserveCapacity(blocks.reduce(0) { $0 + $1.numbers.count })
        var start = firstLine
        for block in blocks {
            for fault in block.faults {
                complaints.add(
                    fault.complaint, at: SourcePosition(file, line: start + fault.line, column: 1),
                    row: words.count + fault.row)
            }
            words += block.words
            lines += block.lines.map { start + $0 }
            numbers += block.numbers
            start += block.lineCount
        }
        try complaints.check()
        try complaints.broken.check(cells: width, held: bytes.count, in: file)
        let whole = (0..<count).filter { !complaints.broken.rows.contains($0) }
        return VectorFileReader.Contents(
            vectors: Matrix(rows: whole.count, columns: width, storage: numbers).spread(over: count, at: whole),
            columns: VectorColumns(afterWords: width),
            beside: ItemColumns(words: words, lines: lines, file: file, given: manifest), broken: complaints.broken)
    }
}
