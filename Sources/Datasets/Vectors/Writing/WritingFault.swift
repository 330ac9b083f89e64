import Diagnostics

/// Why vectors are not written. Items count from 1.
enum WritingFault: Equatable {
    case unknownEnding(String)
    /// An id that would be no word in word2vec's files.
    case noWord(String, item: Int)
    /// A cell that tabs or line breaks would tear.
    case torn(column: String, item: Int)
    case takenName(String)
    case largeArchive(Int)

    var message: String {
        switch self {
        case .unknownEnding(""): "a name without an ending does not say how vectors are written"
        case .unknownEnding(let ending): "vectors are not written to a '.\(PlainText.shortened(ending, to: 20))' file"
        case .noWord("", let item): "item \(PlainText.grouped(item)) has an empty id; words have a character"
        case .noWord(let id, let item):
            "the id of item \(PlainText.grouped(item)), '\(PlainText.shortened(PlainText.singleLine(id), to: 40))', holds white space, which ends a word"
        case .torn(let column, let item):
            "'\(PlainText.shortened(column, to: 40))' of item \(PlainText.grouped(item)) holds a tab or a line break, which end a field"
        case .takenName(let name): "two columns would be called '\(PlainText.shortened(name, to: 60))'"
        case .largeArchive(let count): "the arrays take \(PlainText.count(count, "byte")); an archive holds 4 GB"
        }
    }

    var remedy: String? {
        switch self {
        case .unknownEnding: "Known: \(VectorFileWriter.endings.map { ".\($0)" }.joined(separator: ", "))."
        case .noWord: "Write it otherwise, by '_', or write .npz, .csv or .jsonl."
        case .torn: "Write .csv, .jsonl or .npz."
        case .takenName: "Give the column another name."
        case .largeArchive: "Write .npy."
        }
    }
}
