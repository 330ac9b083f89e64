import Measures
package import VectorMath

/// The `count` items nearest by cosine similarity to a − b + c. Throws an `AnalogyFault` where there is no such
/// direction.
package struct AnalogyQuestion: Question {
    package static let name = "analogy"

    let a: Int
    let b: Int
    let c: Int
    let count: Int

    package init(a: Int, minus b: Int, plus c: Int, count: Int) {
        self.a = a
        self.b = b
        self.c = c
        self.count = count
    }

    package func answer(_ vectors: Matrix, _ workers: Workers) throws(AnalogyFault) -> AnalogyResult {
        let analogy = try analogy(in: vectors, workers)
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

    private func analogy(in vectors: Matrix, _ workers: Workers) throws(AnalogyFault) -> Analogy {
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
