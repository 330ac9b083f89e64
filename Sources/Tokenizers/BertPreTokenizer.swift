/// Splits at white space, which is dropped, and around every punctuation character, which is a word of its own.
struct BertPreTokenizer: Sendable, Equatable {
    func words(of scalars: [Unicode.Scalar]) -> [ArraySlice<Unicode.Scalar>] {
        var words: [ArraySlice<Unicode.Scalar>] = []
        var start = 0
        for (place, scalar) in scalars.enumerated() {
            let isSpace = ScalarClass.isSpace(scalar)
            guard isSpace || ScalarClass.isPunctuation(scalar) else { continue }
            if start < place { words.append(scalars[start..<place]) }
            if !isSpace { words.append(scalars[place...place]) }
            start = place + 1
        }
        if start < scalars.count { words.append(scalars[start...]) }
        return words
    }
}
