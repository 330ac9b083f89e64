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
    /// The name of a column that has no characters, or one that a name cannot hold.
    case noName(String)
    /// A zero in a text, which would end it.
    case zero(column: String, item: Int)
    /// A number that a format of whole numbers cannot hold. Places in a vector count from 0.
    case noWhole(Float, item: Int, place: Int, ClosedRange<Int>)
    /// Of items of which there is nothing but vectors.
    case nothingTold
    case blankLine(item: Int)
    /// In the words of the library that was to write.
    case refused(by: String, String)
    case failedHDF5

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
        case .noName(""): "a column has no name"
        case .noName(let name):
            "'\(PlainText.shortened(PlainText.singleLine(name), to: 60))' can be no name of a column there"
        case .zero(let column, let item):
            "'\(PlainText.shortened(column, to: 40))' of item \(PlainText.grouped(item)) holds a zero, which ends a text"
        case .noWhole(let number, let item, let place, let range):
            """
            number \(PlainText.grouped(place)) (counted from 0) of item \(PlainText.grouped(item)) is \(number); such a file \
            holds whole numbers from \(PlainText.grouped(range.lowerBound)) to \(PlainText.grouped(range.upperBound))
            """
        case .refused(let library, let reason):
            "\(library) cannot write this: \(PlainText.shortened(PlainText.singleLine(reason), to: 200))"
        case .nothingTold: "nothing is told of these vectors that could stand here"
        case .blankLine(let item):
            "item \(PlainText.grouped(item)) has nothing in its line, and readers pass by blank lines"
        case .failedHDF5: "the HDF5 library cannot write this"
        case .largeArchive(let count): "the arrays take \(PlainText.count(count, "byte")); an archive holds 4 GB"
        }
    }

    var remedy: String? {
        switch self {
        case .unknownEnding(let ending): VectorFormat.remedy(for: ending, among: VectorFileWriter.endings)
        case .noWord: "Write it otherwise, by '_', or write .npz, .csv or .jsonl."
        case .torn: "Write .csv, .jsonl or .npz."
        case .takenName: "Give the column another name, or name all that is to go along by --fields."
        case .noName: "Give the column another name."
        case .zero: "Write .npz, .csv or .jsonl."
        case .nothingTold: "Leave it out, or add a table with --table."
        case .blankLine: "Give each item an id."
        case .noWhole: "Write .fvecs."
        case .refused, .failedHDF5: nil
        case .largeArchive: "Write .npy."
        }
    }

    /// Refuses names of columns without a character, and those with a zero or one of `signs`.
    static func checkNames(
        _ columns: [VectorItems.Column], in file: String, but signs: String = ""
    ) throws(DatasetError) {
        for name in columns.map(\.name)
        where name.isEmpty || name == "." || name.contains(where: ("\0" + signs).contains) {
            throw DatasetError(.writing(.noName(name)), at: SourcePosition(file))
        }
    }
}
