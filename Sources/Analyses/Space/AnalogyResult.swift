/// The items nearest to a − b + c, and where they lie on the plane that a, b and c span.
package struct AnalogyResult: Sendable, Codable, Equatable {
    /// A shadow on the plane: b at 0, 0, a straight above it, c at its right; vectors are one long.
    package struct Place: Sendable, Codable, Equatable {
        package let x: Double
        package let y: Double
        /// How far off the plane the vector is.
        package let distance: Double
    }

    package struct Entry: Sendable, Codable, Equatable {
        package let item: Int
        /// Cosine similarity to a − b + c.
        package let similarity: Double
        package let place: Place
    }

    /// a, b and c.
    package let terms: [Entry]
    package let sum: Place
    /// Nearest first; a, b and c left out.
    package let answers: [Entry]
    /// Of each answer: its place, from 1, among those nearest to c alone, a, b and c left out.
    package let ranksWithoutArrow: [Int]

    /// Of the three terms those that are nearer to the sum than any answer, nearest first.
    package var termsAhead: [Entry] {
        guard let best = answers.first else { return [] }
        return terms.enumerated().filter { $0.element.similarity > best.similarity }
            .sorted { ($1.element.similarity, $0.offset) < ($0.element.similarity, $1.offset) }.map(\.element)
    }
}

/// Why there is no direction to look in.
package enum AnalogyFault: Error, Equatable {
    /// The item's vector is all zeros.
    case zeros(item: Int)
    /// Both items point the same way.
    case equal(Int, Int)
    /// a − b + c is all zeros.
    case noSum
}
