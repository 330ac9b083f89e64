import Clustering
package import VectorMath

/// How alike every item is to every item, in an order in which it can be seen.
///
/// - Precondition: at most `Analyst.matrixLimit` items.
package struct SimilarityQuestion: Question {
    package static let name = "similarity"

    let metric: Metric
    let order: ItemOrder
    /// Of each item, as a number; -1 for none.
    let labels: [Int]

    /// - Parameter labels: one for each item, for the order by label and for means within and between labels.
    package init(metric: Metric, order: ItemOrder, labels: [String?]) {
        self.metric = metric
        self.order = order
        self.labels = labelNumbers(of: labels)
    }

    package func answer(_ vectors: Matrix, _ workers: Workers) -> SimilarityResult {
        precondition(vectors.rows <= Analyst.matrixLimit, "too many items for a matrix")
        let matrix = ComparisonMatrixQuestion(metric: metric).answer(vectors, workers)
        let arranged = arrange(matrix)
        let means = pairMeans(of: matrix)
        return SimilarityResult(
            metric: metric, order: arranged.order,
            values: arranged.order.flatMap { row in arranged.order.map { matrix[row, $0] } },
            tree: arranged.tree, meanWithin: means.within, meanBetween: means.between, mean: means.all)
    }

    private func arrange(_ matrix: Matrix) -> (order: [Int], tree: [SimilarityResult.Merge]) {
        let items = Array(0..<matrix.rows)
        switch order {
        case .input: return (items, [])
        case .label:
            let numbers = labels.map { $0 < 0 ? Int.max : $0 }
            return (items.sorted { (numbers[$0], $0) < (numbers[$1], $1) }, [])
        case .block:
            let ranks = blockRanks(of: metric.distances(from: matrix))
            let numbers = labels.map { $0 < 0 ? Int.max : ranks[$0] }
            return (items.sorted { (numbers[$0], $0) < (numbers[$1], $1) }, [])
        case .cluster:
            let distances = metric.distances(from: matrix)
            let merges = averageLinkage(distances: distances)
            let leaves = leafOrder(merges: merges, distances: distances)
            return (leaves, SimilarityResult.Merge.tree(merges, leaves: leaves))
        }
    }

    /// The place of each label when labels are ordered by average-linkage clustering of the mean distances between them.
    private func blockRanks(of distances: Matrix) -> [Int] {
        let count = (labels.max() ?? -1) + 1
        guard count > 2 else { return Array(0..<count) }
        let means = groupMeans(of: distances, groups: labels.map { $0 < 0 ? nil : $0 }, count: count)
        var between = Matrix(rows: count, columns: count, storage: means.map { Float($0 ?? 0) })
        for label in 0..<count { between[label, label] = 0 }
        var ranks = Array(repeating: 0, count: count)
        let leaves = leafOrder(merges: averageLinkage(distances: between), distances: between)
        for (rank, label) in leaves.enumerated() { ranks[label] = rank }
        return ranks
    }

    private func pairMeans(of matrix: Matrix) -> (within: Double?, between: Double?, all: Double?) {
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

extension Metric {
    /// The distances of all pairs that a square of comparisons stands for; none from an item to itself.
    func distances(from matrix: Matrix) -> Matrix {
        var distances = Matrix(rows: matrix.rows, columns: matrix.columns, storage: distances(matrix.storage))
        for item in 0..<matrix.rows { distances[item, item] = 0 }
        return distances
    }
}

extension SimilarityResult.Merge {
    /// Merges of items as merges of places in `leaves`.
    static func tree(_ merges: [LinkageMerge], leaves: [Int]) -> [SimilarityResult.Merge] {
        var place = [Int](repeating: 0, count: leaves.count)
        for (position, item) in leaves.enumerated() { place[item] = position }
        func node(_ number: Int) -> Int { number < leaves.count ? place[number] : number }
        return merges.map { .init(left: node($0.left), right: node($0.right), height: $0.height) }
    }
}
