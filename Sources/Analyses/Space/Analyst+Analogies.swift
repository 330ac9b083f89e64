package import Datasets
import Measures
import VectorMath

extension Analyst {
    /// The `count` items nearest by cosine similarity to a − b + c. Throws an `AnalogyFault` where there is
    /// no such direction.
    package func analogy(of set: VectorSet, a: Int, minus b: Int, plus c: Int, count: Int) throws -> AnalogyResult {
        try kept("analogy", of: set, [a, b, c, count].map(String.init)) { workers in
            let analogy = try Self.analogy(of: set.vectors, a, b, c, workers: workers)
            func entry(_ item: Int) -> AnalogyResult.Entry {
                .init(item: item, similarity: analogy.similarity(item), place: place(analogy.place(item)))
            }
            func place(_ place: Analogy.Place) -> AnalogyResult.Place {
                .init(x: place.x, y: place.y, distance: place.distance)
            }
            let answers = analogy.answers(count)
            return AnalogyResult(
                terms: [a, b, c].map(entry), sum: place(analogy.sumPlace), answers: answers.map(entry),
                ranksWithoutArrow: analogy.ranksWithoutArrow(answers))
        }
    }

    private static func analogy(
        of vectors: Matrix, _ a: Int, _ b: Int, _ c: Int, workers: Workers
    ) throws(AnalogyFault) -> Analogy {
        do throws(Analogy.Fault) {
            return try Analogy(a: a, minus: b, plus: c, in: vectors, workers: workers)
        } catch {
            switch error {
            case .zeros(let item): throw .zeros(item: item)
            case .equal(let first, let second): throw .equal(first, second)
            case .noSum: throw .noSum
            }
        }
    }
}
