/// Splits at white space, which is dropped, and around every punctuation character, which is a word of its own.
struct BertPreTokenizer: Sendable, Equatable {
    func words(of scalars: ArraySlice<Unicode.Scalar>) -> [ArraySlice<Unicode.Scalar>] {
        var words: [ArraySlice<Unicode.Scalar>] = []
        var start = scalars.startIndex
        for (place, scalar) in zip(scalars.indices, scalars) {
            let isSpace = ScalarClass.isSpace(scalar)
            guard isSpace || ScalarClass.isPunctuation(scalar) else { continue }
            if start < place { words.append(scalars[start..<place]) }
            if !isSpace { words.append(scalars[place...place]) }
            start = place + 1
        }
        if start < scalars.endIndex { words.append(scalars[start...]) }
        return words
    }
}
