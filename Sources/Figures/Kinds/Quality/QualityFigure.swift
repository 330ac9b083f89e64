package import Analyses
import Charting
package import Datasets
import Diagnostics
package import YAMLReading

/// How far maps of one set can be trusted: neighbours kept by each, by size of the neighbourhood, and distances.
package struct QualityFigure: FigureType {
    package static let kind = FigureKind("quality")
    package static let summary = "how far maps can be trusted"

    /// Sizes of neighbourhoods where the author names none.
    package static let standardSizes = [5, 15, 30, 50]
    package static let defaultProjections = [MapMethod.Name.pca, .umap, .tsne].map(\.plain)
    static let judgedProjections = MapMethod.Name.allCases.filter(\.isJudged).map(\.rawValue)
    package static let mapLimit = 8
    package static let sizeLimit = 12
    package static let largestSize = 500

    /// In the order drawn, each once, at least one.
    package var projections: [MapMethod]
    /// Sizes of neighbourhoods; nil: `standardSizes` as far as the items allow.
    package var k: [Int]?

    package init(projections: [MapMethod] = defaultProjections, k: [Int]? = nil) {
        self.projections = projections
        self.k = k
    }

    package static let standard = Self()

    package static let keys: [Key<Self>] = [
        Key(
            "projections", .list(of: .either(.word(judgedProjections), .keys(MapMethod.summaries)), atMost: mapLimit),
            "The maps: names, or mappings with the keys of a map each.", example: "[pca, mds]",
            written: { "[\($0.projections.map(\.name.rawValue).joined(separator: ", "))]" }
        ) { reader, figure in
            if let found = reader.projections() { figure.projections = found }
        },
        Key(
            "k", .wholes(1...largestSize, count: 1...sizeLimit),
            "Sizes of neighbourhoods; 5, 15, 30 and 50 as far as there are items enough.", example: "[2, 3]",
            read: { $1.k = $0.neighborhoodSizes() }),
    ]
}

extension QualityFigure {
    package func draw(_ spec: FigureSpec, sets: [VectorSet], analyst: Analyst) throws -> Figure {
        // Of two points, each is the other's neighbour wherever they lie.
        let set = try spec.firstSet(of: sets, least: 3)
        let data = try QualityData(spec: spec, set: set, options: self, analyst: analyst)
        let text = QualityText(data: data)
        return Figure(spec, text) { layout, heading in
            QualityDrawing(data: data, layout: layout, spec: spec).draw(heading)
        }
    }
}
