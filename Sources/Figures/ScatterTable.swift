import Analyses
import Charting
import Datasets

/// The places of a map's items, what their colours stand for, and how far each place can be trusted.
struct ScatterTable {
    let data: ScatterData

    var table: DataTable {
        let records = data.set.dataset.records
        var columns: [(name: String, cells: [String])] = [("id", records.map(\.id))]
        if records.contains(where: { $0.title != $0.id }) { columns.append(("title", records.map(\.title))) }
        if let (name, values) = data.coloring.column, name != "id" { columns.append((name, values.map { $0 ?? "" })) }
        columns += places + quality
        return DataTable(
            columns: columns.map(\.name), rows: records.indices.map { item in columns.map { $0.cells[item] } })
    }

    private var places: [(name: String, cells: [String])] {
        func texts(_ number: (MapResult.Point) -> Float) -> [String] {
            let texts = data.map.points.map { NumberFormat.fixed(Double(number($0)), 5) }
            return data.measures == nil ? texts : texts.map(NumberFormat.trimmed)
        }
        return [(data.measures?.x ?? "x", texts(\.x)), (data.measures?.y ?? "y", texts(\.y))]
    }

    /// Empty for items that were not scored.
    private var quality: [(name: String, cells: [String])] {
        guard let quality = data.map.quality else { return [] }
        func texts(_ shares: [Float]) -> [String] {
            shares.map { $0.isNaN ? "" : NumberFormat.fixed(Double($0), 2) }
        }
        return [
            ("neighbours kept", texts(quality.overlapByItem)),
            ("trustworthiness", texts(quality.trustworthinessByItem)),
            ("continuity", texts(quality.continuityByItem)),
        ]
    }
}
