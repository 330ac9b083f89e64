import Analyses
import Charting
import Datasets
import Diagnostics

/// a − b + c: the items nearest to that, ranked, and the plane that the three span.
enum AnalogyFigure {
    /// a, b, c and one to be the answer.
    static let leastItems = 4

    static func draw(
        _ spec: FigureSpec, _ options: AnalogyOptions, sets: [VectorSet], analyst: Analyst
    ) throws -> Figure {
        let set = try spec.firstSet(of: sets, least: leastItems)
        let terms = try self.terms(spec, options, in: set)
        let data = AnalogyData(set: set, result: try result(spec, terms, options.count, of: set, analyst: analyst))
        let words = AnalogyWords(data: data)
        let thumbnails = try Thumbnails(of: terms + data.result.answers.map(\.item), in: set.dataset)
        return Figure(spec, words) { layout, heading in
            AnalogyDrawing(data: data, thumbnails: thumbnails, layout: layout, spec: spec).draw(heading)
        }
    }

    /// Three different items.
    private static func terms(
        _ spec: FigureSpec, _ options: AnalogyOptions, in set: VectorSet
    ) throws(FigureError) -> [Int] {
        var terms: [(key: String, item: Int)] = []
        for (key, name) in [("a", options.a), ("b", options.b), ("c", options.c)] {
            let item = try set.item(name, for: spec, key: key)
            if let other = terms.first(where: { $0.item == item }) {
                throw FigureError(
                    .sameItem(keys: [other.key, key], set.dataset.records[item].title, dataset: set.dataset.name),
                    at: spec.position(of: key))
            }
            terms.append((key, item))
        }
        return terms.map(\.item)
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
