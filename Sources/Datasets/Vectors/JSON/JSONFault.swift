import Diagnostics

/// What is wrong with vectors in JSON.
enum JSONFault: Equatable {
    /// Objects in an object, of which neither the outer names nor the inner are plainly the columns.
    case rowsOrColumns([String], [String])
    case order(AnswerOrder.Fault)
    /// A list of so many beside the vectors.
    case listCount(String, Int, vectors: Int)
    case noEmbeddings
    case questions(Int)
    case sparse
    /// Of this type, as the service calls it.
    case packedBits(String)
    case emptyVector
    /// What is called so should hold vectors.
    case emptyList(String)
    case noVectors
    /// A line of a batch that does not say which request it answers.
    case noRequest
    /// Answers with numbers of two types.
    case types(String, String)
    /// An item is laid out unlike most.
    case noVectorHere, noObjectHere
    /// Lists of items, each with vectors, by the names that lead to them.
    case severalItems([String])
    case noVectorLines
    case noListOfNumbers(key: String, isDeclared: Bool)
    /// What a service said instead of the vector of the request `key`.
    case failedAnswer(key: String?, String)
    case vectorOfEachToken
    case noBase64(String)
    case listsAndBase64

    var message: String {
        switch self {
        case .rowsOrColumns(let outer, let inner):
            """
            this data frame may be written by row or by column: either its rows are \(Self.shown(outer)) and its columns \
            \(Self.shown(inner)), or the other way round
            """
        case .order(.repeated(let index)): "two vectors of the answer have the index \(index)"
        case .order(.missing): "a vector of the answer has no index, others have one"
        case .order(.noNumber(let found)): "the index of a vector is \(found); expected a whole number"
        case .order(.gap(let missing, let found, let count)):
            "of \(PlainText.count(count, "vector")) of the answer none has the index \(missing), one has \(found)"
        case .listCount(let name, let count, let vectors):
            "\(PlainText.count(count, Self.singular(name), plural: Self.singular(name) + "s")) for \(PlainText.count(vectors, "vector"))"
        case .noEmbeddings: "this answer of Chroma holds no embeddings"
        case .questions(let count): "this answer of Chroma is to \(count) questions, with a list of items for each"
        case .sparse: "the vector is sparse: it holds only some numbers and their places"
        case .packedBits(let type): "the vectors are packed bits ('\(type)'): each number holds eight of them"
        case .emptyVector: "the vector holds no numbers"
        case .emptyList(let key): "'\(key)' is empty: there are no vectors"
        case .noVectors: "the file holds no vectors"
        case .noRequest: "nothing tells which request this answers: it has no 'custom_id'"
        case .types(let first, let second): "some vectors are of the type \(first), others \(second)"
        case .noVectorHere: "expected numbers where the other items have theirs, found an object"
        case .noObjectHere: "expected an object, as the other items are; found a list of numbers"
        case .severalItems(let paths): "several lists hold items with vectors: \(DatasetComplaint.listed(paths))"
        case .noVectorLines: "the file holds no vectors; expected one a line"
        case .noListOfNumbers(let key, isDeclared: false):
            "expected a list of numbers, or an object with one under '\(key)'"
        case .noListOfNumbers(let key, isDeclared: true): "expected an object with a list of numbers under '\(key)'"
        case .failedAnswer(let key, let message):
            "\(key.map { "the request '\(PlainText.shortened($0, to: 60))' failed" } ?? "there is an error instead of vectors"): \(PlainText.shortened(PlainText.singleLine(message), to: 200))"
        case .vectorOfEachToken:
            "there is a list of vectors for each text, as of its tokens; expected one vector for each"
        case .noBase64(let text):
            "'\(PlainText.shortened(text, to: 40))' is neither a list of numbers nor 32-bit floats in base64"
        case .listsAndBase64: "some vectors are lists, some are in base64"
        }
    }

    var remedy: String? {
        switch self {
        case .rowsOrColumns:
            "Say what its outer names are: 'orient: columns' under 'records' (what to_json writes where it is told nothing) or 'orient: index'; in a command --orient. orient='split' tells it by itself."
        case .order:
            "The index tells which text a vector is of. Ask again, and write the answer to the file as it comes."
        case .packedBits:
            "Ask for float or int8, or \(Self.unpacking)."
        case .listCount: "Each vector needs one, in the same order."
        case .noEmbeddings: "Ask for them: include=['embeddings', 'documents']."
        case .questions: "Write the answer to each to a file of its own, or all items with collection.get."
        case .sparse: "Write all its numbers, zeros too."
        case .noRequest: "A batch is answered in any order; give each request a name of its own."
        case .types: "Ask for one type in all requests."
        case .failedAnswer(key: _?, _): "Ask again, and put the answer in its place."
        case .failedAnswer: "Ask again, and write the answer to the file."
        case .severalItems: "Write each to a file of its own."
        case .vectorOfEachToken: "Ask for pooled vectors, or take the mean of each list."
        case .emptyVector, .emptyList, .noVectors, .noVectorHere, .noObjectHere, .noVectorLines, .noListOfNumbers,
            .noBase64, .listsAndBase64:
            nil
        }
    }

    /// Of lists of integers with or without a sign.
    static let unpacking = "unpack them: numpy.unpackbits(numpy.array(rows).astype('uint8'), axis=1)"

    /// `text` of `texts`.
    private static func singular(_ name: String) -> String { name.hasSuffix("s") ? String(name.dropLast()) : name }

    /// `a, b, c…`
    private static func shown(_ names: [String]) -> String {
        let shown = names.prefix(3).map { "'\(PlainText.shortened(PlainText.singleLine($0), to: 40))'" }
        return shown.joined(separator: ", ") + (names.count > 3 ? "…" : "")
    }
}
