import Analyses
import Charting
import Datasets

/// How much of the differences between items each principal component shows, and how much the first show together: what a
/// flat map by principal components leaves out.
enum VarianceFigure {
    static func draw(
        _ spec: FigureSpec, _ options: VarianceOptions, sets: [VectorSet], analyst: Analyst
    ) throws -> Figure {
        guard let set = sets.first else {
            throw FigureError(.setsMissing(expected: spec.data.count, found: 0), at: spec.position)
        }
        let count = set.dataset.records.count
        guard count >= 2 else {
            throw FigureError(
                .tooFewItems(.variance, dataset: set.dataset.name, found: count, least: 2),
                at: spec.position(of: "data"))
        }
        let profile = try analyst.variance(of: set, components: max(2, options.components))
        let shown = max(1, min(options.components, profile.shares.count))
        let words = VarianceWords(set: set, profile: profile, shown: shown, asked: options.components)
        let alt = spec.alt ?? words.alternativeText
        let caption = spec.caption ?? words.caption
        let heading = Heading(title: spec.title ?? caption, description: alt)
        func drawing(_ layout: Layout) -> Drawing {
            VarianceDrawing(profile: profile, shown: shown, layout: layout, spec: spec).draw(heading)
        }
        return Figure(
            id: spec.id, kind: .variance, title: spec.title, caption: caption, alt: alt, method: words.method,
            quality: words.quality, wide: drawing(.wide), narrow: drawing(.narrow), table: words.table)
    }
}
