import Analyses
import VectorMath
import YAMLReading

extension MappingReader {
    /// The metric of a tree: Ward's linkage is of Euclidean distances alone.
    mutating func treeMetric(_ key: String, for linkage: TreeLinkage) -> Metric {
        let metric = choice(key, of: Metric.self)
        if linkage == .ward, let metric, metric != .euclidean { complainOfWard(metric: metric.rawValue) }
        return metric ?? (linkage == .ward ? .euclidean : .cosine)
    }

    mutating func complainOfWard(metric: String) {
        complain(
            at: "metric", "'linkage: ward' is for Euclidean distances; 'metric' is '\(metric)'",
            remedy: "Leave 'metric' out, or choose average, complete or single linkage.")
    }
}
