import Analyses
import Datasets
import Diagnostics
import Figures
import VectorMath

/// The nearest items of one item of a file.
struct ItemNeighbors {
    let item: Int
    let result: NeighborResult

    /// Of a `.npy` file of float32 no more than blocks of rows are held; of any other, its vectors once.
    init(
        of item: Int, in path: String, _ columns: VectorOptions, _ neighborhood: NeighborhoodOption<NeighborsFigure>,
        metric: Metric, _ threads: JobsOption
    ) throws {
        self.item = item
        let stored = path == "-" || !columns.isEmpty ? nil : try NumPyRows(path)
        if let stored, let result = try Self.result(of: item, among: stored, in: path, neighborhood, metric, threads) {
            self.result = result
            return
        }
        let file = try VectorsFile(path, columns)
        if stored == nil,
            let result = try Self.result(of: item, among: file.matrix, in: path, neighborhood, metric, threads)
        {
            self.result = result
            return
        }
        try RowWarnings(metric: metric, isChoice: true).say(of: file)
        let k = try neighborhood.size(in: file)
        result = try file.answer(NeighborsQuestion(items: [item], k: k, metric: metric), threads)
    }

    /// nil where only all rows together tell it.
    private static func result(
        of item: Int, among rows: any RowBlocks, in path: String, _ neighborhood: NeighborhoodOption<NeighborsFigure>,
        _ metric: Metric, _ threads: JobsOption
    ) throws -> NeighborResult? {
        _ = try ItemNames.row(item, of: rows.rows, in: path)
        let k = try neighborhood.size(of: rows.rows, in: path)
        let workers = threads.workers(progress: "Comparing \(path)")
        let found = try NeighborsInBlocks(of: item, among: rows, k: k, metric: metric).answer(workers)
        guard let found else { return nil }
        let warnings = RowWarnings(metric: metric, isChoice: true)
        TerminalReporter().show([warnings.warning(ofZeros: found.zeroRows, in: path)].compactMap(\.self))
        return found.result
    }

    var report: ItemNeighborsReport { ItemNeighborsReport(item: item, result) }

    /// The arrays of `neighbors`, for one item.
    var arrays: [UInt8] {
        let nearest = result.nearest.first ?? []
        return NumPyArchive.write([
            (name: "indices", bytes: NumPyFile.write(nearest.map(\.item), columns: nearest.count, as: .int32)),
            (
                name: "values",
                bytes: NumPyFile.write(Matrix(rows: 1, columns: nearest.count, storage: nearest.map(\.value)))
            ),
        ])
    }
}

/// Nearest first.
struct ItemNeighborsReport: Report {
    private struct Neighbor: Encodable {
        let row: Int
        let value: Float
    }

    private let item: Int
    private let metric: Metric
    private let nearest: [Neighbor]

    init(item: Int, _ result: NeighborResult) {
        self.item = item
        metric = result.metric
        nearest = (result.nearest.first ?? []).map { Neighbor(row: $0.item, value: $0.value) }
    }

    func encode(to encoder: any Encoder) throws { try nearest.encode(to: encoder) }

    var text: String {
        TextTable(
            ["nearest to row \(item)", metric.rawValue],
            rows: nearest.map { ["row \($0.row)", digits(Double($0.value))] }
        ).text
    }
}
