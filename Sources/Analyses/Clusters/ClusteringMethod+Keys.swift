import Clustering
package import YAMLReading

extension ClusteringMethod: SettableMethod {
    package static let choice = (key: "method", summary: "How clusters are found.", example: "agglomerative")

    package static func plain(_ name: Name) -> ClusteringMethod {
        switch name {
        case .kmeans: ClusteringMethod(.kmeans())
        case .hdbscan: ClusteringMethod(.hdbscan())
        case .dbscan: ClusteringMethod(.dbscan(epsilon: 1))
        case .agglomerative: ClusteringMethod(.agglomerative())
        }
    }

    package static func settings(of name: Name) -> [MethodSetting<ClusteringMethod>] {
        switch name {
        case .kmeans:
            numbers + [
                MethodSetting(
                    Key(
                        "starts", .whole(1...10_000), \.starts, "Random starts, of which the best is kept.",
                        example: "1"),
                    mention: .always
                ) {
                    $0 == "1" ? "one start" : "best of \($0) starts"
                },
                MethodSetting(
                    Key("seed", .seed, \.seed, "Of the starts.", example: "7"), mention: .always),
                metric,
            ]
        case .hdbscan:
            [
                MethodSetting(
                    Key(
                        "min_size", .whole(2...100_000), \.smallest,

                        "Items of the smallest cluster; one in \(defaultShare) of all, at least \(leastSize).",
                        example: "2"),
                    mention: .always
                ) {
                    "smallest cluster \($0)"
                },
                MethodSetting(
                    Key(
                        "min_samples", .whole(1...100_000), \.samples,
                        "Neighbours that make a place dense; as many as `min_size`.", example: "2")),
                MethodSetting(
                    Key("epsilon", .above(0), \.epsilon, "Clusters that part below this stay one.", example: "0.3")),
                metric,
            ]
        case .dbscan:
            [
                MethodSetting(
                    Key("epsilon", .above(0), \.epsilon, "How near neighbours are.", isRequired: true, example: "0.3"),
                    mention: .always),
                MethodSetting(
                    Key(
                        "min_samples", .whole(1...100_000), \.samples,
                        "Items within `epsilon`, the item itself among them, that make a place dense.", example: "2"),
                    mention: .always),
                metric,
            ]
        case .agglomerative:
            numbers + [
                MethodSetting(
                    Key(
                        "linkage", TreeLinkage.domain, \.linkage, "How far apart two groups of items lie.",
                        example: "single"), mention: .always
                ) {
                    "\($0 == TreeLinkage.ward.rawValue ? "Ward" : $0) linkage"
                },
                MethodSetting(
                    Key("cut", .above(0), \.cut, "Clusters are joined up to this distance.", example: "0.5")
                        .bound(by: KeyBound("k"), KeyBound("choose"))
                ) {
                    "joined up to \($0)"
                },
                metric,
            ]
        }
    }

    /// How many clusters, where it has no words of its own.
    package static let count: KeyDomain = .whole(1...100_000)

    private static let numbers: [MethodSetting<ClusteringMethod>] = [
        MethodSetting(Key("k", count, \.exactCount, "How many clusters.", example: "3"), mention: .elsewhere),
        MethodSetting(
            Key("choose", Choice.domain, \.countChoice, "How their number is chosen.", example: "gap")
                .bound(by: KeyBound("k")), mention: .elsewhere),
    ]

    private static let metric = MethodSetting<ClusteringMethod>(
        Key("metric", Distance.domain, \.distance, "How items are compared.", example: "euclidean")
            .bound(by: TreeLinkage.metricBound), mention: .elsewhere)
}

/// The settings of the method, where it has them: what keys are kept in.
extension ClusteringMethod {
    fileprivate var exactCount: Int? {
        get { if case .exactly(let count) = count { count } else { nil } }
        set { if let newValue { find(.exactly(newValue)) } }
    }

    fileprivate var countChoice: Choice? {
        get { count?.choice }
        set { if let newValue { find(newValue == .silhouette ? .bySilhouette : .byGap) } }
    }

    private mutating func find(_ count: Count) {
        switch rule {
        case .kmeans(_, let starts, let seed): rule = .kmeans(count, starts: starts, seed: seed)
        case .agglomerative(let linkage, _): rule = .agglomerative(linkage, .into(count))
        case .hdbscan, .dbscan: break
        }
    }

    fileprivate var starts: Int {
        get { if case .kmeans(_, let starts, _) = rule { starts } else { Self.defaultStarts } }
        set { if case .kmeans(let count, _, let seed) = rule { rule = .kmeans(count, starts: newValue, seed: seed) } }
    }

    fileprivate var seed: UInt64 {
        get { if case .kmeans(_, _, let seed) = rule { seed } else { Self.defaultSeed } }
        set {
            if case .kmeans(let count, let starts, _) = rule { rule = .kmeans(count, starts: starts, seed: newValue) }
        }
    }

    fileprivate var smallest: Int? {
        get { if case .hdbscan(let smallest, _, _) = rule { smallest } else { nil } }
        set {
            guard case .hdbscan(_, let samples, let epsilon) = rule else { return }
            rule = .hdbscan(smallest: newValue, samples: samples, epsilon: epsilon)
        }
    }

    fileprivate var samples: Int? {
        get {
            switch rule {
            case .hdbscan(_, let samples, _): samples
            case .dbscan(_, let samples): samples
            case .kmeans, .agglomerative: nil
            }
        }
        set {
            switch rule {
            case .hdbscan(let smallest, _, let epsilon):
                rule = .hdbscan(smallest: smallest, samples: newValue, epsilon: epsilon)
            case .dbscan(let epsilon, _): rule = .dbscan(epsilon: epsilon, samples: newValue ?? Self.defaultSamples)
            case .kmeans, .agglomerative: break
            }
        }
    }

    /// nil: clusters of HDBSCAN part wherever they can.
    fileprivate var epsilon: Double? {
        get {
            switch rule {
            case .hdbscan(_, _, let epsilon): epsilon > 0 ? epsilon : nil
            case .dbscan(let epsilon, _): epsilon
            case .kmeans, .agglomerative: nil
            }
        }
        set {
            switch rule {
            case .hdbscan(let smallest, let samples, _):
                rule = .hdbscan(smallest: smallest, samples: samples, epsilon: newValue ?? 0)
            case .dbscan(let epsilon, let samples): rule = .dbscan(epsilon: newValue ?? epsilon, samples: samples)
            case .kmeans, .agglomerative: break
            }
        }
    }

    fileprivate var linkage: TreeLinkage {
        get { if case .agglomerative(let linkage, _) = rule { linkage } else { Self.defaultLinkage } }
        set {
            guard case .agglomerative(_, let cut) = rule else { return }
            rule = .agglomerative(newValue, cut)
            if newValue == .ward { distance = .euclidean }
        }
    }

    fileprivate var cut: Double? {
        get { if case .agglomerative(_, .at(let height)) = rule { height } else { nil } }
        set {
            guard case .agglomerative(let linkage, _) = rule, let newValue else { return }
            rule = .agglomerative(linkage, .at(newValue))
        }
    }
}
