import CKernels
import VectorMath

/// Some points compared with all of other groups: those are found by tiles of products of sketches that may be nearer
/// than the nearest so far, and these are compared one by one.
struct ReachabilityScan: Sendable {
    static let itemBlock = 128
    private static let tile = 512

    let metric: ClusterMetric
    let comparison: Comparison
    let sketch: RowSketch
    /// What one unit of the sketched rows is among those given.
    let unit: Double
    let cores: [Float]
    let groups: [Int32]

    /// For each item the shortest edge to a point of another group, of equals to the first; none where there is no other
    /// group.
    func shortestEdges(of items: [Int]) -> [ReachabilityTree.Edge] {
        let width = sketch.matrix.columns
        let asked = sketch.matrix.selecting(rows: items)
        var best = items.map { Best(row: $0, limit: .infinity) }
        var products = [Float](repeating: 0, count: items.count * Self.tile)
        var selected = [UInt32](repeating: 0, count: Self.tile)
        let chunks = Chunks(total: groups.count, size: Self.tile)
        for block in 0..<chunks.count {
            let range = chunks[block]
            sketch.matrix.withRows(range, lessMeans: nil) { base in
                Product.timesTransposed(
                    m: items.count, n: range.count, k: width, a: asked.storage, aStride: width, b: base,
                    bStride: width, c: &products, cStride: Self.tile)
            }
            for place in items.indices {
                products.withElements { products in
                    look(products + place * Self.tile, range, &selected, &best[place])
                }
            }
        }
        return best.compactMap { found in
            found.other.map {
                ReachabilityTree.Edge(a: Int32(found.row), b: Int32($0), reach: found.reach)
            }
        }
    }

    private struct Best {
        let row: Int
        var other: Int?
        var reach = ReachabilityTree.Reach.infinity
        /// Half the squared distance up to which a row may be nearer, as `RowSketch.limit` has it.
        var limit: Float
    }

    private func look(
        _ products: UnsafePointer<Float>, _ range: Range<Int>, _ selected: inout [UInt32], _ best: inout Best
    ) {
        let row = best.row
        guard cores[row] < best.reach.length || best.reach.distance > 0 else { return }
        var found = 0
        sketch.halves.withElements { halves in
            cores.withElements { cores in
                groups.withElements { groups in
                    found = kernel_select_in_reach(
                        products, halves + range.lowerBound, cores + range.lowerBound, groups + range.lowerBound,
                        range.count, best.limit, best.reach.length.nextUp, groups[row],
                        &selected)
                }
            }
        }
        for place in selected.prefix(found) {
            let other = range.lowerBound + Int(place)
            guard sketch.halves[other] - products[Int(place)] <= best.limit, cores[other] <= best.reach.length else {
                continue
            }
            let distance = metric.distance(from: comparison.value(row, other))
            let reach = ReachabilityTree.Reach(
                length: max(distance, cores[row], cores[other]), distance: distance)
            guard reach < best.reach else { continue }
            best.other = other
            best.reach = reach
            // Where the row's own core makes the length, none is shorter: only a nearer one is looked for.
            let farthest = Double(cores[row] < reach.length ? reach.length : distance) / unit
            best.limit = sketch.limit(of: row, square: metric == .euclidean ? farthest * farthest : 2 * farthest)
        }
    }
}
