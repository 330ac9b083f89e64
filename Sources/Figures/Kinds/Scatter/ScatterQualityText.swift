import Analyses
import Charting
import Diagnostics

/// How far a map can be trusted: a sentence for everyone, then the figures for those who know them.
struct ScatterQualityText {
    /// nil where it is undefined.
    let quality: MapResult.Quality?
    /// Why no item is nearer to another than the rest, where that is so.
    let noNeighbors: String
    /// Of the map.
    let count: Int
    /// How many it has, in a word.
    let axes: String
    /// What its axes show of the differences between the items; nil where axes mean nothing.
    let explained: String?

    var text: String {
        // Where the neighbours are all the others, every map keeps them.
        guard count > 2, quality?.neighborCount ?? 0 < count - 1 else {
            guard let explained else { return "So few items are all each other's neighbours: any map keeps them." }
            return
                "The \(axes) axes of this map show \(explained) of the differences between the items (explained variance)."
        }
        guard let quality else { return "How well this map keeps neighbours is undefined: \(noNeighbors)." }
        let verdict =
            switch quality.neighborOverlap {
            case 0.7...: "This map keeps most neighbours together"
            case 0.4..<0.7: "This map keeps about half of the neighbours together, so read small distances with care"
            default: "This map pulls many neighbours apart, so do not rely on small distances"
            }
        var figures = [
            "Trustworthiness \(NumberFormat.fixed(quality.trustworthiness, 2))",
            "continuity \(NumberFormat.fixed(quality.continuity, 2))",
            "neighbour overlap \(NumberFormat.percent(quality.neighborOverlap))",
        ]
        if let density = quality.densityCorrelation {
            figures.append("density correlation \(NumberFormat.display(density, 2))")
        }
        if let explained { figures.append("explained variance \(explained)") }
        if quality.scoredCount < count {
            figures.append("measured on \(Wording.count(quality.scoredCount, "item")) drawn at random")
        }
        return "\(verdict): \(kept(quality)). \(figures.joined(separator: ", "))."
    }

    /// How many of the most alike lie nearest.
    private func kept(_ quality: MapResult.Quality) -> String {
        let (count, overlap) = (quality.neighborCount, quality.neighborOverlap)
        guard count > 1 else {
            return "for \(NumberFormat.percent(overlap)) of the items, the item most like it also lies nearest to it"
        }
        let mean = Int((overlap * Double(count)).rounded())
        let number = mean == 0 ? "fewer than one" : mean == count ? "nearly all" : "about \(mean)"
        return "of the \(count) items most like an item, \(overlap == 1 ? "all" : number) also lie nearest to it"
    }
}
