import Analyses
import Datasets
import VectorMath

/// Which items a heatmap shows, in which order, and their numbers as shown.
struct HeatmapRows {
    /// Item indices, top to bottom.
    let order: [Int]
    /// Items before `rows` thinned them out.
    let available: Int
    let ordering: ItemOrder
    /// Every item of the set, in the set's order, normalised as asked.
    let normalized: Matrix
    /// What the items are asked, normalised as these: by their columns. nil where nothing is asked.
    let queries: Matrix?
    /// Columns, or rows, that do not vary: less the mean over the standard deviation is 0/0 there.
    let constantCount: Int

    init(_ spec: FigureSpec, _ options: HeatmapFigure, set: VectorSet, analyst: Analyst) throws {
        let count = set.dataset.records.count
        let groups = set.labelGroups
        ordering = options.order ?? (groups == nil ? .input : .label)
        var order = Array(0..<count)
        switch ordering {
        case .input: break
        case .label:
            guard let groups else {
                throw FigureError(
                    .needsLabels(line: "order: label", dataset: set.dataset.name), at: spec.position(of: "order"))
            }
            let last = groups.names.count
            order.sort { (groups.ofItem[$0] ?? last, $0) < (groups.ofItem[$1] ?? last, $1) }
        case .block where groups == nil:
            throw FigureError(
                .needsLabels(line: "order: block", dataset: set.dataset.name), at: spec.position(of: "order"))
        case .block, .cluster:
            guard count <= Analyst.matrixLimit else {
                throw FigureError(
                    .tooManyItems(
                        HeatmapFigure.kind, dataset: set.dataset.name, found: count, most: Analyst.matrixLimit),
                    at: spec.position(of: "order"))
            }
            if count > 1 {
                order = try analyst.ask(
                    SimilarityQuestion(metric: .cosine, order: ordering, labels: set.dataset.recordLabels), of: set
                ).order
            }
        }
        if let rows = options.rows, rows < count {
            order = (0..<rows).map { order[(2 * $0 + 1) * count / (2 * rows)] }
        }
        let columns = set.vectors.columns
        guard order.count * columns <= HeatmapFigure.valueLimit else {
            throw FigureError(
                .tooManyValues(
                    dataset: set.dataset.name, rows: order.count, columns: columns, most: HeatmapFigure.valueLimit),
                at: spec.position(of: "data"))
        }
        self.order = order
        available = count
        normalized = Self.normalize(set.vectors, options.normalize)
        queries = set.queries.map { Self.normalize($0.vectors, options.normalize, by: set.vectors) }
        let isConstant = { (values: [Float]) in Self.deviation(values) == nil }
        constantCount =
            switch options.normalize {
            case .none: 0
            case .row: (0..<count).count { isConstant(Array(set.vectors.row($0))) }
            case .column: (0..<set.vectors.columns).count { isConstant(set.vectors.column($0)) }
            }
    }

    /// Less the mean, over the standard deviation (n in the denominator), of each column or row; numbers that do not
    /// vary become zero.
    ///
    /// - Parameter items: whose columns tell mean and deviation; nil: these rows themselves.
    static func normalize(
        _ matrix: Matrix, _ normalization: HeatmapFigure.Normalization, by items: Matrix? = nil
    ) -> Matrix {
        var result = matrix
        let (rows, columns) = (matrix.rows, matrix.columns)
        switch normalization {
        case .none: return matrix
        case .row:
            for row in 0..<rows {
                let values = Array(matrix.row(row))
                let standard = standardized(values, by: values)
                for column in 0..<columns { result[row, column] = standard[column] }
            }
        case .column:
            for column in 0..<columns {
                let values = standardized(matrix.column(column), by: (items ?? matrix).column(column))
                for row in 0..<rows { result[row, column] = values[row] }
            }
        }
        return result
    }

    private static func standardized(_ values: [Float], by others: [Float]) -> [Float] {
        guard let (mean, deviation) = Self.deviation(others) else { return values.map { _ in 0 } }
        return values.map { Comparison.held((Double($0) - mean) / deviation) }
    }

    /// Mean and standard deviation; nil where numbers do not vary, but for rounding.
    private static func deviation(_ values: [Float]) -> (mean: Double, deviation: Double)? {
        let count = Double(max(1, values.count))
        let mean = values.reduce(0.0) { $0 + Double($1) } / count
        let variance = values.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / count
        let deviation = variance.squareRoot()
        return deviation > mean.magnitude * 1e-6 && deviation > 0 ? (mean, deviation) : nil
    }
}
