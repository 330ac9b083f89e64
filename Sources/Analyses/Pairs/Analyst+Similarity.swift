import Clustering
package import Datasets
package import VectorMath

extension Analyst {
    /// Every item against every item.
    ///
    /// - Precondition: at most `matrixLimit` items.
    package func similarity(of set: VectorSet, metric: Metric, order: ItemOrder) throws -> SimilarityResult {
        precondition(set.vectors.rows <= Self.matrixLimit, "too many items for a matrix")
        return try kept("similarity", of: set, [metric.rawValue, order.rawValue, Self.labelKey(of: set)]) { workers in
            let matrix = Comparison(of: set.vectors, metric: metric, workers: workers).matrix(workers: workers)
            let arranged = arrange(matrix, set: set, metric: metric, order: order)
            let means = pairMeans(of: matrix, labels: Self.labelNumbers(of: set))
            return SimilarityResult(
                metric: metric, order: arranged.order,
                values: arranged.order.flatMap { row in arranged.order.map { matrix[row, $0] } },
                tree: arranged.tree, meanWithin: means.within, meanBetween: means.between, mean: means.all)
        }
    }

    private func arrange(
        _ matrix: Matrix, set: VectorSet, metric: Metric, order: ItemOrder
    ) -> (order: [Int], tree: [SimilarityResult.Merge]) {
        let items = Array(0..<matrix.rows)
        switch order {
        case .input: return (items, [])
        case .label:
            // Labels in order of appearance; items without one last.
            let numbers = Self.labelNumbers(of: set).map { $0 < 0 ? Int.max : $0 }
            return (items.sorted { (numbers[$0], $0) < (numbers[$1], $1) }, [])
        case .cluster:
            let distances = Self.distances(from: matrix, metric: metric)
            let merges = averageLinkage(distances: distances)
            let leaves = leafOrder(merges: merges, distances: distances)
            return (leaves, Self.tree(merges, leaves: leaves))
        }
    }

    /// The distances of all pairs that a square of comparisons stands for; none from an item to itself.
    static func distances(from matrix: Matrix, metric: Metric) -> Matrix {
        var distances = Matrix(
            rows: matrix.rows, columns: matrix.columns, storage: metric.distances(matrix.storage))
        for item in 0..<matrix.rows { distances[item, item] = 0 }
        return distances
    }

    static func tree(_ merges: [LinkageMerge], leaves: [Int]) -> [SimilarityResult.Merge] {
        var place = [Int](repeating: 0, count: leaves.count)
        for (position, item) in leaves.enumerated() { place[item] = position }
        func node(_ number: Int) -> Int { number < leaves.count ? place[number] : number }
        return merges.map { .init(left: node($0.left), right: node($0.right), height: $0.height) }
    }

    private func pairMeans(of matrix: Matrix, labels: [Int]) -> (within: Double?, between: Double?, all: Double?) {
        var sums = (within: 0.0, between: 0.0, all: 0.0)
        var counts = (within: 0, between: 0, all: 0)
        for row in 0..<matrix.rows {
            for column in 0..<row {
                let value = Double(matrix[row, column])
                sums.all += value
                counts.all += 1
                guard labels[row] >= 0, labels[column] >= 0 else { continue }
                if labels[row] == labels[column] {
                    sums.within += value
                    counts.within += 1
                } else {
                    sums.between += value
                    counts.between += 1
                }
            }
        }
        return (
            counts.within > 0 ? sums.within / Double(counts.within) : nil,
            counts.between > 0 ? sums.between / Double(counts.between) : nil,
            counts.all > 0 ? sums.all / Double(counts.all) : nil
        )
    }
}
