import Analyses
import Charting
import Datasets
import VectorMath

/// What a figure of maps' quality says beside its drawing.
struct QualityText: FigureText {
    let data: QualityData

    private var titles: [String] { data.maps.map(\.title) }

    var caption: String { "How far maps of \(data.set.dataset.title) can be trusted: \(Wording.list(titles))" }

    var alternativeText: String {
        let items = Wording.count(data.count, Wording.noun(for: data.set.dataset.modality))
        if let reason = data.noNeighbors {
            return
                "Trustworthiness, continuity and neighbour overlap of \(Wording.count(data.maps.count, "map")) of \(items) are undefined: \(reason)."
        }
        let sizes = data.sizes.map(String.init)
        let opening =
            "Trustworthiness, continuity and neighbour overlap of \(Wording.count(data.maps.count, "map")) of \(items), for \(Wording.list(sizes, last: "and")) \(data.sizes == [1] ? "neighbour" : "neighbours")."
        return ([opening] + data.maps.map(sentence)).joined(separator: " ")
    }

    private func sentence(_ judged: QualityData.Judged) -> String {
        guard let badlyPlaced = judged.badlyPlaced else {
            return "What \(judged.title) keeps is undefined: all its points lie in one place."
        }
        let last = judged.assessment.neighborhoods.map(\.neighborOverlap)
        let overlap =
            last.count > 1
            ? "\(NumberFormat.percent(last[0])) to \(NumberFormat.percent(last[last.count - 1]))"
            : NumberFormat.percent(last.first ?? 0)
        return
            "\(judged.title) keeps \(overlap) of the neighbours and places \(badlyPlaced == 0 ? "no point" : Wording.count(badlyPlaced, "point")) badly."
    }

    var method: String {
        var notes: [String] = []
        let settings = data.maps.compactMap { judged -> String? in
            let values = judged.method.statements + (metrics.count > 1 ? [judged.method.metric.title] : [])
            return values.isEmpty ? nil : "\(judged.method.title) with \(values.joined(separator: ", "))"
        }
        if !settings.isEmpty { notes.append(settings.joined(separator: "; ")) }
        if let most = data.sizes.last, let asked = data.asked.max() {
            notes += Wording.broughtDown(to: most, from: max(most, asked))
        }
        notes.append(
            "Trustworthiness: how far neighbours on the map are true ones; continuity: how far true neighbours are neighbours on the map"
        )
        if let nearest = data.maps.lazy.compactMap(\.map).first?.neighborCount {
            notes.append("Badly placed: under a quarter of the \(nearest) nearest lie nearest on the map")
        }
        notes.append(
            "Shepard correlation: whether pairs farther apart lie farther apart on the map; stress: how far distances on the map are off (chords of the angles between vectors\(sample))"
        )
        notes.append(
            "Density correlation: whether what lies dense among the vectors lies dense on the map (Narayan, Berger and Cho 2021)"
        )
        for judged in data.maps {
            if let copies = judged.spreadCopies { notes.append("\(judged.title): \(copies.text)") }
        }
        let judging = metrics.count == 1 ? "by \(metrics[0].title)" : "each by its own metric"
        return MethodLine.text("Maps \(judging)", of: [data.set], notes: notes)
    }

    /// What maps go by, each once.
    private var metrics: [Metric] {
        var seen: Set<Metric> = []
        return data.maps.map(\.method.metric).filter { seen.insert($0).inserted }
    }

    private var sample: String {
        guard let first = data.maps.first?.assessment, first.isSampled else { return "" }
        return "; \(Wording.count(first.pairs, "pair")) drawn at random"
    }

    /// A sentence for everyone, then the figures for those who know them.
    var quality: String? {
        if let reason = data.noNeighbors {
            return "How well these maps keep neighbours is undefined: \(reason).\(density)"
        }
        func overlap(_ judged: QualityData.Judged) -> Double { judged.map?.neighborOverlap ?? -1 }
        guard let best = data.maps.max(by: { overlap($0) < overlap($1) }), let k = best.map?.neighborCount else {
            return ""
        }
        let others = data.maps.filter { $0.method != best.method }
        let nearest = k == 1 ? "the item most like an item" : "the \(k) items most like an item"
        var text: String
        if others.isEmpty {
            text = "Of \(nearest), \(mean(best)) on average also lie nearest to it by \(best.title)"
        } else {
            let rest = others.map { "\(mean($0)) by \($0.title)" }
            let isOneBest = rest.contains { !$0.hasPrefix("\(mean(best)) ") }
            let opening = isOneBest ? "\(best.title) keeps most neighbours" : "These maps keep neighbours alike"
            text =
                "\(opening): of \(nearest), \(mean(best)) on average also lie nearest to it; \(Wording.list(rest))"
        }
        text += "."
        guard data.maps.count > 1,
            let far = data.maps.max(by: {
                $0.assessment.shepardCorrelation ?? -2 < $1.assessment.shepardCorrelation ?? -2
            }), let shepard = far.assessment.shepardCorrelation
        else { return text + density }
        return text
            + " Large distances are kept best by \(far.title) (Shepard correlation \(NumberFormat.display(shepard, 2)))."
            + density
    }

    /// Of the maps that try to show it.
    private var density: String {
        data.maps.filter(\.method.keepsDensity).map { judged in
            guard let density = judged.assessment.densityCorrelation else {
                return " \(judged.title) has no density to show: all items lie equally dense."
            }
            return
                " Density by \(judged.title) correlates \(NumberFormat.display(density, 2)) with that of the vectors."
        }.joined()
    }

    private func mean(_ judged: QualityData.Judged) -> String {
        judged.map.map { NumberFormat.display($0.neighborOverlap * Double($0.neighborCount), 1) }
            ?? "an undefined number"
    }

    var table: DataTable {
        let columns = [
            "projection", "k", "trustworthiness", "continuity", "neighbour overlap", "badly placed",
            "Shepard correlation", "stress", "density correlation",
        ]
        func cell(_ value: Double?) -> String { value.map { NumberFormat.fixed($0, 5) } ?? "" }
        let rows = data.maps.flatMap { judged in
            let assessment = judged.assessment
            // One row, of distances alone, for a map without neighbourhoods.
            let neighborhoods: [MapAssessment.Neighborhood?] =
                assessment.neighborhoods.isEmpty ? [nil] : assessment.neighborhoods
            return neighborhoods.map { neighborhood in
                [judged.title, neighborhood.map { String($0.k) } ?? ""]
                    + QualityData.Measure.allCases.map { measure in cell(neighborhood.map(measure.value)) }
                    + [judged.badlyPlaced.map(String.init) ?? ""]
                    + [assessment.shepardCorrelation, assessment.stress, assessment.densityCorrelation].map(cell)
            }
        }
        return DataTable(columns: columns, rows: rows)
    }
}
