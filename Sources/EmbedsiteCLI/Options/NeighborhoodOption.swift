import Analyses
import ArgumentParser
import Figures
import YAMLReading

/// A kind of figure that looks at neighbourhoods of one size, where a command does the same.
protocol NeighborhoodFigure: FigureType {
    static var sizes: KeyDomain { get }
    static var defaultSize: Int { get }
    static var isLocal: Bool { get }
}

extension NeighborhoodFigure {
    static var sizes: KeyDomain { key("k").domain }
    static var isLocal: Bool { true }
}

extension CompareFigure: NeighborhoodFigure { static var defaultSize: Int { standard.k } }
extension CompressionFigure: NeighborhoodFigure { static var defaultSize: Int { standard.k } }
extension MetricsFigure: NeighborhoodFigure { static var defaultSize: Int { standard.k } }
extension OutliersFigure: NeighborhoodFigure { static var defaultSize: Int { standard.k } }

extension NeighborsFigure: NeighborhoodFigure {
    static var defaultSize: Int { standard.k }
    static var isLocal: Bool { false }
}

/// The figure judges maps by several sizes; a command by one, which maps have below them.
extension QualityFigure: NeighborhoodFigure {
    static var sizes: KeyDomain { .whole(1...largestSize) }
    static var defaultSize: Int { MapQualityQuestion.defaultK }
}

/// `-k`, as a kind of figure has it.
struct NeighborhoodOption<Figure: NeighborhoodFigure>: ParsableArguments {
    @Option(name: .customShort("k"), help: NeighborhoodOption.help)
    var k: Int?

    func validate() throws { try OptionRange.check("-k", k, in: Figure.sizes) }

    private static var neighborhood: NeighborhoodSize {
        NeighborhoodSize(standard: Figure.defaultSize, isLocal: Figure.isLocal)
    }

    private static var help: ArgumentHelp {
        """
        Neighbours per item, \(Figure.sizes.phrase)\(Figure.isLocal ? ", fewer than half the items" : ""). \
        (default: \(Figure.defaultSize) where they are enough)
        """
    }

    /// What was asked for, or the usual, held to what the items allow.
    func size(in file: VectorsFile) throws -> Int { try Self.neighborhood.size(k, in: file) }

    /// The same of what is none of a file's items.
    func size(ofOthers items: Int, in path: String) throws -> Int {
        try Self.neighborhood.size(k, of: items, in: path, isOther: true)
    }

    /// The same for a file that is not held.
    func size(of items: Int, in path: String) throws -> Int { try Self.neighborhood.size(k, of: items, in: path) }
}
