package import Analyses
import Charting
package import Datasets
package import YAMLReading

/// A map of the items in three dimensions, as views from four sides.
package struct Scatter3DFigure: FigureType {
    package static let kind = FigureKind("scatter3d")
    package static let summary = "a map of three dimensions, seen from four sides"
    package static let standard = Self()

    package var options: ScatterOptions

    package init(_ options: ScatterOptions = ScatterOptions()) {
        self.options = options
    }

    package static let sharedKeys: [Key<FigureSpec>] = [.palette.needing(.numbers)]
    package static let keys: [Key<Self>] =
        MapMethod.keys(
            among: MapMethod.Name.allCases.filter(\.hasDepth),
            remedy: "Write 'kind: scatter' for maps of two dimensions."
        ).map { $0.within(\Self.options.projection) }
        + ScatterOptions.keys.map { $0.within(\Self.options) }

    package func check(_ reader: inout MappingReader) { options.projection.check(&reader) }

    package func draw(_ spec: FigureSpec, sets: [VectorSet], analyst: Analyst) throws -> Figure {
        let set = try spec.firstSet(of: sets, least: 2)
        let data = try ScatterData(
            spec: spec, options: options, set: set, plan: spec.plan(options.projection, of: set, dimensions: 3),
            showsImages: false, analyst: analyst)
        let items = try ShownItems(of: set, picturesFor: spec, by: analyst)
        let text = ScatterText(data: data, showsImages: false)
        return try Figure(spec, text, players: Players(in: set), items: items) { layout, heading in
            try Scatter3DDrawing(data: data, layout: layout, spec: spec).draw(heading)
        }
    }
}
