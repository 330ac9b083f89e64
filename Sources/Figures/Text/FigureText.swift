import Analyses
import Charting
import Datasets
import Foundation
import VectorMath

/// What a kind of figure says beside its drawing.
protocol FigureText {
    var caption: String { get }
    var alternativeText: String { get }
    /// Method, parameters, model, sample.
    var method: String { get }
    /// How far the picture can be trusted; nil where there is nothing to say.
    var quality: String? { get }
    var table: DataTable { get }
    /// Every number that the picture shows, where `table` has not room for them.
    var array: Matrix? { get }
}

extension FigureText {
    var quality: String? { nil }
    var array: Matrix? { nil }
}

/// What a drawing says of itself to readers who cannot see it.
struct DrawingHeading: Sendable {
    let title: String
    let description: String
}

extension Figure {
    /// The figure of `spec`, drawn for a page and for a phone. Caption and alternative text are the author's where there
    /// are any.
    ///
    /// - Parameters:
    ///   - players: of the items that it shows.
    ///   - items: what the tooltips' items are.
    init(
        _ spec: FigureSpec, _ text: some FigureText, players: Players = .none, items: ShownItems? = nil,
        isBroad: Bool = false,
        draw: (FigureLayout, DrawingHeading) throws -> Drawing
    ) rethrows {
        let alt = spec.alt ?? text.alternativeText
        let caption = spec.caption ?? text.caption
        let heading = DrawingHeading(title: spec.title ?? caption, description: alt)
        let (wide, narrow) = (try draw(.wide, heading), try draw(.narrow, heading))
        let method =
            ([text.method] + LeftOut.sentences(wide: wide.leftOut, narrow: narrow.leftOut).map(Wording.sentence))
            .joined(separator: " ")
        self.init(
            id: spec.id, kind: spec.kind, title: spec.title, caption: caption, alt: alt, method: method,
            quality: text.quality, wide: wide, narrow: narrow,
            table: text.table, array: text.array.map { Data(NumPyFile.write($0)) }, players: players, items: items,
            isBroad: isBroad)
    }
}

extension FigureSpec {
    /// The set that the page gave first, and for many kinds alone, with at least and at most so many items.
    func firstSet(of sets: [VectorSet], least: Int = 1, most: Int = .max) throws(FigureError) -> VectorSet {
        guard let set = sets.first else {
            throw FigureError(.setsMissing(expected: data.count, found: 0), at: position)
        }
        try check(set, least: least, most: most)
        return set
    }

    /// Complains of too few items or too many.
    func check(_ set: VectorSet, least: Int, most: Int = .max) throws(FigureError) {
        let (count, name) = (set.dataset.records.count, set.dataset.name)
        guard count >= least else {
            throw FigureError(
                .tooFewItems(kind, dataset: name, found: count, least: least), at: position(of: "data"))
        }
        guard count <= most else {
            throw FigureError(
                .tooManyItems(kind, dataset: name, found: count, most: most), at: position(of: "data"))
        }
    }
}
