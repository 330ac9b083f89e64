import Diagnostics
import JSONReading

/// How the items of a file of JSON are laid out.
enum JSONLayout: Equatable {
    case answer, batch, types, values, frame, lists, words
    /// Objects that stand below these names.
    case records(String)

    /// For a note: an author sees as what the file is read.
    var title: String {
        switch self {
        case .answer: "an answer in OpenAI's layout"
        case .batch: "the output of a batch"
        case .types: "an answer in Cohere's layout"
        case .values: "an answer in Gemini's layout"
        case .frame: "a data frame written by pandas"
        case .lists: "a list for each column"
        case .words: "a vector for each word"
        case .records(""): "an object for each item"
        case .records(let path): "the items in '\(PlainText.shortened(PlainText.singleLine(path), to: 60))'"
        }
    }
}
