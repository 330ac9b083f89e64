import Diagnostics

/// What can be wrong with a file of word vectors.
enum WordFault: Equatable {
    /// Rows count from 1.
    enum BinaryFault: Equatable {
        case noCounts, fastTextModel
        /// The file is too short for what its first line says.
        case tooShort(WordCounts, held: Int)
        case cut(row: Int, WordCounts)
        case left(Int, WordCounts)
        case longWord(row: Int, limit: Int)
        case notUTF8(row: Int, UInt8, found: String)
        /// A word that a space parts.
        case spaced(row: Int, String)
        case noWord(row: Int)
    }

    case count(said: Int, found: Int)
    case tooMany(Int, limit: Int)
    case numbers(Int, expected: RowLength)
    /// A first line that is something else than a word and its numbers.
    case noFirstVector(String)
    case noNumber(String, count: Int)
    case noWord
    case binary(BinaryFault)

    var message: String {
        switch self {
        case .count(let said, let found):
            "the first line says \(PlainText.count(said, "word")), the file holds \(PlainText.grouped(found))"
        case .tooMany(let count, let limit):
            "the file holds \(PlainText.count(count, "word")); at most \(PlainText.grouped(limit)) are read"
        case .numbers(let found, let expected):
            "expected \(expected.title("number", of: "vector")), found \(PlainText.grouped(found))"
        case .noFirstVector(let text):
            "the first line is no word and its numbers: '\(PlainText.shortened(PlainText.singleLine(text), to: 60))'"
        case .noNumber(let text, let count):
            "'\(PlainText.shortened(text, to: 40))' is no number; expected a word and \(PlainText.count(count, "number"))"
        case .noWord: "there is no word before the numbers"
        case .binary(let fault): Self.message(of: fault)
        }
    }

    var remedy: String? {
        switch self {
        case .count:
            "Write the file again if it was cut short; else take out what is no word and its numbers, or write the true number."
        case .tooMany: DatasetLimits.remedy(.records)
        case .numbers(0, _): "Each line is a word and its numbers; take comments and titles out."
        case .numbers, .noNumber, .noWord: nil
        case .noFirstVector:
            "Take names of columns and comments out; only a line of two counts may stand before the words."
        case .binary(.noCounts): "Write it with gensim: save_word2vec_format(path, binary=True)."
        case .binary(.fastTextModel): "Give the .vec file that fastText writes beside it."
        case .binary(.tooShort), .binary(.cut), .binary(.left): "Write the file again; it was cut short or changed."
        case .binary(.longWord): "A space ends a word; look at how the file was made."
        case .binary(.notUTF8):
            "Write its words as UTF-8, or leave such rows out: 'skip: broken' under 'records', in a command --skip broken."
        case .binary(.spaced): "Write the file as text (binary=False), or '_' for the space."
        case .binary(.noWord): nil
        }
    }

    private static func message(of fault: BinaryFault) -> String {
        switch fault {
        case .noCounts:
            "this holds no word vectors: it does not begin with a line of two whole numbers, such as '3000000 300'"
        case .fastTextModel: "this is a whole model of fastText's; only vectors are read"
        case .tooShort(let counts, let held):
            "the first line says \(title(of: counts)), the file holds \(PlainText.count(held, "byte")) after it"
        case .cut(let row, let counts):
            "the first line says \(title(of: counts)), the file ends within row \(PlainText.grouped(row))"
        case .left(let count, let counts):
            "the first line says \(title(of: counts)), \(PlainText.count(count, "byte")) stand after these"
        case .longWord(let row, let limit):
            "row \(PlainText.grouped(row)): no space ends the word within \(PlainText.grouped(limit)) bytes"
        case .notUTF8(let row, let byte, let found):
            "row \(PlainText.grouped(row)): the word is not UTF-8: \(TextFault.title(of: byte, in: found))"
        case .spaced(let row, let word):
            "row \(PlainText.grouped(row)): the word '\(PlainText.shortened(word, to: 60))' holds a space, which ends a word in this format"
        case .noWord(let row): "row \(PlainText.grouped(row)): there is no word before the numbers"
        }
    }

    private static func title(of counts: WordCounts) -> String {
        "\(PlainText.count(counts.words, "word")) of \(PlainText.count(counts.numbers, "number"))"
    }
}
