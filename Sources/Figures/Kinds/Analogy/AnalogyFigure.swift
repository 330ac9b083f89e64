package import Analyses
import Charting
package import Datasets
import Diagnostics
package import YAMLReading

/// a − b + c: the items nearest to that, ranked, and the plane that the three span.
package struct AnalogyFigure: FigureType {
    package static let kind = FigureKind("analogy")
    package static let summary = "what is nearest to a − b + c, and the plane of the three"

    package var a: String
    package var b: String
    package var c: String
    /// Answers listed at most.
    package var count = 8

    package init(a: String, b: String, c: String, count: Int = 8) {
        self.a = a
        self.b = b
        self.c = c
        self.count = count
    }

    private init() { self.init(a: "", b: "", c: "") }

    package static let standard = Self()

    package static let keys: [Key<Self>] = [
        Key("count", .whole(1...50), \Self.count, "Answers that are listed.", example: "2"),
        Key("a", .text, \Self.a, "An item, by its id or whole text.", isRequired: true, example: "ITEM"),
        Key("b", .text, \Self.b, "What is taken away.", isRequired: true, example: "ITEM"),
        Key("c", .text, \Self.c, "What is added.", isRequired: true, example: "ITEM"),
    ]
}

extension AnalogyFigure {
    /// a, b, c and one to be the answer.
    static let leastItems = 4

    package func draw(_ spec: FigureSpec, sets: [VectorSet], analyst: Analyst) throws -> Figure {
        let set = try spec.firstSet(of: sets, least: Self.leastItems)
        let terms = try terms(spec, in: set)
        let data = AnalogyData(set: set, result: try Self.result(spec, terms, count, of: set, analyst: analyst))
        let text = AnalogyText(data: data)
        let shown = terms + data.result.answers.map(\.item)
        let thumbnails = try Thumbnails(of: shown, in: set.dataset.records, spec.portraits)
        return Figure(spec, text, players: Players(of: shown, in: set)) { layout, heading in
            AnalogyDrawing(data: data, thumbnails: thumbnails, layout: layout, spec: spec).draw(heading)
        }
    }

    /// Three different items.
    private func terms(_ spec: FigureSpec, in set: VectorSet) throws(FigureError) -> [Int] {
        var found: [(key: String, item: Int)] = []
        for (key, name) in [("a", a), ("b", b), ("c", c)] {
            let item = try set.item(name, for: spec, key: key)
            if let other = found.first(where: { $0.item == item }) {
                throw FigureError(
                    .sameItem(keys: [other.key, key], set.dataset.records[item].title, dataset: set.dataset.name),
                    at: spec.position(of: key))
            }
            found.append((key, item))
        }
        return found.map(\.item)
    }

    private static func result(
        _ spec: FigureSpec, _ terms: [Int], _ count: Int, of set: VectorSet, analyst: Analyst
    ) throws -> AnalogyResult {
        do {
            return try analyst.ask(
                AnalogyQuestion(a: terms[0], minus: terms[1], plus: terms[2], count: count), of: set)
        } catch let fault as AnalogyFault {
            func title(_ item: Int) -> String { set.dataset.records[item].title }
            func key(_ item: Int) -> String { terms.firstIndex(of: item).map { ["a", "b", "c"][$0] } ?? "data" }
            let dataset = set.dataset.name
            switch fault {
            case .zeros(let item):
                throw FigureError(.zeroVector(title(item), dataset: dataset), at: spec.position(of: key(item)))
            case .equal(let first, let second):
                throw FigureError(
                    .equalVectors(title(first), title(second), dataset: dataset), at: spec.position(of: key(second)))
            case .noSum: throw FigureError(.noSum(dataset: dataset), at: spec.position(of: "a"))
            }
        }
    }
}
