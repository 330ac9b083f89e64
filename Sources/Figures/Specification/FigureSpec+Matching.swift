import Analyses
import Datasets

extension FigureSpec {
    /// The items of `second` in the order of those of `first`, and how they were found; complains where they are not the
    /// same.
    func matching(
        _ second: VectorSet, with first: VectorSet
    ) throws(FigureError) -> (second: VectorSet, by: MatchedItems) {
        do {
            let matched = try MatchedItems.match(first.dataset, second.dataset)
            return (matched.order.map { second.selecting($0) } ?? second, matched.by)
        } catch {
            throw FigureError(.differentItems(kind, found: error.message), at: position(of: "data"))
        }
    }
}
