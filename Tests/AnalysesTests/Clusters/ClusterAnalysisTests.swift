import Analyses
import Artifacts
import Datasets
import Diagnostics
import Testing
import VectorMath

@Suite struct ClusterAnalysisTests {
    private let analyst = Analyst(store: nil, workers: Workers(2))

    /// Texts on a plane, one row for each.
    private static func texts(_ rows: [(text: String, label: String?, vector: [Float])]) -> VectorSet {
        let records = rows.enumerated().map { index, row in
            Record(
                id: "\(index + 1)", content: .text(row.text), label: row.label,
                position: SourcePosition("t.yml", line: index + 1))
        }
        let dataset = Dataset(
            name: "t", title: "T", modality: .text, records: records, models: [], position: SourcePosition("t.yml"))
        let model = ModelIdentity(name: "m", title: "M", summary: "", dimensions: 2, isNormalized: false)
        return VectorSet(dataset: dataset, model: model, vectors: Matrix(rows.map(\.vector)))
    }

    private static let mail = texts([
        ("The parcel is late", "post", [1, 0]), ("Where is the parcel?", "post", [0.95, 0.1]),
        ("A parcel, a letter", nil, [0.97, 0.05]),
        ("The soup is cold", "food", [0, 1]), ("Soup, and the bread", "food", [0.1, 1]),
        ("The Soup isn't hot", nil, [0.05, 1]), ("Where is my soup?", "food", [0.07, 1]),
    ])

    @Test func clustersAreNumberedBySizeAndDescribed() throws {
        let result = try analyst.ask(ClustersQuestion(of: Self.mail.dataset, by: ClusteringMethod()), of: Self.mail)
        #expect(result.labels == [1, 1, 1, 0, 0, 0, 0])
        #expect(result.clusters.map(\.size) == [4, 3])
        #expect(result.clusters.map(\.representatives) == [[5, 6, 4, 3], [2, 0, 1]])
        // "the" and "is" stand in both clusters.
        #expect(result.clusters.map(\.words) == [["soup"], ["parcel"]])
        #expect(
            result.clusters.map(\.commonest) == [.init(label: "food", count: 3), .init(label: "post", count: 2)])
        #expect(result.trials?.tried == [2, 3, 4, 5, 6])
        #expect(result.agreement?.adjustedRandIndex == 1 && result.agreement?.purity == 1)
        let silhouette = try #require(result.silhouette)
        let means: [Double] = result.clusters.map { ($0.silhouette ?? 0) * Double($0.size) }
        #expect(silhouette > 0.9 && (means.reduce(0, +) / 7 - silhouette).magnitude < 1e-12)
    }

    private static let methods = [
        ClusteringMethod(), ClusteringMethod(.kmeans(.exactly(7), starts: 1, seed: 3), distance: .euclidean),
        ClusteringMethod(.kmeans(.byGap)), ClusteringMethod(.hdbscan(smallest: 4)),
        ClusteringMethod(.hdbscan(smallest: 4, samples: 2, epsilon: 0.05)),
        ClusteringMethod(.dbscan(epsilon: 3), distance: .euclidean), ClusteringMethod(.agglomerative()),
        ClusteringMethod(.agglomerative(.ward, .into(.byGap)), distance: .euclidean),
        ClusteringMethod(.agglomerative(.single, .at(0.01))),
    ]

    @Test func sameBytesForAnyNumberOfWorkers() throws {
        let vectors: [[Float]] = (0..<300).map { (item: Int) -> [Float] in
            [Float(item % 17) - 8, Float(item % 29) - 14, Float(item % 5)]
        }
        let set = AnalystTests.makeSet(vectors, labels: Array(repeating: nil, count: 300))
        for method in Self.methods {
            let one = try Analyst(store: nil, workers: .one).ask(ClustersQuestion(of: set.dataset, by: method), of: set)
            #expect(
                try Analyst(store: nil, workers: Workers(3)).ask(ClustersQuestion(of: set.dataset, by: method), of: set)
                    == one)
            let sizes: [Int] = one.clusters.map(\.size)
            #expect(sizes == sizes.sorted(by: >))
            #expect(sizes.reduce(one.unclustered, +) == 300)
            #expect(one.agreement == nil)
        }
    }

    /// Texts and labels are part of the result, and so of the key under which it is kept.
    @Test func otherTextsOrLabelsAreOtherClusters() throws {
        let keeping = Analyst(store: try ArtifactStore(inMemory: ()), workers: .one)
        func set(_ word: String, _ label: String) -> VectorSet {
            Self.texts(
                (0..<3).map { ("\(word) \($0)", label, [1, Float($0) / 20]) } + [("else", "y", [0, 1])])
        }
        for (word, label) in [("tea", "one"), ("rum", "one"), ("rum", "two"), ("tea", "one")] {
            let mail = set(word, label)
            let cluster = try keeping.ask(
                ClustersQuestion(of: mail.dataset, by: ClusteringMethod(.kmeans(.exactly(2)))), of: mail
            ).clusters[0]
            #expect(cluster.words == [word] && cluster.commonest == .init(label: label, count: 3))
        }
    }

    @Test(arguments: TreeLinkage.allCases) func treesKeepDistances(linkage: TreeLinkage) throws {
        let result = try analyst.ask(TreeQuestion(metric: .euclidean, linkage: linkage), of: AnalystTests.set)
        #expect(result.order.sorted() == [0, 1, 2, 3, 4])
        let heights: [Double] = result.merges.map(\.height)
        #expect(heights == heights.sorted())
        #expect(result.merges[0].height == 0)
        let kept = try #require(result.copheneticCorrelation)
        #expect(kept > 0.95 && kept <= 1 + 1e-12)
    }

    @Test func aTreeOfEqualPairsHasNoCorrelation() throws {
        let same = AnalystTests.makeSet(Array(repeating: [1, 1], count: 4), labels: Array(repeating: nil, count: 4))
        #expect(
            try analyst.ask(TreeQuestion(metric: .euclidean, linkage: .average), of: same).copheneticCorrelation == nil)
    }
}
