import Clustering
import Testing
import VectorMath

@Suite struct ClassTermsTests {
    @Test func wordsOfOneClassOutweighWordsOfAll() {
        let counts = SparseMatrix(
            columns: 4,
            rows: [
                [(0, 2), (1, 1)], [(1, 1), (0, 1)],
                [(2, 3), (1, 2)], [(3, 1)],
                [(3, 9)], [],
            ])
        let found = ClassTerms(counts: counts, labels: [0, 0, 1, 1, -1, 2], limit: 2)
        #expect(found.labels == [0, 1, 2])
        #expect(found.terms.map { $0.map(\.column) } == [[0, 1], [2, 3], []])
        // Word 0: 3 of the 5 words of its class, 3 times in all; 11 words in three classes.
        let expected = 3.0 / 5 * 0.798_507_696_217_771_6
        #expect(abs(found.terms[0][0].weight - expected) < 1e-12)
    }

    @Test func withoutWordsThereAreNoTerms() {
        let none = ClassTerms(counts: SparseMatrix(columns: 0, rows: [[], []]), labels: [0, 0], limit: 5)
        #expect(none.terms == [[]])
        #expect(ClassTerms(counts: SparseMatrix(columns: 3, rows: []), labels: [], limit: 5).labels == [])
    }
}
