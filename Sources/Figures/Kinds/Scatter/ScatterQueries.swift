import Analyses
import Datasets
import VectorMath

/// What a map's items are asked, where it would lie among them.
struct ScatterQueries: Sendable {
    let records: [Record]
    let places: QueryPlaces
    /// How they came to their places.
    let placing: String
    /// Of each, the item nearest to it on the map.
    private let nearest: [String]
    /// The places of the map's items are judged, so those of queries are too.
    private let areJudged: Bool

    /// - Parameter map: of the items of `set`.
    init(_ queries: QuerySet, of set: VectorSet, on map: MapResult, by plan: MapPlan, analyst: Analyst) throws {
        records = queries.records
        places = try analyst.ask(
            QueryPlacesQuestion(OtherVectors(queries.vectors), on: OtherVectors(map.layout), by: plan), of: set)
        placing = Self.placing(plan.method, count: queries.count)
        // Where no item is nearer than another, nothing is.
        areJudged = plan.method.name.isJudged && map.quality != nil
        nearest = places.points.map { point in
            func distance(_ item: Int) -> Double {
                let (x, y) = (Double(map.points[item].x - point.x), Double(map.points[item].y - point.y))
                return x * x + y * y
            }
            let item = map.points.indices.min { distance($0) < distance($1) } ?? 0
            return Wording.short(set.dataset.records[item].title)
        }
    }

    var titles: [String] { records.map { Wording.line($0.title) } }

    private static func placing(_ method: MapMethod, count: Int) -> String {
        let subject = count == 1 ? "The star is no item: it" : "Stars are no items: they"
        let (stands, was) = count == 1 ? ("stands", "was") : ("stand", "were")
        switch method {
        case .pca, .directions: return "\(subject) \(was) projected as the items are, and had no part in the map"
        case .mds: return "\(subject) \(stands) where distances to all items put \(count == 1 ? "it" : "them")"
        case .tsne:
            return
                "\(subject) \(stands) amid the items that \(count == 1 ? "it is" : "they are") most like, and had no part in the map"
        case .umap: return "\(subject) \(was) placed on the map when it was finished"
        case .given: return "\(subject) \(stands) where the model's two numbers say"
        }
    }

    /// How far the place of a query can be trusted.
    private func kept(_ query: Int) -> String {
        "\(Wording.number(places.kept[query])) of the \(Wording.count(places.neighborCount, "item")) most like it"
    }

    func tooltip(_ query: Int) -> String {
        ([Wording.short(titles[query], to: 100), "query"]
            + (areJudged ? ["\(kept(query)) are near it on the map"] : [])).joined(separator: "\n")
    }

    /// `Of the 15 items most like “a”, 9 also lie nearest to it here.`; nil where nothing can have been lost.
    var quality: String? {
        guard areJudged else { return nil }
        return records.indices.map { query in
            guard places.neighborCount > 1 else {
                let verb = places.kept[query] > 0 ? "also lies" : "does not lie"
                return "The item most like “\(Wording.short(records[query].title))” \(verb) nearest to it here."
            }
            return
                "Of the \(Wording.count(places.neighborCount, "item")) most like “\(Wording.short(records[query].title))”, \(Wording.number(places.kept[query])) also lie\(places.kept[query] == 1 ? "s" : "") nearest to it here."
        }.joined(separator: " ")
    }

    /// For listeners.
    var description: String {
        records.indices.map {
            "The query “\(Wording.short(records[$0].title))” lies nearest to “\(nearest[$0])”."
        }.joined(separator: " ")
    }
}
