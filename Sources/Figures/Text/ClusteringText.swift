import Analyses
import Charting

/// What figures say of how clusters were found.
struct ClusteringText {
    /// With the numbers that it was run with.
    let method: ClusteringMethod
    let result: ClusterResult

    private var items: Int { result.labels.count }

    /// `k-means under cosine distance (best of 3 starts, seed 42)`.
    var title: String {
        let settings = method.settings.compactMap { $0.key.phrase($0.value) }
        let batches = method.name == .kmeans && items > ClusteringMethod.miniBatchAbove ? "mini-batch " : ""
        let list = settings.isEmpty ? "" : " (\(settings.joined(separator: ", ")))"
        return "\(batches)\(method.name.title) under \(method.distance.title)\(list)"
    }

    /// Why so many.
    var number: String? {
        let found = result.clusters.count
        switch method.count {
        case nil: return nil
        case .exactly(let asked):
            let wanted = "\(Wording.count(asked, "cluster")) \(asked == 1 ? "was" : "were") asked for"
            return found < asked ? "\(wanted); the vectors differ enough for \(Wording.number(found))" : wanted
        case .bySilhouette:
            guard let last = result.trials?.tried.last else { return nil }
            return found > 1
                ? "Of 2 to \(Wording.count(last, "cluster")), \(found) have the largest mean silhouette"
                : "No number of clusters from 2 to \(last) has a mean silhouette above 0"
        case .byGap:
            guard let trials = result.trials, let last = trials.tried.last else { return nil }
            let sample = sample(of: trials.items)
            // The last is taken only where no smaller number is enough.
            return found == last && last > 1
                ? "The gap statistic grows up to \(Wording.count(last, "cluster")), the most that were tried\(sample)"
                : "\(Wording.count(found, "cluster")) by the gap statistic, of 1 to \(last)\(sample)"
        }
    }

    /// ` (on a sample of 2,000 items)`, or nothing where all were looked at.
    func sample(of looked: Int) -> String {
        looked < items ? " (on a sample of \(Wording.count(looked, "item")))" : ""
    }
}

extension ClusteringMethod.Distance {
    fileprivate var title: String {
        switch self {
        case .cosine: "cosine distance"
        case .euclidean: "Euclidean distance"
        }
    }
}

extension ClusteringMethod.Key {
    /// How a title says it; nil where another sentence does.
    fileprivate func phrase(_ value: String) -> String? {
        switch self {
        case .k, .choose, .metric: nil
        case .starts: value == "1" ? "one start" : "best of \(value) starts"
        case .seed: "seed \(value)"
        case .linkage: "\(value == TreeLinkage.ward.rawValue ? "Ward" : value) linkage"
        case .cut: "joined up to \(value)"
        case .minSize: "smallest cluster \(value)"
        case .minSamples: "min_samples \(value)"
        case .epsilon: "epsilon \(value)"
        }
    }
}
