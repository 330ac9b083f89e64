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
    /// Keys of some kinds that this one has a use for: `.height`, `.palette`. One of every kind stands here where this kind has
    /// not always a use for it.
    static var sharedKeys: [Key<FigureSpec>] { get }
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

    package static var sharedKeys: [Key<FigureSpec>] { [] }

    package func check(_ reader: inout MappingReader) {}

    /// Those that are kept in the spec.
    static var specKeys: [Key<FigureSpec>] {
        FigureSpec.keys.filter { key in !sharedKeys.contains { $0.name == key.name } } + sharedKeys
    }

    /// For authors, with those of all kinds.
    package static var allSummaries: [KeySummary] {
        specKeys.map { $0.documented(FigureSpec(standard)) } + keys.map { $0.documented(standard) }
    }

    /// For authors, without those of all kinds.
    package static var summaries: [KeySummary] {
        sharedKeys.map { $0.documented(FigureSpec(standard)) } + keys.map { $0.documented(standard) }
    }

    /// The key of this name, for options of commands that ask the same.
    package static func key(_ name: String) -> KeySummary {
        guard let key = summaries.first(where: { $0.name == name }) else {
            preconditionFailure("\(kind.name) has no key '\(name)'")
        }
        return key
    }

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
