import Diagnostics
import VectorMath

/// How many neighbours make a neighbourhood.
struct NeighborhoodSize {
    /// Taken where nothing is asked for and the items are enough.
    let standard: Int
    /// Most measures are defined, or say anything, for fewer neighbours than half the items alone.
    var isLocal = true

    /// What was asked for, or the standard, held to what the items allow.
    func size(_ asked: Int?, in file: VectorsFile) throws -> Int {
        try size(asked, of: file.count, in: file.path)
    }

    /// The same for a file that is not held.
    ///
    /// - Parameter isOther: what is asked about is none of the items.
    func size(_ asked: Int?, of items: Int, in path: String, isOther: Bool = false) throws -> Int {
        try VectorsFile.check(path, count: items, atLeast: isOther ? 1 : 2, for: "a search for neighbours")
        let others = isOther ? items : items - 1
        let most = isLocal ? max(1, others / 2) : others
        if let asked, asked > most {
            throw Complaints([
                .error(
                    at: SourcePosition(path),
                    "\(PlainText.count(items, "item")) allow -k \(PlainText.grouped(most)) at most; found -k \(asked)",
                    remedy: isLocal ? "Lower -k: neighbourhoods of half the items or more say nothing." : "Lower -k.")
            ])
        }
        return asked ?? min(standard, most)
    }

    /// Why nothing is nearer to an item than anything else, under a metric; nil where something is. Index alone would rank
    /// its neighbours then.
    static func undefined(in file: VectorsFile, under metric: Metric, workers: Workers) -> String? {
        if file.matrix.hasEqualRows { return "all rows of '\(file.path)' are equal" }
        guard Comparison(of: file.matrix, metric: metric, workers: workers).hasEqualRows else { return nil }
        return metric == .cosine
            ? "all rows of '\(file.path)' point the same way"
            : "all rows of '\(file.path)' are the same to \(metric.rawValue)"
    }

    /// `10 neighbours each`.
    static func text(_ k: Int) -> String { PlainText.count(k, "neighbour") + " each" }
}
