import Analyses
import Charting
import Datasets

/// Two aligned maps of the items, with the colours of one and the items that are named.
struct CompareMapData: Sendable {
    /// Items at most, where the author does not ask for maps.
    static let itemLimit = 5_000
    /// Items with trails and names.
    static let namedLimit = 8
    /// Every item has a trail up to here.
    static let trailLimit = 60

    let result: AlignedMapResult
    /// On the first map and on the second.
    let panels: [ScatterData]
    /// Those that moved beyond what the rest did, farthest first.
    let moved: [Int]

    init(_ first: VectorSet, _ second: VectorSet, spec: FigureSpec, analyst: Analyst) throws {
        let result = try analyst.ask(AlignedMapsQuestion(with: OtherVectors(second)), of: first)
        self.result = result
        let data = try ScatterData(
            spec: spec, options: ScatterOptions(projection: AlignedMapsQuestion.method), set: first,
            plan: MapPlan(AlignedMapsQuestion.method), map: result.first, clusters: nil,
            showsImages: Thumbnails.speak(for: first.dataset.records))
        panels = [data, data.moved(to: result.second)]
        moved = result.moved
    }

    var named: [Int] { Array(moved.prefix(Self.namedLimit)) }
    var maps: [MapResult] { [result.first, result.second] }
    var count: Int { result.moves.count }

    func number(_ move: Double) -> String { NumberFormat.fixed(move, 2) }

    /// What lines and trails are.
    func key(_ names: [String]) -> String {
        let way = "place by \(names[0]) to that by \(names[1])"
        if count <= Self.trailLimit {
            let rest =
                moved.isEmpty ? "none moved far beyond the rest" : "broad ones: items that moved far beyond the rest"
            return "Lines lead from each item's \(way); \(rest)."
        }
        if moved.isEmpty { return "No item moved far beyond the rest." }
        let some = moved.count > named.count ? ", the \(named.count) farthest of \(Wording.number(moved.count))," : ""
        return "Trails: items that moved far beyond the rest\(some) from their \(way)."
    }
}
