package import Analyses
import Charting
package import Datasets
import Diagnostics
package import YAMLReading

/// How much of the differences between items each principal component shows, and how much the first show together: what a
/// flat map by principal components leaves out.
package struct VarianceFigure: FigureType {
    package static let kind = FigureKind("variance")
    package static let summary = "how much each principal component shows"

    /// Components drawn.
    package var components = 20

    package init(components: Int = 20) {
        self.components = components
    }

    package static let standard = Self()

    package static let keys: [Key<Self>] = [
        Key("components", .whole(1...200), \Self.components, "Principal components that are drawn.", example: "2")
    ]
}

extension VarianceFigure {
    package func draw(_ spec: FigureSpec, sets: [VectorSet], analyst: Analyst) throws -> Figure {
        let set = try spec.firstSet(of: sets, least: 2)
        let profile = try analyst.ask(VarianceQuestion(components: max(2, components)), of: set)
        let shown = max(1, min(components, profile.shares.isEmpty ? profile.possible : profile.shares.count))
        let text = VarianceText(
            set: set, profile: profile, space: try analyst.ask(SpaceQuestion(), of: set), shown: shown,
            asked: components)
        return Figure(spec, text) { layout, heading in
            VarianceDrawing(profile: profile, shown: shown, layout: layout, spec: spec).draw(heading)
        }
    }
}
