import Diagnostics
import Foundation
import VectorMath

/// Word vectors as `word2vec.c` writes them with `-binary 1`: the line of counts, and then for each word its bytes, a space,
/// and its numbers as little-endian float32. A line feed stands after each vector (word2vec) or does not (gensim).
struct WordBinary {
    private let bytes: [UInt8]
    private let file: String
    private let limits: DatasetLimits

    /// fastText's `.bin`: `FASTTEXT_FILEFORMAT_MAGIC_INT32` of `fasttext.cc`, little-endian.
    private static let fastTextMagic: [UInt8] = [0xBA, 0x16, 0x4F, 0x2F]
    private static let numberSize = MemoryLayout<Float>.size

    init(_ bytes: [UInt8], file: String, limits: DatasetLimits) {
        self.bytes = bytes
        self.file = file
        self.limits = limits
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

    private func rows(_ counts: WordCounts, _ manifest: TableColumns) throws(DatasetError) -> VectorFileReader.Contents
    {
        var words: [String] = []
        words.reserveCapacity(counts.words)
        var numbers: [Float] = []
        numbers.reserveCapacity(counts.words * counts.numbers)
        var offset = counts.length
        for row in 1...counts.words {
            if offset < bytes.count, bytes[offset] == UInt8(ascii: "\n") { offset += 1 }
            let end = try wordEnd(from: offset, row: row, counts)
            guard end > offset else { throw fault(.noWord(row: row)) }
            guard let word = String(validating: bytes[offset..<end], as: UTF8.self) else {
                throw fault(.notUTF8(row: row))
            }
            words.append(word)
            let start = end + 1
            guard bytes.count - start >= counts.numbers * Self.numberSize else { throw fault(.cut(row: row, counts)) }
            append(counts.numbers, at: start, to: &numbers)
            offset = start + counts.numbers * Self.numberSize
        }
        let left = bytes.count - offset
        guard left == 0 || left == 1 && bytes[offset] == UInt8(ascii: "\n") else { throw fault(.left(left, counts)) }
        let vectors = Matrix(rows: counts.words, columns: counts.numbers, storage: numbers)
        if !vectors.isFinite { try complain(vectors) }
        return VectorFileReader.Contents(
            vectors: vectors, columns: VectorColumns(afterWords: counts.numbers),
            beside: ItemColumns(words: words, lines: Array(1...counts.words), file: file, given: manifest))
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

    private func complain(_ vectors: Matrix) throws(DatasetError) {
        var complaints = ComplaintList(file: file)
        for (index, number) in vectors.storage.enumerated() where !number.isFinite {
            let (row, column) = index.quotientAndRemainder(dividingBy: vectors.columns)
            complaints.add(.notFinite(row: row, column: column, number), at: SourcePosition(file))
        }
        try complaints.check()
    }

    private func fault(_ fault: WordFault.BinaryFault) -> DatasetError {
        DatasetError(.words(.binary(fault)), at: SourcePosition(file))
    }
}
