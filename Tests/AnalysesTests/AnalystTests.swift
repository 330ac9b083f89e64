import Analyses
import Artifacts
import Datasets
import Diagnostics
import Foundation
import Measures
import Testing
import VectorMath

@Suite struct AnalystTests {
    /// Two tight groups on a plane, the last item without a label.
    static let set = makeSet(
        [[1, 0], [0.9, 0.1], [0, 1], [0.1, 0.9], [1, 0]], labels: ["east", "east", "north", "north", nil])

    static func makeSet(_ rows: [[Float]], labels: [String?]) -> VectorSet {
        let records = labels.enumerated().map { index, label in
            Record(
                id: "\(index + 1)", content: .vector, label: label, position: SourcePosition("t.yml", line: index + 1))
        }
        let dataset = Dataset(
            name: "t", title: "T", modality: .vectors, records: records, models: [], position: SourcePosition("t.yml"))
        let model = ModelIdentity(name: "m", title: "M", summary: "", dimensions: 2, isNormalized: false)
        return VectorSet(dataset: dataset, model: model, vectors: Matrix(rows))
    }

    private let analyst = Analyst(store: nil, workers: Workers(2))

    @Test func clusterOrderPutsLikeBesideLike() throws {
        let result = try analyst.ask(
            SimilarityQuestion(metric: .cosine, order: .cluster, labels: Self.set.dataset.recordLabels), of: Self.set)
        let groups = result.order.map { [0, 1, 4].contains($0) ? "east" : "north" }
        #expect(
            groups == ["east", "east", "east", "north", "north"]
                || groups == ["north", "north", "east", "east", "east"])
        #expect(result.tree.count == 4)
        // Rows and columns follow the order: the diagonal compares each item with itself.
        for place in 0..<5 { #expect((result.value(place, place) - 1).magnitude < 1e-6) }
    }

    @Test func labelOrderPutsItemsWithoutOneLast() throws {
        let result = try analyst.ask(
            SimilarityQuestion(metric: .cosine, order: .label, labels: Self.set.dataset.recordLabels), of: Self.set)
        #expect(result.order == [0, 1, 2, 3, 4])
        let within = try #require(result.meanWithin)
        let between = try #require(result.meanBetween)
        let mean = try #require(result.mean)
        #expect(within > 0.98 && between < 0.25 && mean > between && mean < within)
    }

    @Test func everyPairIsCountedOnce() throws {
        let result = try analyst.ask(
            PairHistogramQuestion(metric: .cosine, bins: 20, splitBy: Self.set.dataset.records.map(\.label)),
            of: Self.set)
        #expect(result.counts.reduce(0, +) == 10)
        #expect(result.within?.reduce(0, +) == 2)
        #expect(result.between?.reduce(0, +) == 4)
        #expect(result.separation == 1)
        #expect(result.lower == -1 && result.upper == 1)
        #expect(((result.all.moments?.maximum ?? 9) - 1).magnitude < 1e-6)
    }

    @Test func oneItemAgainstTheOthersLeavesItselfOut() throws {
        let result = try analyst.ask(ItemHistogramQuestion(item: 0, metric: .euclidean, bins: 4), of: Self.set)
        #expect(result.all.count == 4 && result.counts.reduce(0, +) == 4)
        #expect(result.all.moments?.minimum == 0)
    }

    /// Values 1, 2, 2 and 9 from the item: of its own group 1 and 2, of another 2 and 9.
    @Test func theOthersOfOneItemAreSplitByItsGroup() throws {
        let line = Self.makeSet(
            [0, 1, 2, 2, 9, 5].map { [$0, 0] }, labels: [nil, nil, nil, nil, nil, nil])
        let result = try analyst.ask(
            ItemHistogramQuestion(
                item: 0, metric: .euclidean, bins: 9, range: 0...9, splitBy: ["a", "a", "a", "b", "b", nil]), of: line)
        #expect(result.counts == [0, 1, 2, 0, 0, 1, 0, 0, 1])
        #expect(result.within == [0, 1, 1, 0, 0, 0, 0, 0, 0] && result.between == [0, 0, 1, 0, 0, 0, 0, 0, 1])
        #expect(result.withinSummary?.moments?.mean == 1.5 && result.betweenSummary?.count == 2)
        // Of four pairs three have the nearer first, and one is a tie.
        #expect(result.separation == 0.875)
    }

    @Test func neighborsAreRankedAndTiesStandInOrder() throws {
        let result = try analyst.ask(
            NeighborsQuestion(items: [0, 2], k: 2, farthest: 1, metric: .cosine), of: Self.set)
        #expect(result.nearest.map { $0.map(\.item) } == [[4, 1], [3, 1]])
        #expect(result.farthest.map { $0.map(\.item) } == [[2], [0]])
    }

