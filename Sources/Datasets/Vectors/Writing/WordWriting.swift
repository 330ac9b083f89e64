import Diagnostics
import VectorMath

/// Vectors in word2vec's files. The words are the ids; where there are none the texts, where these are words; else the
/// items' numbers from 1.
struct WordWriting {
    private let words: [String]
    private let vectors: Matrix

    init(_ items: VectorItems, file: String) throws(DatasetError) {
        vectors = items.vectors
        if let ids = items.ids {
            if let wrong = ids.firstIndex(where: { !Self.isWord($0) }) {
                throw DatasetError(.writing(.noWord(ids[wrong], item: wrong + 1)), at: SourcePosition(file))
            }
            words = ids
        } else if let texts = items.texts, texts.allSatisfy(Self.isWord),
            Set(texts.map(ExactText.init)).count == texts.count
        {
            words = texts
        } else {
            words = (0..<items.vectors.rows).map { String($0 + 1) }
        }
    }

    private static func isWord(_ text: String) -> Bool {
        !text.isEmpty && !text.utf8.contains { $0 == 0x20 || (0x09...0x0D).contains($0) }
    }

    private var head: String { "\(vectors.rows) \(vectors.columns)\n" }

    /// As gensim's `save_word2vec_format` writes it.
    func text(_ workers: Workers) -> [UInt8] {
        NumberRows(vectors, separator: " ").bytes(workers, head: head) { words[$0] + " " }
    }

    /// As gensim's `save_word2vec_format(binary=True)` writes it: nothing stands between a vector and the next word.
    func binary() -> [UInt8] {
        var bytes = Array(head.utf8)
        bytes.reserveCapacity(bytes.count + words.reduce(0) { $0 + $1.utf8.count + 1 } + 4 * vectors.storage.count)
        for (row, word) in words.enumerated() {
            bytes += word.utf8
            bytes.append(UInt8(ascii: " "))
            let numbers = vectors.storage[row * vectors.columns..<(row + 1) * vectors.columns]
            numbers.map { $0.bitPattern.littleEndian }.withUnsafeBytes { bytes.append(contentsOf: $0) }
        }
        return bytes
    }
}
