import Analyses
import Charting
import Datasets
import VectorMath

/// What a list of outliers says beside its drawing.
struct OutliersText: FigureText {
    /// From here on an item is said to stand out.
    private static let standsOut = 1.5

    let data: OutliersData

    private var result: OutlierResult { data.result }
    private var noun: String { Wording.noun(for: data.set.dataset.modality) }

    var caption: String { "What stands apart in \(data.set.dataset.title)" }

    var alternativeText: String {
        func name(_ row: OutliersData.Row) -> String {
            "“\(Wording.short(data.title(row.item)))” (\(row.score))"
        }
        var sentences = [
            data.far.rows.isEmpty
                ? data.far.empty
                : "Farthest from their neighbours, by local outlier factor: \(Wording.list(data.far.rows.prefix(3).map(name)))."
        ]
        if let strays = data.strays, !strays.rows.isEmpty {
            sentences.append(
                "Nearer to another label than to their own: \(Wording.list(strays.rows.prefix(3).map(name))).")
        }
        if !data.same.rows.isEmpty {
            let pairs = data.same.rows.prefix(3).map { row in
                let other = row.beside.first.map { " and “\(Wording.short(data.title($0)))”" } ?? ""
                return "“\(Wording.short(data.title(row.item)))”\(other) (\(row.score))"
            }
            sentences.append("Nearly the same: \(pairs.joined(separator: "; ")).")
        }
        return sentences.joined(separator: " ")
    }

    var method: String {
        guard result.k > 0 else { return MethodLine.text("Cosine similarity", of: [data.set], notes: notes) }
        return MethodLine.text(
            "Local outlier factors from the \(result.k == 1 ? "nearest item" : "\(result.k) nearest items") by cosine similarity",
            of: [data.set], notes: notes)
    }

    private var notes: [String] {
        var notes = result.k > 0 ? Wording.broughtDown(to: result.k, from: data.asked) : []
        notes += Wording.approximateNeighbors([result.neighborRecall])
        if result.places > 1, result.places < result.count {
            notes.append(
                "Items that are the same count once, as one neighbour: \(Wording.number(result.places)) of \(Wording.number(result.count)) differ"
            )
        }
        if data.strays != nil {
            notes.append(
                "A label's centre is the mean direction of its items, without the one that is compared with it")
        } else if data.set.dataset.labels.count > OutliersQuestion.centerLimit {
            notes.append(
                "More than \(Wording.number(OutliersQuestion.centerLimit)) labels, whose centres are not compared")
        }
        notes.append(
            "Nearly the same: a cosine similarity of at least \(OutliersData.thresholdText(data.duplicates.threshold)), between all pairs; items joined by such pairs form a set"
        )
        return notes
    }

    /// How many stand out, in words for everyone.
    var quality: String? {
        let count = result.count
        let out = result.factors.count { $0 >= Self.standsOut }
        var text =
            result.factors.isEmpty
            ? data.far.empty
            : out == 0
                ? "No item stands out much: none is \(NumberFormat.display(Self.standsOut, 1)) times as far from its neighbours as these are from theirs."
                : "\(Wording.number(out)) of \(Wording.count(count, noun)) \(out == 1 ? "stands" : "stand") out: at least \(NumberFormat.display(Self.standsOut, 1)) times as far from \(out == 1 ? "its" : "their") neighbours as these are from theirs."
        if data.strays != nil {
            let strays = result.strays.count
            text +=
                strays == 0
                ? " Every item with a label lies nearest to the centre of its own."
                : " \(Wording.number(strays)) of \(Wording.number(result.comparedCount)) with a label \(strays == 1 ? "lies" : "lie") nearer to the centre of another: a wrong label, or \(Wording.one(noun)) between two."
        }
        return "\(text) \(alike)"
    }

    /// How many are nearly the same.
    private var alike: String {
        let found = data.duplicates
        guard found.pairCount > 0 else { return "No two are nearly the same." }
        guard found.pairCount > 1 else { return "Two of them are nearly the same." }
        let sets = found.setCount == 1 ? "one set" : "\(Wording.number(found.setCount)) sets"
        return
            "\(Wording.number(found.itemCount)) of them are nearly the same as another, in \(sets) with \(Wording.count(found.pairCount, "pair"))."
    }

    /// Every item, farthest from its neighbours first.
    var table: DataTable {
        let (dataset, items, found) = (
            data.set.dataset, result.factors.isEmpty ? Array(0..<result.count) : result.byFactor, data.duplicates
        )
        /// Empty for items below zero in `numbers`: those that nothing was found for.
        func cells(_ numbers: [Int], _ text: (Int) -> String) -> [String] {
            items.map { numbers[$0] < 0 ? "" : text($0) }
        }
        func number(_ value: Double) -> String { NumberFormat.fixed(value, 4) }
        var columns = dataset.columns(of: items, hasLabels: false)
        columns.append(.init("local outlier factor", items.map { result.factor($0).map(number) ?? "" }))
        if data.strays != nil {
            let others = result.otherLabels
            columns += [
                .init("label", items.map { dataset.records[$0].label ?? "" }),
                .init("similarity to its centre", cells(others) { number(result.ownSimilarities[$0]) }),
                .init("nearest other label", cells(others) { dataset.labels[others[$0]] }),
                .init("similarity to that", cells(others) { number(result.otherSimilarities[$0]) }),
            ]
        }
        if found.pairCount > 0 {
            columns += [
                .init("set of near duplicates", cells(found.sets) { String(found.sets[$0] + 1) }),
                .init("nearly the same as", cells(found.sets) { dataset.records[found.partners[$0]].id }),
                .init("similarity to that one", cells(found.sets) { number(found.similarities[$0]) }),
            ]
        }
        return DataTable(columns)
    }
}
