import Analyses
import VectorMath
import YAMLReading

extension MappingReader {
    mutating func dendrogramOptions() -> DendrogramOptions {
        let linkage = choice("linkage", of: TreeLinkage.self) ?? .average
        let metric = choice("metric", of: Metric.self)
        if linkage == .ward, let metric, metric != .euclidean {
            complainOfWard(metric: metric.rawValue)
        }
        return DendrogramOptions(linkage: linkage, metric: metric ?? (linkage == .ward ? .euclidean : .cosine))
    }

    mutating func complainOfWard(metric: String) {
        complain(
            at: "metric", "'linkage: ward' is for Euclidean distances; 'metric' is '\(metric)'",
            remedy: "Leave 'metric' out, or choose average, complete or single linkage.")
    }
}
