import Measures
import Testing
import VectorMath

/// Measures against scikit-learn and scipy on the same numbers.
@Suite struct ReferenceTests {
    private func neighbors(_ k: Int) -> Neighbors {
        nearestNeighbors(of: Reference.first, k: k, metric: .euclidean, workers: .all)
    }

    @Test func hubness() throws {
        let hubness = Hubness(of: neighbors(5))
        try #expect(abs(#require(hubness.skewness) - Reference.load().hubSkewness) < 1e-12)
        #expect(hubness.occurrences.reduce(0, +) == 60 * 5)
    }

    @Test func localOutlierFactors() throws {
        let all = Measures.localOutlierFactors(from: neighbors(5))
        let factors = try #require(all)
        for (factor, expected) in try zip(factors, Reference.load().outlierFactors) {
            #expect(abs(factor - expected) < 1e-5)
        }
    }

    @Test func centeredKernelAlignment() throws {
        let measured = Measures.centeredKernelAlignment(Reference.first, Reference.second, workers: .all)
        let found = try #require(measured)
        try #expect(abs(found - Reference.load().cka) < 1e-6)
    }

    @Test func procrustesDistance() throws {
        let measured = Measures.procrustesDistance(Reference.first, Reference.second, workers: .all)
        let found = try #require(measured)
        try #expect(abs(found - Reference.load().procrustes) < 1e-6)
        let turned = Measures.procrustesDistance(Reference.second, Reference.first, workers: .all)
        let other = try #require(turned)
        #expect(abs(found - other) < 1e-9)
    }

    @Test func rankCorrelationOfPairs() throws {
        let found = PairCorrelation(Reference.first, Reference.second, metric: .cosine, workers: .all)
        // Two pairs whose similarities differ by less than a Float can say may change places.
        try #expect(abs(#require(found.value) - Reference.load().pairSpearman) < 1e-5)
    }

    @Test func rankCorrelationWithTies() throws {
        let first = Reference.first.column(0).map(Double.init)
        let second = Reference.first.column(1).map { Double(($0 * 10).rounded(.toNearestOrEven) / 10) }
        try #expect(abs(#require(spearmanCorrelation(first, second)) - Reference.load().spearman) < 1e-9)
    }

    @Test func logisticRegression() throws {
        let model = LogisticRegression(of: Reference.first, labels: Reference.labels, classes: 3, workers: .all)
        let reference = try Reference.load()
        for (weight, expected) in zip(model.weights, reference.coefficients) { #expect(abs(weight - expected) < 1e-3) }
        for (weight, expected) in zip(model.intercepts, reference.intercepts) { #expect(abs(weight - expected) < 1e-3) }
    }

    @Test func macroF1() throws {
        var matrix = ConfusionMatrix(classes: 3)
        for item in 0..<60 { matrix.add(truth: item % 3, predicted: item * 7 / 5 % 3) }
        try #expect(abs(#require(matrix.macroF1) - Reference.load().macroF1) < 1e-12)
    }
}
