/// What becomes of the matches of a pattern that splits a text.
enum SplitBehavior: String, CaseIterable, Sendable {
    case removed = "Removed"
    case isolated = "Isolated"
    case mergedWithPrevious = "MergedWithPrevious"
    case mergedWithNext = "MergedWithNext"
    case contiguous = "Contiguous"

    /// Appends the words that `pieces` make.
    func append(_ pieces: [Matches.Piece], to words: inout [Range<Int>]) {
        switch self {
        case .removed: words += pieces.lazy.filter { !$0.isMatch }.map(\.range)
        case .isolated: words += pieces.lazy.map(\.range)
        case .contiguous: words += Self.joined(pieces) { $0 == $1 }
        case .mergedWithPrevious: words += Self.joined(pieces) { isMatch, wasMatch in isMatch && !wasMatch }
        case .mergedWithNext:
            words += Self.joined(pieces.reversed()) { isMatch, wasMatch in isMatch && !wasMatch }.reversed()
        }
    }

    /// Pieces in their order, each joined with the one before where `joins` says so of both.
    private static func joined(
        _ pieces: some Sequence<Matches.Piece>, _ joins: (_ isMatch: Bool, _ wasMatch: Bool) -> Bool
    ) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var wasMatch = false
        for piece in pieces {
            if joins(piece.isMatch, wasMatch), let last = result.last {
                result[result.count - 1] =
                    min(last.lowerBound, piece.range.lowerBound)..<max(last.upperBound, piece.range.upperBound)
            } else {
                result.append(piece.range)
            }
            wasMatch = piece.isMatch
        }
        return result
    }
}
