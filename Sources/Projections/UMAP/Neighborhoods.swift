import CKernels
import Foundation
import VectorMath

/// In what unit each of some items measures the distances to its neighbours, and how surely these belong to it by that
/// (McInnes, Healy & Melville 2018, section 3.1; smooth_knn_dist of umap-learn).
struct Neighborhoods: Sendable {
    /// Distance of each item to the nearest others, which touch it.
    private(set) var touching: [Float] = []
    /// The unit in which the item measures distances beyond that.
    private(set) var widths: [Float] = []
    /// `k` for each item, in (0, 1].
    private(set) var memberships: [Float] = []

    /// - Parameters:
    ///   - distances: `k` for each item, ascending.
    ///   - connectivity: how many neighbours touch an item; parts of one are interpolated.
    init(distances: [Float], k: Int, connectivity: Double, workers: Workers) {
        guard k > 0 else { return }
        let count = distances.count / k
        let overall = distances.reduce(0) { $0 + Double($1) } / Double(max(1, count * (k + 1)))
        let blocks = workers.gather((count + 511) / 512) { block in
            var found = Neighborhoods()
            for item in block * 512..<min(count, (block + 1) * 512) {
                found.add(distances[item * k..<(item + 1) * k], connectivity, overall: overall)
            }
            return found
        }
        touching = blocks.flatMap(\.touching)
        widths = blocks.flatMap(\.widths)
        memberships = blocks.flatMap(\.memberships)
    }

    private init() {}

    /// Takes one item's distances to its neighbours, ascending. Its width is such that memberships add up to
    /// log₂ of the neighbours, the item included.
    private mutating func add(_ distances: ArraySlice<Float>, _ connectivity: Double, overall: Double) {
        let row = Array(distances)
        let rho = Self.touching(row, connectivity)
        var width = kernel_umap_bandwidth(row, row.count, Double(rho), log2(Double(row.count + 1)))
        let mean = rho > 0 ? row.reduce(0) { $0 + Double($1) } / Double(row.count + 1) : overall
        width = max(width, 1e-3 * mean)
        touching.append(rho)
        widths.append(Float(width))
        memberships.append(
            contentsOf: [Float](unsafeUninitializedCapacity: row.count) { buffer, count in
                if let base = buffer.baseAddress {
                    kernel_umap_memberships(row, row.count, Double(rho), Double(Float(width)), base)
                }
                count = row.count
            })
    }

    /// The distance of the `connectivity`-th nearest of those that are not in the same place.
    private static func touching(_ row: [Float], _ connectivity: Double) -> Float {
        let apart = row.filter { $0 > 0 }
        guard let farthest = apart.last else { return 0 }
        let connectivity = max(0, connectivity)
        guard Double(apart.count) >= connectivity else { return farthest }
        let whole = Int(connectivity)
        let rest = Float(connectivity - Double(whole))
        guard whole > 0 else { return rest * apart[0] }
        let nearest = apart[whole - 1]
        return rest > 1e-5 && whole < apart.count ? nearest + rest * (apart[whole] - nearest) : nearest
    }
}
