import Clustering
import Testing
import VectorMath

@Suite struct AgreementTests {
    @Test func indicesEqualThoseOfScikitLearn() throws {
        for reference in try ClusteringReference.load().agreement {
            let found = Agreement(reference.first, reference.second)
            #expect(abs(found.adjustedRandIndex - reference.rand) < 1e-12)
            #expect(abs(found.normalizedMutualInformation - reference.information) < 1e-12)
        }
    }

    @Test func purityIsTheShareOfTheCommonestLabel() {
        #expect(Agreement([0, 0, 0, 1, 1], [7, 7, 2, 2, 2]).purity == 0.8)
        #expect(Agreement([5, 5], [1, 2]).purity == 0.5)
    }

    @Test func nothingToTellApartAgrees() {
        for labels in [[], [3], [1, 1, 1], [0, 1, 2]] as [[Int32]] {
            let found = Agreement(labels, labels)
            #expect(found.adjustedRandIndex == 1)
            #expect(found.normalizedMutualInformation == 1)
            #expect(found.purity == 1)
        }
        #expect(Agreement([0, 0, 0], [0, 1, 2]).normalizedMutualInformation == 0)
    }
}

@Suite struct RepresentativesTests {
    @Test func nearestToTheMeanComesFirst() {
        let set = Matrix([[0, 0], [10, 0], [4, 0], [100, 1], [100, 3], [7, 7]])
        let found = Representatives(
            of: set, labels: [2, 2, 2, 5, 5, -1], count: 2, metric: .euclidean, workers: .one)
        #expect(found.labels == [2, 5])
        #expect(found.items == [[2, 0], [3, 4]])
        #expect(found.distances[1] == [1, 1])
    }

    @Test func lengthsDoNotCountUnderCosine() {
        let set = Matrix([[1, 0], [50, 50], [0, 3], [0, 0]])
        let found = Representatives(of: set, labels: [0, 0, 0, 1], count: 9, metric: .cosine, workers: .one)
        #expect(found.items == [[1, 0, 2], [3]])
        #expect(found.distances[1] == [1])
    }
}

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
