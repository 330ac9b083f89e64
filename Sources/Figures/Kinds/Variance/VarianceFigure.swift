import Analyses
import Charting
import Datasets

/// How much of the differences between items each principal component shows, and how much the first show together: what a
/// flat map by principal components leaves out.
enum VarianceFigure {
    static func draw(
        _ spec: FigureSpec, _ options: VarianceOptions, sets: [VectorSet], analyst: Analyst
    ) throws -> Figure {
        let set = try spec.firstSet(of: sets, least: 2)
        let profile = try analyst.ask(VarianceQuestion(components: max(2, options.components)), of: set)
        let shown = max(1, min(options.components, profile.shares.isEmpty ? profile.possible : profile.shares.count))
        let words = VarianceWords(
            set: set, profile: profile, space: try analyst.ask(SpaceQuestion(), of: set), shown: shown,
            asked: options.components)
        return Figure(spec, words) { layout, heading in
            VarianceDrawing(profile: profile, shown: shown, layout: layout, spec: spec).draw(heading)
        }
    }
}
