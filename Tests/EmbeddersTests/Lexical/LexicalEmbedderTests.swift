import Artifacts
import Datasets
import Diagnostics
import Embedders
import Foundation
import TestKit
import Testing
import VectorMath

@Suite struct LexicalEmbedderTests {
    private func vectors(_ items: [String], workers: Int = 2) throws -> Matrix {
        try run(LexicalEmbedder(), workers: workers).vectorSet(for: texts(items), at: askedAt).vectors
    }

    private func cosine(_ a: Int, _ b: Int, _ matrix: Matrix) -> Double {
        zip(matrix.row(a), matrix.row(b)).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }

    static let sayings = [
        "The black cat sat on the mat", "a black cat", "Blackened cats!", "seven large ships at sea",
        "a ship on the sea",
        "naïve café", "nai\u{308}ve cafe\u{301}", "1234 ships", "日本語のテキスト", "日本語の本",
    ]

    /// The whole calculation anew with dictionaries of strings and no reduction: nothing is lost below 129 texts.
    @Test func cosinesAreThoseOfTheWeights() throws {
        let matrix = try vectors(Self.sayings)
        let twin = Self.weights(Self.sayings)
        for a in Self.sayings.indices {
            for b in Self.sayings.indices {
                let expected = twin[a].reduce(0) { $0 + $1.value * (twin[b][$1.key] ?? 0) }
                #expect(abs(cosine(a, b, matrix) - expected) < 1e-4, "\(Self.sayings[a]) | \(Self.sayings[b])")
            }
        }
    }

    private static func weights(_ texts: [String]) -> [[String: Double]] {
        let counts = texts.map { text in
            let words = text.precomposedStringWithCanonicalMapping.lowercased().split { !$0.isLetter && !$0.isNumber }
                .map(String.init)
            var features = words.map { "word " + $0 }
            features += zip(words, words.dropFirst()).map { "pair \($0) \($1)" }
            for word in words {
                let letters = Array("<\(word)>")
                for length in 3...5 where letters.count >= length {
                    features += (0...letters.count - length).map { "run " + String(letters[$0..<$0 + length]) }
                }
            }
            return Dictionary(features.map { ($0, 1.0) }, uniquingKeysWith: +)
        }
        return counts.map { row in
            let weights = row.map { feature, count in
                let holders = Double(counts.count { $0[feature] != nil })
                return (feature, (1 + log(count)) * (1 + log(Double(1 + texts.count) / (1 + holders))))
            }
            let length = weights.reduce(0) { $0 + $1.1 * $1.1 }.squareRoot()
            return Dictionary(uniqueKeysWithValues: weights.map { ($0.0, $0.1 / length) })
        }
    }

    @Test func sharedWordsAndSpellingCountAndMeaningDoesNot() throws {
        let matrix = try vectors(["the black cat", "black cats", "a dark feline", "sea ships"])
        #expect(cosine(0, 1, matrix) > 0.3)
        #expect(cosine(0, 2, matrix) < 0.05)
        #expect(abs(cosine(0, 3, matrix)) < 1e-5)
    }

    @Test func accentsWrittenInTwoWaysAreTheSame() throws {
        let matrix = try vectors(Self.sayings)
        #expect(cosine(5, 6, matrix) > 0.9999)
    }

    @Test func manyTextsGive128Dimensions() throws {
        let items = (0..<300).map { "text \($0 * $0) of row \($0 % 7)" }
        let matrix = try vectors(items)
        #expect(matrix.rows == 300 && matrix.columns == 128 && matrix.isFinite)
        #expect(matrix.norms().allSatisfy { abs($0 - 1) < 1e-5 })
    }

    @Test func theNumberOfThreadsCannotBeSeen() throws {
        let items = (0..<300).map { "text \($0 * $0) of row \($0 % 7)" }
        #expect(try vectors(items, workers: 1) == vectors(items, workers: 3))
        #expect(try vectors(items) == vectors(items))
    }

    @Test func oneItemAndIdenticalItemsHaveOneDimension() throws {
        #expect(try vectors(["alone"]) == Matrix([[1]]))
        let same = try vectors(["again and again", "again and again", "again and again"])
        #expect(same.columns == 1)
        #expect(same.storage.allSatisfy { abs($0 - 1) < 1e-6 })
    }

    @Test func aTextWithoutLettersIsTheZeroVector() throws {
        let matrix = try vectors(["", " … ", "words"])
        #expect(matrix.row(0).allSatisfy { $0 == 0 } && matrix.row(1).allSatisfy { $0 == 0 })
        #expect(try vectors(["", "!"]) == Matrix([[0], [0]]))
    }

    @Test func saysWhatItIs() {
        #expect(
            LexicalEmbedder().identity(of: Matrix(rows: 0, columns: 128, storage: []))
                == ModelIdentity(
                    name: "lexical", title: "lexical",
                    summary: """
                        Compares spelling and shared words, not meaning: words, word pairs and runs of letters, each \
                        the heavier the fewer items of this dataset hold it.
                        """,
                    dimensions: 128, isNormalized: true))
    }
}