    @Test(arguments: [1, 2, 3]) func mutualNeighborsAreThoseOfThePairs(_ k: Int) throws {
        let vectors = (0..<30).map { [sin(Float($0)), cos(Float($0) * 1.7), Float($0 % 4)] }
        let set = Self.makeSet(vectors, labels: Array(repeating: nil, count: 30))
        let result = try analyst.ask(
            NeighborsQuestion(items: Array(0..<30), k: k, farthest: 0, metric: .cosine), of: set)
        let found = zip(result.nearest, try analyst.ask(MutualNeighborsQuestion(of: result), of: set)).enumerated()
            .flatMap { item, lists in
                zip(lists.0, lists.1).filter { $0.1 && $0.0.item > item }.map { [item, $0.0.item] }.sorted {
                    $0[1] < $1[1]
                }
            }
        let near = nearestNeighbors(of: set.vectors, k: k, metric: .cosine, workers: .one)
        #expect(found == mutualNeighbors(in: near).map { [$0.first, $0.second] })
        #expect(!found.isEmpty)
    }

    @Test func spaceIsMeasuredOnceAndKept() throws {
        let store = try ArtifactStore(inMemory: ())
        let keeping = Analyst(store: store, workers: .one)
        let space = try keeping.ask(SpaceQuestion(), of: Self.set)
        #expect(space.measured == 5)
        #expect(space.meanCosine == Anisotropy(of: Self.set.vectors, workers: .one).meanCosine)
        #expect(
            try keeping.ask(SpaceQuestion(), of: Self.set) == space
                && analyst.ask(SpaceQuestion(), of: Self.set) == space)
        #expect(try store.status().count == 1)
    }

    @Test func metricsAreComparedOnTheSameItems() throws {
        var generator = SeededGenerator(seed: 3)
        let rows = (0..<80).map { _ in (0..<6).map { _ in generator.unitFloat() - 0.2 } }
        let set = Self.makeSet(rows, labels: Array(repeating: nil, count: 80))
        let store = try ArtifactStore(inMemory: ())
        let keeping = Analyst(store: store, workers: .one)
        let result = try keeping.ask(MetricsQuestion(metrics: [.euclidean, .dot, .minkowski(0.5)], k: 100), of: set)
        #expect(result.k == 39 && result.measured == 80 && result.pairs == 80 * 79 / 2 && result.isEveryPair)
        #expect(result.dimensions == [1, 2, 4, 6])
        for (place, score) in result.scores.enumerated() {
            let near = nearestNeighbors(of: set.vectors, k: 39, metric: score.metric, workers: .one)
            let hubness = Hubness(of: near)
            #expect(score.hubness == hubness.skewness && score.unlistedShare == hubness.antihubShare)
            #expect(score.mutualShare == 2 * Double(mutualNeighbors(in: near).count) / Double(80 * 39))
            #expect(score.contrast == RelativeContrast(of: set.vectors, metric: score.metric, workers: .one).value)
            #expect(result.agreement(place, place) == 1)
        }
        let pairs = (0..<80).flatMap { first in (0..<first).map { ($0, first) } }
        let values = [Metric.euclidean, .dot].map { metric in
            let comparison = Comparison(of: set.vectors, metric: metric, workers: .one)
            return pairs.map { (metric == .dot ? -1 : 1) * Double(comparison.value($0.0, $0.1)) }
        }
        #expect(result.agreement(0, 1) == spearmanCorrelation(values[0], values[1]))
        #expect(
            try keeping.ask(MetricsQuestion(metrics: [.euclidean, .dot, .minkowski(0.5)], k: 100), of: set) == result)
        #expect(try store.status().count == 1)
    }

    @Test func nearDuplicatesAreKeptInSets() throws {
        let store = try ArtifactStore(inMemory: ())
        let keeping = Analyst(store: store, workers: .one)
        let found = try keeping.ask(DuplicatesQuestion(threshold: 0.99), of: Self.set)
        #expect(found.sets == [0, 0, 1, 1, 0] && found.pairCount == 4 && found.itemCount == 5 && found.setCount == 2)
        #expect(found.members(ofFirst: 5) == [[0, 4, 1], [2, 3]] && found.members(ofFirst: 1) == [[0, 4, 1]])
        #expect(try keeping.ask(DuplicatesQuestion(threshold: 0.99), of: Self.set) == found)
        #expect(try store.status().count == 1)
        #expect(try keeping.ask(DuplicatesQuestion(threshold: 1), of: Self.set).members(ofFirst: 9) == [[0, 4]])
    }

    @Test func summaryFindsTwinsAndZeros() throws {
        let set = Self.makeSet([[3, 4], [0, 0], [3, 4]], labels: [nil, nil, nil])
        let summary = try analyst.ask(SummaryQuestion(), of: set)
        #expect(summary.duplicates == [[0, 2]])
        #expect(summary.zeroVectors == [1])
        #expect(summary.longestNorm == 5)
    }

    @Test func profileTellsWhichDimensionsSeparate() throws {
        let set = Self.makeSet([[1, 5, 0], [1.2, 5, 1], [9, 5, 0], [9.2, 5, 1]], labels: ["a", "a", "b", "b"])
        let profile = try analyst.ask(ProfileQuestion(labels: set.dataset.recordLabels), of: set)
        #expect(profile.separation[0] ?? 0 > 0.99 && profile.separation[2] ?? 1 < 0.01)
        #expect(profile.separation[1] == nil && profile.constant == [1] && profile.separating(1) == [0])
        #expect(profile.groups.map(\.label) == ["a", "b"])
        #expect(profile.mean[1] == 5 && profile.standardDeviation[1] == 0)
    }

    @Test(arguments: [1, 2, 3]) func tinySetsGiveNumbers(count: Int) throws {
        let rows = (0..<count).map { _ in [Float(1), 1] }
        let set = Self.makeSet(rows, labels: Array(repeating: "same", count: count))
        let map = try analyst.ask(MapQuestion(MapPlan(.pca)), of: set)
        #expect(map.points.allSatisfy { $0.x == 0 && $0.y == 0 })
        #expect(
            try analyst.ask(
                SimilarityQuestion(metric: .cosine, order: .cluster, labels: set.dataset.recordLabels), of: set
            ).order.sorted() == Array(0..<count))
        #expect(
            try analyst.ask(ItemHistogramQuestion(item: 0, metric: .dot, bins: 3), of: set)
                .all.moments?.mean.isFinite == (count > 1 ? true : nil))
        #expect(try analyst.ask(ProfileQuestion(labels: set.dataset.recordLabels), of: set).separation.isEmpty)
    }

    @Test func modelsAreComparedAndKept() throws {
        let turned = Self.makeSet(
            [[0, -1], [0.1, -0.9], [1, 0], [0.9, -0.1], [0, -1]], labels: Array(repeating: nil, count: 5))
        let other = Self.makeSet(
            [[1, 0], [0, 1], [0.1, 0.9], [0.9, 0.1], [0, 1]], labels: Array(repeating: nil, count: 5))
        let store = try ArtifactStore(inMemory: ())
        let keeping = Analyst(store: store, workers: .one)
        let same = try keeping.ask(ComparisonQuestion(with: OtherVectors(turned), k: 15), of: Self.set)
        #expect(same.k == 2 && same.shared == [2, 2, 2, 2, 2] && same.mostChanged.isEmpty)
        #expect(same.alignment ?? 0 > 0.999_999 && same.distance ?? 1 < 1e-6 && same.meanOverlap == 1)
        let changed = try keeping.ask(ComparisonQuestion(with: OtherVectors(other), k: 1), of: Self.set)
        #expect(changed.shared == [0, 0, 0, 0, 0] && changed.nearest[0] == [4, 3])
        #expect(changed.mostChanged == [0, 1, 2, 3, 4] && changed.sharedByChance == 0.25)
        #expect(try store.status().count == 2)
        #expect(try keeping.ask(ComparisonQuestion(with: OtherVectors(other), k: 1), of: Self.set) == changed)
    }

    @Test func varianceIsSharedOutAmongAllComponents() throws {
        // All points lie on one line.
        let profile = try analyst.ask(VarianceQuestion(components: 1), of: Self.set)
        #expect(profile.possible == 2 && profile.shares.count == 2)
        #expect(abs(profile.together(1) - 1) < 1e-6)
        #expect(profile.needed(for: 0.5) == 1 && profile.needed(for: 1) == 1)
        let same = Self.makeSet([[1, 1], [1, 1]], labels: [nil, nil])
        #expect(try analyst.ask(VarianceQuestion(components: 5), of: same).shares.isEmpty)
    }

    @Test func mapsAreJudgedBySizesThatTheItemsAllow() throws {
        let store = try ArtifactStore(inMemory: ())
        let keeping = Analyst(store: store, workers: .one)
        let map = try keeping.ask(MapQuestion(MapPlan(.pca)), of: Self.set)
        func judge(by ks: [Int]) throws -> MapAssessment {
            try keeping.ask(
                MapAssessmentQuestion(layout: OtherVectors(map.layout), metric: .cosine, ks: ks), of: Self.set)
        }
        let found = try judge(by: [15, 1, 30])
        #expect(found.neighborhoods.map(\.k) == [1, 2] && found.pairs == 10 && !found.isSampled)
        #expect(found.shepardCorrelation ?? 0 > 0.9 && found.stress ?? 1 < 0.2)
        // The map and what is said of it.
        #expect(try store.status().count == 2)
        #expect(try judge(by: [2, 1]) == found)
        #expect(try store.status().count == 2)
    }

    @Test func smallerFormsAreScoredAndKept() throws {
        let store = try ArtifactStore(inMemory: ())
        let keeping = Analyst(store: store, workers: .one)
        let result = try keeping.ask(CompressionQuestion(k: 15, forms: [.float32, .bits, .truncated(1)]), of: Self.set)
        #expect(result.k == 2 && result.scored == 5 && result.candidates == 4 && result.fullBytes == 8)
        #expect(result.scores.map(\.bytesPerItem) == [8, 1, 4])
        #expect(result.scores[0].recall == 1 && result.scores[0].rankCorrelation == 1)
        // Both numbers of the northern items are positive but for a zero: one bit each cannot tell them all apart.
        #expect(result.scores[1].recall ?? 1 < 1)
        #expect(try store.status().count == 1)
        #expect(
            try keeping.ask(CompressionQuestion(k: 15, forms: [.float32, .bits, .truncated(1)]), of: Self.set) == result
        )
        #expect(try store.status().count == 1)
    }

    @Test func formsAreReadAsTheyAreWritten() {
        for form in [CompressionForm.float32, .float16, .int8, .int8PerVector, .bits, .truncated(12), .parts(3)] {
            #expect(CompressionForm(parsing: form.name) == form)
        }
        for text in ["int4", "truncated-", "truncated-0", "truncated-99999999999999999999", "pq-+4", "pq-1.5", ""] {
            #expect(CompressionForm(parsing: text) == nil)
        }
        let many = CompressionForm.usual(count: 13_083, dimensions: 384).map(\.name)
        #expect(
            many == [
                "float32", "float16", "int8", "int8-vector", "truncated-192", "truncated-96", "1-bit", "pq-48",
            ])
    }

    @Test func centresAreTakenWithoutTheItemThatIsCompared() throws {
        let rows: [[Float]] = [[1, 0], [3, 4], [0, 2], [4, 3], [1, 0]]
        let set = Self.makeSet(rows, labels: ["east", "east", "north", "north", nil])
        let store = try ArtifactStore(inMemory: ())
        let keeping = Analyst(store: store, workers: .one)
        let result = try keeping.ask(OutliersQuestion(k: 9, labels: set.dataset.recordLabels), of: set)
        #expect(result.k == 2 && result.factors.count == 5 && result.otherLabels == [1, 1, 0, 0, -1])
        // With one other item of its label, the centre is that item.
        for (found, expected) in zip(result.ownSimilarities, [0.6, 0.6, 0.6, 0.6, 0]) {
            #expect((found - expected).magnitude < 1e-6)
        }
        // The centres lie at (1.6, 0.8) and (0.8, 1.6), each of length 0.8 √5.
        let root = 5.0.squareRoot()
        for (found, expected) in zip(result.otherSimilarities, [1 / root, 2.2 / root, 1 / root, 2.2 / root, 0]) {
            #expect((found - expected).magnitude < 1e-6)
        }
        #expect(result.strays == [1, 3])
        #expect(try keeping.ask(OutliersQuestion(k: 9, labels: set.dataset.recordLabels), of: set) == result)
        #expect(try store.status().count == 1)
    }

    @Test func labelsAreProbedByEitherClassifier() throws {
        let far = Self.makeSet(
            (0..<20).map { [$0 < 12 ? 4 : -4, Float($0 % 5)] },
            labels: (0..<20).map { $0 == 19 ? nil : $0 < 12 ? "east" : "west" })
        for classifier in [ProbeClassifier.linear(folds: 4), .neighbors()] {
            let result = try #require(
                try analyst.ask(ProbeQuestion(classifier: classifier, labels: far.dataset.recordLabels), of: far))
            #expect(result.labels == ["east", "west"] && result.counts == [12, 0, 0, 7])
            #expect(result.accuracy == 1 && result.macroF1 == 1 && result.labelled == 19 && result.commonest == 0)
        }
        let alike = Self.makeSet([[1, 0], [0, 1]], labels: ["a", "a"])
        #expect(try analyst.ask(ProbeQuestion(classifier: .neighbors(), labels: ["a", "a"]), of: alike) == nil)
    }

    @Test func resultsAreKeptAndEqualWhatWasComputed() throws {
        let store = try ArtifactStore(inMemory: ())
        let keeping = Analyst(store: store, workers: .one)
        let first = try keeping.ask(MapQuestion(MapPlan(.pca)), of: Self.set)
        #expect(try store.status().count == 1)
        #expect(try keeping.ask(MapQuestion(MapPlan(.pca)), of: Self.set) == first)
        #expect(try analyst.ask(MapQuestion(MapPlan(.pca)), of: Self.set) == first)
        #expect(try store.status().count == 1)
    }
}
