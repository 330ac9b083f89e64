import Analyses
import Charting
import Datasets
import VectorMath

/// What a similarity figure shows, and says of it: a matrix for each set, all of the same items on one scale of colours, and
/// the means of labels.
struct SimilarityData: FigureText {
    /// One, or of two models.
    let matrices: [SimilarityMatrix]
    /// What the matrices are told apart by; nil where there is one.
    let names: [String]?
    /// Of each matrix; empty: not asked for.
    let means: [GroupMeansMatrix]

    init(_ matrices: [SimilarityMatrix], hasMeans: Bool) {
        self.matrices = matrices
        names = HistogramData.names(of: matrices.map(\.set))
        means = hasMeans ? matrices.compactMap { one in one.groups.map { GroupMeansMatrix(of: one, groups: $0) } } : []
    }

    var ramp: Ramp { matrices[0].ramp }
    private var first: SimilarityMatrix { matrices[0] }
    private var metric: Metric { first.result.metric }
    private var noun: String { Wording.noun(for: first.set.dataset.modality) }

    var caption: String {
        let by = names.map { ", by \(Wording.list($0))" } ?? ""
        return
            "\(Wording.capitalized(metric.title)) between \(Wording.count(first.count, noun)) of \(first.set.dataset.title)\(by)"
    }

    var alternativeText: String {
        let start =
            matrices.count == 1
            ? "Matrix of \(metric.title) between \(Wording.count(first.count, noun)). "
            : "Matrices of \(metric.title) between \(Wording.count(first.count, noun)). "
        let parts = zip(matrices, names ?? [""]).map { matrix, name in
            (name.isEmpty ? "" : "By \(name): ") + told(matrix)
        }
        return start + parts.joined(separator: " ")
    }

    private func told(_ matrix: SimilarityMatrix) -> String {
        let (most, least) = matrix.extremes
        func pair(_ pair: (Int, Int)) -> String {
            let value = matrix.number(Double(matrix.result.value(pair.0, pair.1)))
            return "“\(Wording.short(matrix.titles[pair.0]))” and “\(Wording.short(matrix.titles[pair.1]))” (\(value))"
        }
        let means = matrix.meansParts.joined(separator: " · ")
        return "Nearest: \(pair(most)). Farthest: \(pair(least)). \(means)."
    }

    var method: String {
        MethodLine.text(Wording.capitalized(metric.title), of: matrices.map(\.set), notes: notes)
    }

    private var notes: [String] {
        var notes: [String] = []
        switch first.order {
        case .input: break
        case .label: notes.append("Ordered by label")
        case .block: notes.append("Ordered by label, labels whose items are alike beside each other")
        case .cluster: notes.append("Ordered by average-linkage clustering, drawn as the tree beside the matrix")
        }
        if let names, first.order == .block || first.order == .cluster { notes.append("That order is by \(names[0])") }
        if let center = ramp.center {
            notes.append(
                "The middle of the colours is the mean of all pairs, \(first.number(center))")
        }
        if let diagonal { notes.append(diagonal) }
        if first.block > 1 { notes.append("Each pixel is the mean of \(first.block) × \(first.block) pairs") }
        if !means.isEmpty { notes.append("Means of labels are over pairs of different items") }
        return notes
    }

    /// Items beside themselves count for no colour, and may lie beyond all of them.
    private var diagonal: String? {
        // A pixel of several pairs is none of them.
        guard first.block == 1 else { return nil }
        let values = matrices.flatMap { one in (0..<one.count).map { Double(one.result.value($0, $0)) } }
        let beyond = values.filter { !ramp.shown.contains($0) }
        guard let value = beyond.first.map(first.number) else { return nil }
        let subject = beyond.count == values.count ? "Items beside themselves" : "Some items beside themselves"
        let isOne = beyond.allSatisfy { first.number($0) == value }
        return "\(subject), on the diagonal, lie beyond the colours\(isOne ? ": \(value)" : "")"
    }

    /// The matrix itself where it is named; above that, per item, what it has in common with the rest. Of several, one below
    /// the other.
    var table: DataTable {
        let tables = matrices.indices.map { index in
            means.isEmpty ? matrices[index].table : means[index].table(below: matrices[index].table)
        }
        guard let names else { return tables[0] }
        return DataTable(
            columns: ["by"] + tables[0].columns,
            rows: zip(names, tables).flatMap { name, table in table.rows.map { [name] + $0 } })
    }

    /// Matrices below each other.
    var array: Matrix? {
        guard !first.isNamed else { return nil }
        let count = first.count
        return Matrix(
            rows: count * matrices.count, columns: count, storage: matrices.flatMap(\.result.values))
    }
}
