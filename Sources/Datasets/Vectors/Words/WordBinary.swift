import Diagnostics
import Foundation
import VectorMath

/// Word vectors as `word2vec.c` writes them with `-binary 1`: the line of counts, and then for each word its bytes, a space,
/// and its numbers as little-endian float32. A line feed stands after each vector (word2vec) or does not (gensim).
struct WordBinary {
    private let bytes: [UInt8]
    private let file: String
    private let limits: DatasetLimits
    private let broken: BrokenRows

    /// fastText's `.bin`: `FASTTEXT_FILEFORMAT_MAGIC_INT32` of `fasttext.cc`, little-endian.
    private static let fastTextMagic: [UInt8] = [0xBA, 0x16, 0x4F, 0x2F]
    private static let numberSize = MemoryLayout<Float>.size

    init(_ bytes: [UInt8], file: String, limits: DatasetLimits, broken: BrokenRows) {
        self.bytes = bytes
        self.file = file
        self.limits = limits
        self.broken = broken
    }

    func read(_ manifest: TableColumns) throws(DatasetError) -> VectorFileReader.Contents {
        guard let counts = WordCounts(bytes[...]) else {
            throw fault(bytes.starts(with: Self.fastTextMagic) ? .fastTextModel : .noCounts)
        }
        let held = bytes.count - counts.length
        // A word takes a byte, a space, and its numbers. Nothing is allocated before the file is known to hold so much.
        let size = counts.numbers.multipliedReportingOverflow(by: Self.numberSize)
        let least = size.partialValue.addingReportingOverflow(2)
        let all = least.partialValue.multipliedReportingOverflow(by: counts.words)
        guard !size.overflow, !least.overflow, !all.overflow, all.partialValue <= held else {
            throw fault(.tooShort(counts, held: held))
        }
        guard counts.words <= limits.records else {
            throw DatasetError(.words(.tooMany(counts.words, limit: limits.records)), at: SourcePosition(file))
        }
        guard counts.words > 0 else { throw DatasetError(.noRows, at: SourcePosition(file)) }
        return try rows(counts, manifest)
    }

    /// What was read so far.
    private struct Rows {
        var words: [String] = []
        var numbers: [Float] = []
        /// Where the last word begins, and the space that ends it.
        var last: Range<Int>?
        var complaints: ComplaintList
    }

    private func rows(_ counts: WordCounts, _ manifest: TableColumns) throws(DatasetError) -> VectorFileReader.Contents
    {
        var rows = Rows(complaints: ComplaintList(file: file, broken))
        rows.words.reserveCapacity(counts.words)
        rows.numbers.reserveCapacity(counts.words * counts.numbers)
        var offset = counts.length
        var row = 1
        while row <= counts.words || !isEnd(offset) {
            if offset < bytes.count, bytes[offset] == UInt8(ascii: "\n") { offset += 1 }
            do throws(DatasetError) {
                offset = try read(row, counts, from: offset, &rows)
                row += 1
            } catch {
                // The word before may hold a space: its numbers were looked for too early.
                guard let start = unspace(row - 1, counts, &rows) else { throw first(of: rows.complaints, error) }
                offset = start
            }
        }
        let vectors = Matrix(rows: counts.words, columns: counts.numbers, storage: rows.numbers)
        if !vectors.isFinite { complain(vectors, &rows.complaints) }
        try rows.complaints.check()
        let broken = rows.complaints.broken
        return VectorFileReader.Contents(
            vectors: vectors.clearing(broken.rows), columns: VectorColumns(afterWords: counts.numbers),
            beside: ItemColumns(words: rows.words, lines: nil, file: file, given: manifest),
            broken: broken)
    }

    /// Reads a row, and gives where the next begins.
    private func read(
        _ row: Int, _ counts: WordCounts, from offset: Int, _ rows: inout Rows
    ) throws(DatasetError) -> Int {
        guard row <= counts.words else { throw fault(.left(bytes.count - offset, counts)) }
        let end = try wordEnd(from: offset, row: row, counts)
        guard end > offset else { throw fault(.noWord(row: row)) }
        let start = end + 1
        guard bytes.count - start >= counts.numbers * Self.numberSize else { throw fault(.cut(row: row, counts)) }
        let isWord = Self.isWord(bytes[offset..<end])
        if !isWord, row > 1, unspaced(counts, rows.last, isLast: false) != nil { throw fault(.noWord(row: row)) }
        if let found = TextCheck.fault(in: bytes[offset..<end]), case .notUTF8(let byte, let text) = found.fault {
            rows.complaints.add(
                .words(.binary(.notUTF8(row: row, byte, found: text))), at: SourcePosition(file), row: row - 1)
        }
        rows.words.append(String(decoding: bytes[offset..<end], as: UTF8.self))
        append(counts.numbers, at: start, to: &rows.numbers)
        rows.last = offset..<end
        return start + counts.numbers * Self.numberSize
    }

