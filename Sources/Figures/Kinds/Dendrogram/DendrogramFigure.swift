import Analyses
import Charting
import Datasets
import VectorMath

/// Items joined two by two into a tree, their names at its leaves.
enum DendrogramFigure {
    /// More names would be longer than anyone reads.
    static let itemLimit = 200

    static func draw(
        _ spec: FigureSpec, _ options: DendrogramOptions, sets: [VectorSet], analyst: Analyst
    ) throws -> Figure {
        let set = try spec.firstSet(of: sets, least: 2, most: itemLimit)
        let tree = try analyst.ask(TreeQuestion(metric: options.metric, linkage: options.linkage), of: set)
        let words = DendrogramWords(set: set, tree: tree, options: options)
        return Figure(spec, words) { layout, heading in
            DendrogramDrawing(words: words, layout: layout, spec: spec).draw(heading)
        }
    }
}
