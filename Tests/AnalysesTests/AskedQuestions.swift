import Analyses
import Artifacts
import Foundation
import Projections
import VectorMath

/// Every question that the program asks, on small sets of small whole numbers: their products are exact, whatever the
/// processor.
struct AskedQuestions {
    /// One or more questions of one type, asked of one set.
    struct Asked {
        let type: String
        let name: String
        let version: Int
        /// Of the questions' answers, rounded.
        let digest: @Sendable () throws -> String
        /// Stored fields, and those of them that stand in the encoding of some question.
        let fields: () throws -> (stored: Set<String>, encoded: Set<String>)
        /// Throws where a question cannot be part of a key.
        let hash: () throws -> ContentHash

        init<Kind: Question>(_ set: Matrix, _ questions: Kind...) {
            type = "\(Kind.self)"
            name = Kind.name
            version = Kind.version
            digest = {
                var hasher = ContentHasher(domain: "answers")
                for question in questions {
                    try hasher.combine(fieldsOf: RoundedValue(question.answer(set, Workers(2))))
                }
                return String(hasher.finish().hex.prefix(32))
            }
            fields = {
                var encoded: Set<String> = []
                for question in questions {
                    let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(question))
                    encoded.formUnion((object as? [String: Any] ?? [:]).keys)
                }
                return (Set(Mirror(reflecting: questions[0]).children.compactMap(\.label)), encoded)
            }
            hash = {
                var hasher = ContentHasher(domain: "questions")
                for question in questions { try hasher.combine(fieldsOf: question) }
                return hasher.finish()
            }
        }
    }

    /// Of length two each, so that cosines are exact as well; the second half are the first turned about, the first two
    /// are the same. Another model's for another seed.
    static func turned(seed: UInt64) -> Matrix {
        var generator = SeededGenerator(seed: seed)
        let half = (0..<20).map { item -> [Float] in
            var row = [Float](repeating: 0, count: 8)
            for place in generator.sample(4, of: 8) { row[place] = generator.unitFloat() < 0.5 ? -1 : 1 }
            return row
        }
        let first = [half[0]] + half.dropLast()
        return Matrix(first + first.map { $0.map { -$0 } })
    }

    /// Three groups far apart, no two directions alike wide.
    static let groups: Matrix = {
        var generator = SeededGenerator(seed: 3)
        let centers: [[Float]] = [[60, 0, 0, 0, 0, 0], [0, 32, 0, 0, 0, 0], [-24, -20, 16, 0, 0, 0]]
        return Matrix(
            (0..<32).map { item in
                centers[item % 3].enumerated().map { $1 + Float(generator.integer(below: 9 - $0)) }
            })
    }()

    static let labels: [String?] = (0..<40).map { $0 < 8 ? "a" : $0 < 24 ? "b" : $0 < 32 ? "c" : nil }

    private static func umap() -> MapPlan {
        var map = UMAPMap()
        map.parameters.metric = .euclidean
        map.parameters.neighbors = 5
        map.parameters.initialization = .random
        map.parameters.epochs = 8
        map.parameters.density = DensityParameters()
        var plan = MapPlan(.umap(map), dimensions: 3)
        plan.groups = (0..<32).map { $0 % 3 == 2 ? nil : $0 % 3 }
        return plan
    }

    private static var placement: UMAPParameters {
        UMAPParameters(neighbors: 5, metric: .euclidean, epochs: 12, initialization: .random)
    }

    private static func placed() -> MapPlan {
        var plan = umap()
        plan.groups = nil
        plan.fitted = Array(0..<24)
        return plan
    }

    private static var tsne: MapPlan {
        var parameters = TSNEParameters()
        parameters.metric = .euclidean
        parameters.perplexity = 5
        parameters.iterations = 8
        parameters.initialization = .random
        return MapPlan(.tsne(parameters))
    }

    private static var directions: MapPlan {
        var plan = MapPlan(MapMethod.Name.directions.plain)
        plan.axes = [.init(from: [0, 3], to: [1, 4]), .init(from: [0], to: [2])]
        return plan
    }

    static var all: [Asked] {
        let turned = turned(seed: 1)
        let other = OtherVectors(AskedQuestions.turned(seed: 2))
        var mds = MDSMap()
        mds.metric = .euclidean
        let clusters = (0..<32).map { Int32($0 % 4) - 1 }
        let layout = OtherVectors(groups.selecting(columns: [0, 1]))
        let queries = OtherVectors(Matrix([[30, 16, 0, 1, 2, 3], [-20, -16, 12, 0, 4, 0]]))
        let neighbors = NeighborsQuestion(items: [0, 5], k: 4, farthest: 2, metric: .cosine)
        return [
            Asked(turned, AnalogyQuestion(a: 2, minus: 3, plus: 4, count: 5)),
            Asked(turned, AlignedMapsQuestion(with: other)),
            Asked(turned, AlignedPlacementsQuestion(with: other, placement, alignment: 0.25)),
            Asked(
                turned, AllNeighborsQuestion(k: 3, metric: .euclidean),
                AllNeighborsQuestion(k: 3, metric: .dot, isExact: true)),
            Asked(
                groups,
                ClusteringQuestion(method: ClusteringMethod(.kmeans(.byGap), distance: .euclidean)),
                ClusteringQuestion(method: ClusteringMethod(.hdbscan(smallest: 4), distance: .euclidean)),
                ClusteringQuestion(method: ClusteringMethod(.dbscan(epsilon: 9), distance: .euclidean)),
                ClusteringQuestion(
                    method: ClusteringMethod(.agglomerative(.complete), distance: .euclidean), leafOrder: .optimal)),
            Asked(
                groups,
                ClustersQuestion(
                    method: ClusteringMethod(.kmeans(.exactly(3)), distance: .euclidean),
                    labels: Array(labels.prefix(32)), texts: (0..<32).map { "word\($0 % 3) text \($0)" }),
                ClustersQuestion(
                    method: ClusteringMethod(.hdbscan(smallest: 4), distance: .euclidean),
                    labels: Array(labels.prefix(32))),
                ClustersQuestion(
                    method: ClusteringMethod(.dbscan(epsilon: 9), distance: .euclidean),
                    labels: Array(labels.prefix(32))),
                ClustersQuestion(
                    method: ClusteringMethod(.agglomerative(.ward), distance: .euclidean),
                    labels: Array(labels.prefix(32)))),
            Asked(
                turned, ComparisonQuestion(with: other, k: 5), ComparisonQuestion(with: other, k: 3, metric: .euclidean)
            ),
            Asked(turned, ComparisonMatrixQuestion(metric: .manhattan)),
            Asked(turned, CompressionQuestion(k: 3, forms: [.float32, .float16, .int8, .bits, .truncated(5)])),
            Asked(turned, DirectionQuestion(from: [2, 3], to: [4])),
            Asked(turned, DuplicatesQuestion(threshold: 0.75)),
            Asked(
                turned, ItemHistogramQuestion(item: 3, metric: .dot, bins: 5, range: -4...4, splitBy: labels),
                ItemHistogramQuestion(item: 3, metric: .dot, bins: 5)),
            Asked(groups, LengthsQuestion()),
            Asked(groups, MapAssessmentQuestion(layout: layout, metric: .euclidean, ks: [3, 9])),
            Asked(groups, MapQualityQuestion(layout: layout, metric: .euclidean, k: 5)),
            Asked(
                groups, MapQuestion(umap()), MapQuestion(placed()), MapQuestion(tsne), MapQuestion(MapPlan(.pca)),
                MapQuestion(MapPlan(.mds(mds), dimensions: 3)), MapQuestion(directions)),
            Asked(groups, MapItemDistancesQuestion(layout: layout, metric: .euclidean)),
            Asked(
                groups, MapPlacementQuestion(MapPlan(.pca, dimensions: 4)),
                MapPlacementQuestion(directions, seed: 7)),
            Asked(turned, MetricsQuestion(metrics: [.cosine, .dot, .euclidean, .manhattan], k: 4)),
            Asked(turned, MutualNeighborsQuestion(of: neighbors.answer(turned, .one))),
            Asked(turned, NeighborhoodsQuestion(k: 4), NeighborhoodsQuestion(k: 4, metric: .euclidean)),
            Asked(turned, neighbors),
            Asked(
                groups, NewPlacesQuestion(among: OtherVectors(groups), on: layout, placement)),
            Asked(turned, OutliersQuestion(k: 5, labels: labels)),
            Asked(
                turned, PairHistogramQuestion(metric: .cosine, bins: 20, range: -1...1, splitBy: labels),
                PairHistogramQuestion(metric: .euclidean, bins: 7)),
            Asked(
                turned, ProbeQuestion(classifier: .linear(folds: 3), labels: labels),
                ProbeQuestion(classifier: .neighbors(voters: 5), labels: labels)),
            Asked(turned, ProfileQuestion(labels: labels)),
            Asked(
                groups, QueryPlacesQuestion(queries, on: layout, by: MapPlan(.pca)),
                QueryPlacesQuestion(queries, on: layout, by: MapPlan(.mds(mds))),
                QueryPlacesQuestion(queries, on: layout, by: tsne),
                QueryPlacesQuestion(queries, on: layout, by: umap()),
                QueryPlacesQuestion(queries, on: layout, by: directions)),
            Asked(groups, SilhouettesQuestion(labels: clusters, distance: .euclidean)),
            Asked(
                turned, SimilarityQuestion(metric: .cosine, order: .cluster, labels: labels),
                SimilarityQuestion(metric: .dot, order: .label, labels: labels),
                SimilarityQuestion(metric: .cosine, order: .block, labels: labels)),
            Asked(groups, SpaceQuestion()),
            Asked(turned, SummaryQuestion()),
            Asked(
                turned, TreeQuestion(metric: .cosine, linkage: .average),
                TreeQuestion(metric: .euclidean, linkage: .ward)),
            Asked(groups, VarianceQuestion(components: 3)),
        ]
    }
}

extension Matrix {
    fileprivate func selecting(columns chosen: [Int]) -> Matrix {
        Matrix((0..<rows).map { row in chosen.map { self[row, $0] } })
    }
}
