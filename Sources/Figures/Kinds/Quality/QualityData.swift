import Analyses
import Datasets
import VectorMath

/// What a figure of maps' quality shows.
struct QualityData: Sendable {
    /// One map.
    struct Judged: Sendable {
        let method: MapMethod
        /// The method's name, and what tells it from others of that name.
        let title: String
        /// nil where it is undefined: no item is nearer than another.
        let map: MapResult.Quality?
        let assessment: MapAssessment
        let spreadCopies: MapResult.SpreadCopies?

        /// Points with few of their neighbours beside them: what a map draws hollow.
        var badlyPlaced: Int? { map.map { $0.overlapByItem.count { $0 < ScatterData.hollowBelow } } }
        var badShare: Double { Double(badlyPlaced ?? 0) / Double(max(1, map?.scoredCount ?? 1)) }
    }

    /// One of the measures by size of the neighbourhood.
    enum Measure: CaseIterable, Sendable {
        case trustworthiness, continuity, overlap

        func value(_ neighborhood: MapAssessment.Neighborhood) -> Double {
            switch self {
            case .trustworthiness: neighborhood.trustworthiness
            case .continuity: neighborhood.continuity
            case .overlap: neighborhood.neighborOverlap
            }
        }
    }

    let set: VectorSet
    let maps: [Judged]
    /// What was asked for, before the items set a bound.
    let asked: [Int]

    init(spec: FigureSpec, set: VectorSet, options: QualityFigure, analyst: Analyst) throws {
        let most = max(1, (set.vectors.rows - 1) / 2)
        let fitting = QualityFigure.standardSizes.filter { $0 <= most }
        let sizes = options.k ?? (fitting.isEmpty ? [most] : fitting)
        self.set = set
        asked = sizes
        maps = try options.projections.compactMap { method in
            let plan = try spec.plan(method, of: set, key: "projections")
            guard method.name.isJudged else { return nil }
            let map = try analyst.ask(MapQuestion(plan), of: set)
            let isOnly = options.projections.count { $0.name == method.name } == 1
            return Judged(
                method: method.fitted(to: set.vectors.rows),
                title: ([method.title] + (isOnly ? [] : method.changes)).joined(separator: ", "),
                map: map.quality,
                assessment: try analyst.ask(
                    MapAssessmentQuestion(layout: OtherVectors(map.layout), metric: method.metric, ks: sizes), of: set),
                spreadCopies: map.spreadCopies)
        }
    }

    var count: Int { self.set.dataset.records.count }
    /// Sizes of neighbourhoods, smallest first.
    var sizes: [Int] { maps.map { $0.assessment.neighborhoods.map(\.k) }.first { !$0.isEmpty } ?? [] }
    /// Why measures by neighbours are undefined, where they are of all maps.
    var noNeighbors: String? {
        guard sizes.isEmpty else { return nil }
        return set.vectors.hasEqualRows ? "all items have the same vector" : "no item is nearer than another"
    }
    /// Share of neighbours that points placed at random would keep.
    func chance(_ k: Int) -> Double { min(1, Double(k) / Double(max(1, count - 1))) }
}