    private func isEnd(_ offset: Int) -> Bool {
        offset == bytes.count || offset + 1 == bytes.count && bytes[offset] == UInt8(ascii: "\n")
    }

    /// What is wrong with rows is told before what ends the reading.
    private func first(of complaints: ComplaintList, _ error: DatasetError) -> DatasetError {
        complaints.count > 0 ? DatasetError(complaints.diagnostics + error.diagnostics) : error
    }

    // MARK: - Words

    /// Complains of the last row where spaces part its word, and gives where the next begins; nil where it does not look so.
    private func unspace(_ row: Int, _ counts: WordCounts, _ rows: inout Rows) -> Int? {
        guard let last = rows.last, let space = unspaced(counts, last, isLast: row == counts.words) else { return nil }
        let word = String(decoding: bytes[last.lowerBound..<space], as: UTF8.self)
        rows.complaints.add(.words(.binary(.spaced(row: row, word))), at: SourcePosition(file), row: row - 1)
        rows.last = nil
        rows.numbers.removeLast(counts.numbers)
        append(counts.numbers, at: space + 1, to: &rows.numbers)
        return space + 1 + counts.numbers * Self.numberSize
    }

    /// The later space that ends the word at `word`, if text stands before it, a vector's numbers after it, and then another
    /// word, or the end of the file.
    private func unspaced(_ counts: WordCounts, _ word: Range<Int>?, isLast: Bool) -> Int? {
        guard let word else { return nil }
        let size = counts.numbers * Self.numberSize
        var start = word.upperBound + 1
        while start - word.upperBound < Self.longestWord,
            let space = bytes[start..<min(bytes.count, start + Self.longestWord)].firstIndex(of: UInt8(ascii: " ")),
            Self.isWord(bytes[start..<space])
        {
            let next = space + 1 + size
            if next <= bytes.count, areNumbers(counts.numbers, at: space + 1), isLast ? isEnd(next) : isWord(at: next) {
                return space
            }
            start = space + 1
        }
        return nil
    }

    /// Bytes that a word with spaces is looked for in.
    private static let longestWord = 256

    private func isWord(at offset: Int) -> Bool {
        let start = offset < bytes.count && bytes[offset] == UInt8(ascii: "\n") ? offset + 1 : offset
        let space = bytes[start..<min(bytes.count, start + Self.longestWord)].firstIndex(of: UInt8(ascii: " "))
        return space.map { Self.isWord(bytes[start..<$0]) } ?? false
    }

    private static func isWord(_ text: ArraySlice<UInt8>) -> Bool {
        !text.isEmpty && !text.contains { $0 < 0x20 || $0 == 0x7F } && String(validating: text, as: UTF8.self) != nil
    }

    /// Whether numbers here are such as vectors have. Bytes that are none read as of any size.
    private func areNumbers(_ count: Int, at offset: Int) -> Bool {
        var numbers: [Float] = []
        append(count, at: offset, to: &numbers)
        return numbers.allSatisfy { $0 == 0 || (1e-15...1e15).contains($0.magnitude) }
    }

    /// Where the space after a word stands.
    private func wordEnd(from start: Int, row: Int, _ counts: WordCounts) throws(DatasetError) -> Int {
        let longest = min(bytes.count - start, limits.fieldBytes + 1)
        let found = bytes.withUnsafeBytes { buffer -> Int? in
            guard longest > 0, let base = buffer.baseAddress,
                let found = memchr(base + start, Int32(UInt8(ascii: " ")), longest)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
        if let found { return found }
        throw fault(
            longest > limits.fieldBytes
                ? .longWord(row: row, limit: limits.fieldBytes) : .cut(row: row, counts))
    }

    /// The caller has seen that they lie within the file.
    private func append(_ count: Int, at offset: Int, to numbers: inout [Float]) {
        bytes.withUnsafeBytes { buffer in
            for place in 0..<count {
                let bits = buffer.loadUnaligned(fromByteOffset: offset + place * Self.numberSize, as: UInt32.self)
                numbers.append(Float(bitPattern: UInt32(littleEndian: bits)))
            }
        }
    }

    private func complain(_ vectors: Matrix, _ complaints: inout ComplaintList) {
        for (index, number) in vectors.storage.enumerated() where !number.isFinite {
            let (row, column) = index.quotientAndRemainder(dividingBy: vectors.columns)
            complaints.add(.numbers(.notFinite(row: row, column: column, number)), at: SourcePosition(file), row: row)
        }
    }

    private func fault(_ fault: WordFault.BinaryFault) -> DatasetError {
        DatasetError(.words(.binary(fault)), at: SourcePosition(file))
    }
}
