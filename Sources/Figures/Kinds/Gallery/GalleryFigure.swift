package import Analyses
import Charting
package import Datasets
package import YAMLReading

/// The items themselves, by label or by cluster: pictures side by side, texts below each other.
package struct GalleryFigure: FigureType {
    package enum Grouping: String, KeyWord, Hashable, CaseIterable {
        case label, cluster, none
    }

    package static let kind = FigureKind("gallery")
    package static let summary = "the items themselves, by label or by cluster"
    package static let standard = Self()

    /// nil: by label where there are labels.
    package var by: Grouping?
    /// Items shown of each group.
    package var count = 12
    package var size = 64

    // Vectors say what is shown of clusters alone.
    package static let sharedKeys: [Key<FigureSpec>] = [.transform.used(with: "by", Grouping.cluster.rawValue)]
    package static let keys: [Key<Self>] = [
        Key(
            "by", Grouping.domain, \Self.by,
            "How items are grouped; by label where there are labels. Clusters are found as by a `clusters` figure.",
            example: "none"),
        Key("count", .whole(1...200), \Self.count, "Items that are shown of each group.", example: "2"),
        Key("size", .whole(24...112), \Self.size, "Of a picture's longer side, in pixels.", example: "48")
            .needing(.pictures),
    ]

    package func draw(_ spec: FigureSpec, sets: [VectorSet], analyst: Analyst) throws -> Figure {
        let set = try spec.firstSet(of: sets)
        try spec.require(.pictures, Thumbnails.exist(for: set.dataset.records))
        let grouping = by ?? (set.dataset.labels.isEmpty ? .none : .label)
        guard grouping != .label || !set.dataset.labels.isEmpty else {
            throw FigureError(.needsLabels(line: "by: label", dataset: set.dataset.name), at: spec.position(of: "by"))
        }
        var clusters: ClusterResult?
        if grouping == .cluster {
            try spec.check(set, least: 2)
            clusters = try ClustersFigure.find(
                ClusteringMethod().fitted(to: set.dataset.records.count), in: set, key: "by", for: spec,
                analyst: analyst)
        }
        let groups = GalleryGroup.groups(of: set, by: grouping, clusters: clusters, shown: count)
        let text = GalleryText(set: set, groups: groups, grouping: grouping, count: count)
        let shown = groups.prefix(GalleryGroup.most).flatMap(\.shown)
        let thumbnails = try Thumbnails(of: shown, in: set.dataset.records, spec.portraits)
        return Figure(spec, text, players: Players(of: shown, in: set), items: ShownItems(of: set)) { layout, heading in
            GalleryDrawing(
                groups: groups, set: set, thumbnails: thumbnails, side: Double(size), layout: layout, spec: spec
            ).draw(heading)
        }
    }
}
