import Analyses
import Charting
import Datasets

/// The places of a map's items, what their colours stand for, and how far each place can be trusted.
struct ScatterTable {
    let data: ScatterData

    var table: DataTable {
        let dataset = data.set.dataset
        let count = dataset.records.count
        let shown = data.queries.map { dataset.adding($0.records) } ?? dataset
        // First, where a page shows them: it has the first rows of a large table alone.
        var columns = shown.columns(
            of: Array(count..<shown.records.count) + Array(0..<count), hasLabels: false)
        if let (name, values) = data.coloring.column, name != "id" {
            columns.append(.init(name, filled(values.map { $0 ?? "" })))
        }
        if let queries = data.queries {
            columns.append(
                .init("item or query", queries.records.map { _ in "query" } + Array(repeating: "item", count: count)))
        }
        return DataTable(columns + places + quality)
    }

    /// Nothing for queries.
    private func filled(_ cells: [String]) -> [String] {
        (data.queries?.records ?? []).map { _ in "" } + cells
    }

    private var places: [DataTable.Column] {
        func texts(_ number: (MapResult.Point) -> Float) -> [String] {
            let texts = ((data.queries?.places.points ?? []) + data.map.points).map {
                NumberFormat.fixed(Double(number($0)), 5)
            }
            return data.measures == nil ? texts : texts.map(NumberFormat.trimmed)
        }
        let depths = data.map.depths.map { NumberFormat.fixed(Double($0), 5) }
        return [.init(data.measures?.x ?? "x", texts(\.x)), .init(data.measures?.y ?? "y", texts(\.y))]
            + (depths.isEmpty ? [] : [.init("z", depths)])
    }

    /// Empty for items that were not scored, and where measures are undefined.
    private var quality: [DataTable.Column] {
        guard data.method.name.isJudged else { return [] }
        let quality = data.map.quality
        func texts(_ shares: [Float]?) -> [String] {
            filled(
                data.map.points.indices.map { item in
                    shares.flatMap { $0[item].isNaN ? nil : NumberFormat.fixed(Double($0[item]), 2) } ?? ""
                })
        }
        return [
            .init("neighbours kept", texts(quality?.overlapByItem)),
            .init("trustworthiness", texts(quality?.trustworthinessByItem)),
            .init("continuity", texts(quality?.continuityByItem)),
        ]
    }
}
