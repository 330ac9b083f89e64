import Analyses
import Datasets
import Diagnostics
import Figures
import VectorMath

/// The nearest items of one row of a file, or of something that is none of its items.
struct ItemNeighbors {
    /// What is asked about.
    enum Subject {
        case row(Int)
        case query(QueryVector)

        var title: String {
            switch self {
            case .row(let row): "row \(row)"
            case .query(let query): query.title
            }
        }
    }

    private let subject: Subject
    let result: NeighborResult
    /// Of rows, where they are known.
    private let names: [String]?

    /// Of a `.npy` file of float32 no more than blocks of rows are held; of any other, its vectors once.
    ///
    /// - Parameter names: the file that was embedded.
    init(
        of subject: Subject, in path: String, _ columns: VectorOptions,
        _ neighborhood: NeighborhoodOption<NeighborsFigure>, metric: Metric, names: String?, _ threads: JobsOption
    ) throws {
        self.subject = subject
        let stored = path == "-" || !columns.isEmpty ? nil : try NumPyRows(path)
        let told = try stored.flatMap { stored in try names.map { try ItemNames($0, of: stored.rows, in: path) } }
        if let stored, let result = try Self.result(of: subject, among: stored, in: path, neighborhood, metric, threads)
        {
            self.result = result
            self.names = told.map { told in (0..<stored.rows).map { told.name($0) ?? "" } }
            return
        }
        let file = try VectorsFile(path, columns)
        let own = try told ?? names.map { try ItemNames($0, of: file) }
        self.names = own.map { own in (0..<file.count).map { own.name($0) ?? "" } } ?? file.texts ?? file.ids
        if stored == nil,
            let result = try Self.result(of: subject, among: file.matrix, in: path, neighborhood, metric, threads)
        {
            self.result = result
            return
        }
        try RowWarnings(metric: metric, isChoice: true).say(of: file)
        switch subject {
        case .row(let row):
            let k = try neighborhood.size(in: file)
            result = try file.answer(NeighborsQuestion(items: [row], k: k, metric: metric), threads)
        case .query(let query):
            let vector = try query.vector(among: file.matrix.columns, of: path)
            let k = try neighborhood.size(ofOthers: file.count, in: path)
            let joined = Matrix(
                rows: file.count + 1, columns: file.matrix.columns, storage: file.matrix.storage + vector)
            result = try VectorsFile(of: file, joined)
                .answer(NeighborsQuestion(items: [file.count], k: k, metric: metric), threads)
        }
    }

    /// nil where only all rows together tell it.
    private static func result(
        of subject: Subject, among rows: any RowBlocks, in path: String,
        _ neighborhood: NeighborhoodOption<NeighborsFigure>, _ metric: Metric, _ threads: JobsOption
    ) throws -> NeighborResult? {
        let search: NeighborsInBlocks
        switch subject {
        case .row(let row):
            _ = try ItemNames.row(row, of: rows.rows, in: path)
            search = NeighborsInBlocks(
                of: row, among: rows, k: try neighborhood.size(of: rows.rows, in: path), metric: metric)
        case .query(let query):
            let vector = try query.vector(among: rows.columns, of: path)
            search = NeighborsInBlocks(
                ofQuery: vector, among: rows, k: try neighborhood.size(ofOthers: rows.rows, in: path), metric: metric)
        }
        guard let found = try search.answer(threads.workers(progress: "Comparing \(path)")) else { return nil }
        let warnings = RowWarnings(metric: metric, isChoice: true)
        TerminalReporter().show([warnings.warning(ofZeros: found.zeroRows, in: path)].compactMap(\.self))
        return found.result
    }

    var report: ItemNeighborsReport { ItemNeighborsReport(subject, result, names) }

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
        /// Of the row, where it is known.
        let name: String?
        let value: Float
    }

    private let subject: ItemNeighbors.Subject
    private let metric: Metric
    private let nearest: [Neighbor]

    init(_ subject: ItemNeighbors.Subject, _ result: NeighborResult, _ names: [String]?) {
        self.subject = subject
        metric = result.metric
        nearest = (result.nearest.first ?? []).map {
            Neighbor(row: $0.item, name: names?[$0.item], value: $0.value)
        }
    }

    func encode(to encoder: any Encoder) throws { try nearest.encode(to: encoder) }

    var text: String {
        TextTable(
            ["nearest to \(subject.title)", metric.rawValue],
            rows: nearest.map { neighbor in
                let name = neighbor.name.map { " " + PlainText.shortened(PlainText.singleLine($0), to: 60) } ?? ""
                return ["row \(neighbor.row)\(name)", digits(Double(neighbor.value))]
            }
        ).text
    }
}
