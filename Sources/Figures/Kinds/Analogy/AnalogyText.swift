import Analyses
import Charting
import Datasets

/// What an analogy says beside its drawing.
struct AnalogyText: FigureText {
    let data: AnalogyData

    private var result: AnalogyResult { data.result }
    private var noun: String { Wording.noun(for: data.set.dataset.modality) }

    private func quoted(_ item: Int) -> String { "“\(data.short(item))”" }

    var caption: String { "What lies nearest to \(data.expression) in \(data.set.dataset.title)" }

    var alternativeText: String {
        let answers = result.answers.prefix(3).map { "\(quoted($0.item)) (\(data.number($0.similarity)))" }
        let (a, b, c) = (data.terms[0], data.terms[1], data.terms[2])
        return
            "Ranked list of the \(noun)s nearest to \(data.expression) by cosine similarity: \(Wording.list(answers)). Beside it the plane of the three, with two arrows of one length and direction: from \(quoted(b)) to \(quoted(a)), and from \(quoted(c)) to the sum."
    }

    var method: String {
        MethodLine.text("Cosine similarity to a − b + c", of: [data.set], notes: notes)
    }

    private var notes: [String] {
        [
            "Vectors are made one long first; the three \(noun)s themselves are left out (Mikolov et al. 2013)",
            "The plane holds a, b, c and the sum; answers are shadows of vectors that lie \(distances) off it",
        ]
    }

    /// `0.52 to 0.7`: lengths, where the vectors are one long.
    private var distances: String {
        let distances = data.placedAnswers.map(\.place.distance)
        let ends = [distances.min() ?? 0, distances.max() ?? 0].map { NumberFormat.fixed($0, 2) }
        return ends[0] == ends[1] ? ends[0] : "\(ends[0]) to \(ends[1])"
    }

    /// What the usual way of ranking hides.
    var quality: String? {
        guard let best = result.answers.first, let rank = result.ranksWithoutArrow.first else { return nil }
        let ahead = result.termsAhead
        let hidden: String
        if ahead.isEmpty {
            hidden = "\(quoted(best.item)) would stand first even if the three \(noun)s were not left out"
        } else {
            let names = ahead.map { "\(quoted($0.item)) (\(data.number($0.similarity)))" }
            hidden =
                "\(Wording.list(names)) \(ahead.count == 1 ? "lies" : "lie") nearer to the sum than any answer, and \(ahead.count == 1 ? "is" : "are") left out as is usual"
        }
        let c = quoted(data.terms[2])
        let alone =
            rank == 1
            ? "\(quoted(best.item)) is also the nearest to \(c) alone: the arrow is not needed to find it"
            : "Without the arrow \(quoted(best.item)) is number \(Wording.number(rank)) among those nearest to \(c)"
        return "\(Wording.stopped(hidden)) \(Wording.stopped(alone))"
    }

    /// a, b, c and their sum, then the answers.
    var table: DataTable {
        let answers = result.answers
        let entries = result.terms.map(Optional.some) + [nil] + answers.map(Optional.some)
        let places = entries.map { $0?.place ?? result.sum }
        let roles = ["a", "b", "c", "a − b + c"] + answers.indices.map { "answer \($0 + 1)" }
        let ranks = Array(repeating: "", count: 4) + result.ranksWithoutArrow.map { String($0) }
        func number(_ value: Double) -> String { NumberFormat.fixed(value, 5) }
        return DataTable(
            [.init("role", roles)] + data.set.dataset.columns(of: entries.map { $0?.item }) + [
                .init("cosine similarity", entries.map { number($0?.similarity ?? 1) }),
                .init("x", places.map { number($0.x) }), .init("y", places.map { number($0.y) }),
                .init("off the plane", places.map { number($0.distance) }), .init("rank near c alone", ranks),
            ])
    }
}
