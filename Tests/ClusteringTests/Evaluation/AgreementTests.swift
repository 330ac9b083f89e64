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
