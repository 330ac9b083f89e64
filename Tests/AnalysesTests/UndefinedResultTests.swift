import Analyses
import Artifacts
import Datasets
import Testing
import VectorMath

/// Answers about sets that measures say nothing of: nil, and nil again when read from the cache.
@Suite struct UndefinedResultTests {
    private static func set(_ rows: [[Float]], labels: [String?]? = nil) -> VectorSet {
        AnalystTests.makeSet(rows, labels: labels ?? Array(repeating: nil, count: rows.count))
    }

    private static func random(_ count: Int, _ columns: Int, seed: UInt64 = 1) -> [[Float]] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in (0..<columns).map { _ in generator.unitFloat() - 0.5 } }
    }

    private let equal = set(
        Array(repeating: [0.1, 0.7, -0.3], count: 12), labels: (0..<12).map { $0 % 2 == 0 ? "a" : "b" })

    /// What is computed, and what is kept of it.
    private func twice<Answer: Equatable>(_ ask: (Analyst) throws -> Answer) throws -> Answer {
        let keeping = Analyst(store: try ArtifactStore(inMemory: ()), workers: .one)
        let answer = try ask(keeping)
        #expect(try ask(keeping) == answer)
        return answer
    }

    @Test func equalItemsHaveNoNumbers() throws {
        let other = Self.set(Self.random(12, 4))
        let compared = try twice { try $0.ask(ComparisonQuestion(with: OtherVectors(other), k: 5), of: equal) }
        #expect(compared.alignment == nil && compared.distance == nil && compared.rankCorrelation == nil)
        #expect(compared.meanOverlap == nil && compared.meanRankBiasedOverlap == nil && compared.mostChanged.isEmpty)
        let metrics = try twice { try $0.ask(MetricsQuestion(metrics: [.cosine, .euclidean], k: 3), of: equal) }
        #expect(metrics.agreement == [nil, nil, nil, nil])
        for score in metrics.scores {
            #expect(score.sharedWithCosine == nil && score.hubness == nil && score.contrast == nil)
            #expect(score.unlistedShare == nil && score.mutualShare == nil)
        }
        let outliers = try twice { try $0.ask(OutliersQuestion(k: 5, labels: equal.dataset.recordLabels), of: equal) }
        #expect(outliers.factor(3) == nil && outliers.byFactor.isEmpty && outliers.places == 1)
        #expect(outliers.comparedCount == 12)
        let clusters = try twice {
            try $0.ask(
                ClustersQuestion(
                    of: equal.dataset,
                    by: ClusteringMethod(.kmeans(.bySilhouette, starts: 1, seed: 1), distance: .cosine)), of: equal)
        }
        #expect(clusters.silhouette == nil && clusters.clusters.map(\.silhouette) == [nil])
        #expect(clusters.trials?.scores.allSatisfy { $0 == nil } == true)
        let cut = try twice {
            try $0.ask(
                ClustersQuestion(
                    of: equal.dataset,
                    by: ClusteringMethod(.agglomerative(.average, .into(.exactly(3))), distance: .euclidean)), of: equal
            )
        }
        #expect(cut.clusters.count == 3 && cut.silhouette == nil)
        let compression = try twice { try $0.ask(CompressionQuestion(k: 3, forms: [.float32, .bits]), of: equal) }
        #expect(compression.scores.allSatisfy { $0.recall == nil && $0.rankCorrelation == nil })
        #expect(try twice { try $0.ask(VarianceQuestion(components: 2), of: equal) }.shares.isEmpty)
        #expect(
            try twice { try $0.ask(ProfileQuestion(labels: equal.dataset.recordLabels), of: equal) }.separation == [
                nil, nil, nil,
            ])
        let zeros = Self.set(Array(repeating: [0, 0], count: 4))
        #expect(try twice { try $0.ask(SpaceQuestion(), of: zeros) }.meanCosine == nil)
    }

    @Test(arguments: [MapMethod.Name.pca, .mds, .umap, .tsne]) func aMapOfEqualItemsIsNotJudged(_ name: MapMethod.Name)
        throws
    {
        let map = try twice { try $0.ask(MapQuestion(MapPlan(name.plain)), of: equal) }
        #expect(map.quality == nil && map.explainedVariance.isEmpty)
        // Linear maps give equal items one place; the others spread them.
        let spreads = name == .umap || name == .tsne
        #expect(map.spreadCopies?.items == (spreads ? 12 : nil) && map.spreadCopies?.groups == (spreads ? 1 : nil))
        let asked = MapAssessmentQuestion(
            layout: OtherVectors(map.layout), metric: name.plain.metric, ks: [3, 5])
        let judged = try twice { try $0.ask(asked, of: equal) }
        #expect(judged.neighborhoods.isEmpty && judged.shepardCorrelation == nil && judged.stress == nil)
    }

    @Test func copiesThatAMapSpreadsAreCounted() throws {
        // Thirty of one vector, two of another, and twenty-eight that differ.
        let apart = Self.random(30, 5)
        let set = Self.set((0..<30).map { _ in apart[0] } + [apart[1]] + Array(apart.dropFirst()))
        let map = try twice { try $0.ask(MapQuestion(MapPlan(MapMethod.Name.umap.plain)), of: set) }
        let found = try #require(map.spreadCopies)
        #expect((30...32).contains(found.items) && found.groups == (found.items == 32 ? 2 : 1))
        #expect(map.quality != nil)
        #expect(try analystMap(of: set, .pca).spreadCopies == nil)
        #expect(try analystMap(of: Self.set(Self.random(40, 5)), .umap).spreadCopies == nil)
    }

    private func analystMap(of set: VectorSet, _ name: MapMethod.Name) throws -> MapResult {
        try Analyst(store: nil, workers: .one).ask(MapQuestion(MapPlan(name.plain)), of: set)
    }

    /// Finite numbers, however large, end in finite numbers.
    @Test func theLargestNumbersHavePlaces() throws {
        let largest = Float.greatestFiniteMagnitude
        let rows = (0..<20).map { row in (0..<4).map { (row * ($0 + 3)) % 5 < 2 ? largest : -largest } }
        let set = Self.set(rows)
        for name in [MapMethod.Name.pca, .mds, .umap, .tsne] {
            let map = try analystMap(of: set, name)
            #expect(map.points.allSatisfy { $0.x.isFinite && $0.y.isFinite })
        }
        var plan = MapPlan(MapMethod.Name.directions.plain)
        plan.axes = [.init(from: [0], to: [1])]
        let along = try Analyst(store: nil, workers: .one).ask(MapQuestion(plan), of: set)
        #expect(along.points.allSatisfy { $0.x.isFinite && $0.y.isFinite })
        let summary = try twice { try $0.ask(SummaryQuestion(), of: set) }
        #expect(summary.longestNorm.isFinite && summary.longestNorm > Double(largest))
    }
}
