import Charting
import VectorMath

/// Neighbours that are exact for as many items as that is quick for.
enum ApproximateSearch {
    /// What is said of neighbours that are not exact.
    static func note(_ recall: Double) -> String {
        "Neighbours are approximate: \(NumberFormat.fixed(recall * 100, 1)) % of the exact ones, as measured on a sample."
    }

    /// The nearest of every row; where they are approximate, that is said.
    static func neighbors(of data: Matrix, k: Int, metric: Metric, threads: JobsOption) -> Neighbors {
        let (found, recall) = VectorMath.neighbors(
            of: data, k: k, metric: metric, workers: threads.workers(telling: "Neighbours"))
        if let recall { TerminalReporter().say(note(recall)) }
        return found
    }
}
