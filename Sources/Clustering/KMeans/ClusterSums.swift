import CKernels
import VectorMath

/// Sums of distances between rows and clusters, of the pairs that have their first row in one block. Rows are ordered by
/// cluster, so a block holds few of them.
struct ClusterSums: Sendable {
    private let block: Range<Int>
    private let count: Int
    /// Clusters that rows of the block are in.
    private let held: ClosedRange<Int>
    private let clusters: Int
    /// From rows of the block to the block and all later rows, by row and cluster.
    private var ahead: [Double]
    /// From each later row to the block, by cluster held and row.
    private var back: [Double]

    init(of block: Range<Int>, among count: Int, _ ranges: [Range<Int>], _ owners: [Int]) {
        self.block = block
        self.count = count
        held = owners[block.lowerBound]...owners[block.upperBound - 1]
        clusters = ranges.count
        ahead = Array(repeating: 0, count: block.count * clusters)
        back = Array(repeating: 0, count: held.count * (count - block.upperBound))
    }

    mutating func add(_ tile: PairTile, _ ranges: [Range<Int>]) {
        let width = tile.columns.count
        for row in tile.rows where tile.columns.contains(row) {
            tile.values[(row - block.lowerBound) * width + row - tile.columns.lowerBound] = 0
        }
        for (cluster, range) in ranges.enumerated() {
            let part = range.clamped(to: tile.columns)
            guard !part.isEmpty else { continue }
            for place in 0..<block.count {
                ahead[place * clusters + cluster] += kernel_sum(
                    tile.values + place * width + part.lowerBound - tile.columns.lowerBound, part.count)
            }
        }
        let later = max(tile.columns.lowerBound, block.upperBound)..<max(tile.columns.upperBound, block.upperBound)
        back.sharing { back in
            for cluster in held {
                let target =
                    back.base + (cluster - held.lowerBound) * (count - block.upperBound) + later.lowerBound
                    - block.upperBound
                for row in ranges[cluster].clamped(to: block) {
                    kernel_add_row(
                        target,
                        tile.values + (row - block.lowerBound) * width + later.lowerBound - tile.columns.lowerBound,
                        later.count)
                }
            }
        }
    }

    /// Into sums by row and cluster.
    func add(to sums: inout [Double]) {
        for place in ahead.indices { sums[block.lowerBound * clusters + place] += ahead[place] }
        for cluster in held {
            let first = (cluster - held.lowerBound) * (count - block.upperBound) - block.upperBound
            for row in block.upperBound..<count { sums[row * clusters + cluster] += back[first + row] }
        }
    }
}
