import Datasets
import Foundation
import Projections
import Testing
import VectorMath

/// What `make bench` times without the start of a process and the reading of a file. Run by .ci/bench/analyses.py, which
/// names the vectors; no test otherwise.
struct InProcess {
    static let file = ProcessInfo.processInfo.environment["EMBEDSITE_BENCH"]

    private let vectors: Matrix
    private let workers = Workers(2)

    init() throws {
        let file = Self.file ?? ""
        vectors = try NumPyFile.read(Array(Data(contentsOf: URL(filePath: file))), name: file)
    }

    @Test(.enabled(if: file != nil)) func analyses() {
        // The first call makes oneDNN write its kernels, as the peer's first call does.
        say("pca", best { _ = principalComponents(of: vectors, count: 2, seed: 42, workers: workers) })
        let comparison = Comparison(of: vectors, metric: .dot, workers: workers)
        var flops = 0
        let seconds = best {
            let parts = comparison.foldPairs(workers: workers, into: { _ in 0 }) { (flops: inout Int, tile: PairTile) in
                flops += 2 * tile.rows.count * tile.columns.count * vectors.columns
            }
            flops = parts.reduce(0, +)
        }
        say("products", Double(flops) / seconds / 1e9)
    }

    /// Seconds of the fastest of ten calls.
    private func best(_ body: () -> Void) -> Double {
        (0..<10).map { _ in ContinuousClock().measure(body) / .seconds(1) }.min() ?? .infinity
    }

    private func say(_ name: String, _ value: Double) {
        print("bench \(name) \(value)")
    }
}
