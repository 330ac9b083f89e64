import Clustering
import VectorMath

/// HDBSCAN by its definition, slowly: all mutual reachabilities, and from the whole set down at each length what comes
/// apart when all pairs that are not nearer than that are let go. For whole numbers under Euclidean distance.
struct LevelTwin {
    private struct Cluster {
        let parent: Int
        let birth: Double
        var stability = 0.0
    }

    private let plain: [[Float]]
    private let reach: [[Float]]
    private let smallest: Int
    private var clusters = [Cluster(parent: -1, birth: 0)]
    private var lastCluster: [Int]

    /// Numbered by first row; −1 for noise.
    private(set) var labels: [Int32] = []

    init(_ set: Matrix, _ parameters: HDBSCANParameters) {
        let rows = 0..<set.rows
        plain = rows.map { a in
            rows.map { b in zip(set.row(a), set.row(b)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot() }
        }
        let rank = min(parameters.minimumSamples ?? parameters.minimumClusterSize, set.rows - 1)
        let cores = plain.map { $0.sorted()[rank] }
        reach = rows.map { [plain] a in rows.map { max(plain[a][$0], cores[a], cores[$0]) } }
        smallest = parameters.minimumClusterSize
        lastCluster = rows.map { _ in 0 }
        part(Array(rows), of: 0)
        choose(parameters)
    }

    /// Items in groups that are joined by pairs for which something holds, by first item.
    private func groups<Item>(_ items: [Item], _ areJoined: (Item, Item) -> Bool) -> [[Item]] {
        var waiting = items
        var groups: [[Item]] = []
        while !waiting.isEmpty {
            var group = [waiting.removeFirst()]
            var next = 0
            while next < group.count {
                group += waiting.filter { areJoined(group[next], $0) }
                waiting.removeAll { areJoined(group[next], $0) }
                next += 1
            }
            groups.append(group)
        }
        return groups
    }

    /// The length up to which pairs must be kept for the items to be one: that of the longest edge by Prim's algorithm.
    private func height(of items: [Int]) -> Float {
        var nearest = items.dropFirst().map { (item: $0, reach: reach[items[0]][$0]) }
        var height: Float = 0
        while let next = nearest.min(by: { $0.reach < $1.reach }) {
            height = max(height, next.reach)
            nearest = nearest.filter { $0.item != next.item }.map {
                ($0.item, min($0.reach, reach[next.item][$0.item]))
            }
        }
        return height
    }

    private mutating func part(_ items: [Int], of cluster: Int) {
        let height = height(of: items)
        let density = height > 0 ? 1 / Double(height) : 1e150
        let parts = groups(items) { reach[$0][$1] < height }
        let large = parts.filter { $0.count >= smallest }
        let staying = large.count == 1 ? large[0].count : 0
        clusters[cluster].stability += (density - clusters[cluster].birth) * Double(items.count - staying)
        for item in items { lastCluster[item] = cluster }
        guard large.count > 1 else {
            for part in large { self.part(part, of: cluster) }
            return
        }
        let homes = homes(of: parts, height: height)
        for (place, part) in parts.enumerated() where part.count >= smallest {
            clusters.append(Cluster(parent: cluster, birth: density))
            let child = clusters.count - 1
            self.part(part, of: child)
            for (home, rim) in zip(homes, parts) where home == place && rim.count < smallest {
                for item in rim { lastCluster[item] = child }
            }
        }
    }

    /// For each part the large one that plain distance joins it to first; nil where it joins none or several at once.
    private func homes(of parts: [[Int]], height: Float) -> [Int?] {
        func gap(_ a: Int, _ b: Int) -> Float {
            parts[a].flatMap { x in parts[b].filter { reach[x][$0] <= height }.map { plain[x][$0] } }.min() ?? .infinity
        }
        let places = Array(parts.indices)
        let gaps = places.map { a in places.map { gap(a, $0) } }
        var homes = [Int?](repeating: nil, count: parts.count)
        var isDecided = parts.map { $0.count >= smallest }
        for distance in Set(gaps.joined()).filter(\.isFinite).sorted() {
            for group in groups(places, { gaps[$0][$1] <= distance }) {
                let large = group.filter { parts[$0].count >= smallest }
                guard !large.isEmpty else { continue }
                for place in group where !isDecided[place] {
                    homes[place] = large.count == 1 ? large[0] : nil
                    isDecided[place] = true
                }
            }
        }
        return homes
    }

    private mutating func choose(_ parameters: HDBSCANParameters) {
        let children = clusters.indices.map { parent in clusters.indices.filter { clusters[$0].parent == parent } }
        /// The best of a cluster and all below it, and what that is worth.
        func best(_ cluster: Int) -> (chosen: [Int], worth: Double) {
            let below = children[cluster].map(best)
            let worth = below.map(\.worth).sorted().reduce(0, +)
            let own = clusters[cluster].stability
            let isOwn = parameters.selection == .leaf ? below.isEmpty : worth <= own
            return cluster > 0 && isOwn ? ([cluster], own) : (below.flatMap(\.chosen), worth)
        }
        /// A cluster and those it parted from, without the root.
        func ancestors(_ cluster: Int) -> [Int] {
            cluster > 0 ? [cluster] + ancestors(clusters[cluster].parent) : []
        }
        let chosen = Set(
            best(0).chosen.map { cluster in
                let line = ancestors(cluster)
                return line.first { 1 / clusters[$0].birth >= parameters.epsilon } ?? line[line.count - 1]
            })
        let homes = lastCluster.map { last in ancestors(last).last { chosen.contains($0) } }
        var numbers: [Int: Int32] = [:]
        labels = homes.map { home in
            guard let home else { return -1 }
            if numbers[home] == nil { numbers[home] = Int32(numbers.count) }
            return numbers[home] ?? -1
        }
    }
}
