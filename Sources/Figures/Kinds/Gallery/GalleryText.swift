import Analyses
import Datasets

/// What a gallery says beside its drawing.
struct GalleryText: FigureText {
    let set: VectorSet
    let groups: [GalleryGroup]
    let grouping: GalleryFigure.Grouping
    let count: Int

    private var noun: String { Wording.noun(for: set.dataset.modality) }
    private var all: String { Wording.count(set.dataset.records.count, noun) }

    var caption: String {
        switch grouping {
        case .none: "\(Wording.capitalized(all)) of \(set.dataset.title)"
        case .label: "\(Wording.capitalized(all)) of \(set.dataset.title), by label"
        case .cluster: "\(Wording.capitalized(all)) of \(set.dataset.title), by cluster"
        }
    }

    var alternativeText: String {
        let parts = groups.prefix(6).map { group in
            let sample = group.shown.prefix(2).map { "“\(Wording.short(set.dataset.title($0)))”" }
            let name = group.name.map { "\(Wording.line($0)): " } ?? ""
            return "\(name)\(Wording.count(group.items.count, noun)), such as \(Wording.list(Array(sample)))"
        }
        let rest = groups.count > 6 ? " And \(Wording.count(groups.count - 6, "more group"))." : ""
        return parts.joined(separator: ". ") + "." + rest
    }

    var method: String {
        var notes: [String] = []
        if groups.contains(where: { $0.shown.count < $0.items.count }) {
            let which = grouping == .cluster ? "nearest to its middle first" : "in the dataset's order"
            notes.append("Of each group at most \(Wording.number(count)) \(count == 1 ? "is" : "are") shown, \(which)")
        }
        if groups.count > GalleryGroup.most {
            notes.append("\(Wording.count(groups.count - GalleryGroup.most, "further group")) in the table alone")
        }
        if grouping == .cluster { notes.append("Clusters by k-means, as many as have the largest mean silhouette") }
        return MethodLine.text("A gallery", of: [set], notes: notes)
    }

    var table: DataTable {
        let rows = groups.flatMap { group in group.items.map { (group.name ?? "", $0) } }
        return DataTable([
            .init("group", rows.map(\.0)), .init("id", rows.map { set.dataset.records[$0.1].id }),
            .init("item", rows.map { set.dataset.title($0.1) }),
        ])
    }
}
