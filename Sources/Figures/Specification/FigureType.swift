package import Analyses
package import Datasets
package import YAMLReading

/// A kind of figure: what it is called, what it shows, what can be set of it, how many sets it takes, and how it is
/// drawn. Its values are what an author asked of one figure.
///
/// A new kind is a folder with such a type, and a line in `FigureCatalog`.
package protocol FigureType: Sendable, Hashable {
    static var kind: FigureKind { get }
    /// `every item against every other`.
    static var summary: String { get }
    /// Keys of this kind alone; those of all kinds are `FigureSpec.keys`.
    static var keys: [Key<Self>] { get }
    /// How many sets it sets side by side.
    static var sets: ClosedRange<Int> { get }
    /// Nothing set.
    static var standard: Self { get }

    /// Complains of what single keys cannot tell.
    func check(_ reader: inout MappingReader)

    /// - Parameter sets: one for each of `spec.data`; `where`, `limit` and `transform` were applied already.
    func draw(_ spec: FigureSpec, sets: [VectorSet], analyst: Analyst) throws -> Figure
}

extension FigureType {
    package static var sets: ClosedRange<Int> { 1...1 }

    package func check(_ reader: inout MappingReader) {}

    /// For authors.
    package static var summaries: [KeySummary] { keys.map { $0.documented(standard) } }

    static func read(from reader: inout MappingReader) -> any FigureType {
        var figure = standard
        reader.read(keys, into: &figure)
        figure.check(&reader)
        return figure
    }

    package func isEqual(to other: any FigureType) -> Bool { self == other as? Self }
}

/// Every kind of figure, in the order in which they are told: the one list.
package enum FigureCatalog {
    package static let types: [any FigureType.Type] = [
        VectorFigure.self, HeatmapFigure.self, SimilarityFigure.self, HistogramFigure.self, ScatterFigure.self,
        Scatter3DFigure.self, NeighborsFigure.self, ClustersFigure.self, DendrogramFigure.self, CompareFigure.self,
        VarianceFigure.self, QualityFigure.self, CompressionFigure.self, ProbeFigure.self, OutliersFigure.self,
        MetricsFigure.self, AnalogyFigure.self, GalleryFigure.self,
    ]

    package static var names: [String] { types.map { $0.kind.name } }

    package static func type(named name: String) -> (any FigureType.Type)? { types.first { $0.kind.name == name } }
}
