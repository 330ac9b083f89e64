/// Items by cluster: those of one cluster side by side. Noise (negative labels) is left out.
struct ClusterMembers: Sendable {
    /// Items, by cluster and then by number.
    let items: [Int]
    /// Where in `items` each cluster lies, by label; none is empty.
    let ranges: [Range<Int>]
    /// The label of each.
    let labels: [Int32]

    init(_ labels: [Int32]) {
        let items = labels.indices.filter { labels[$0] >= 0 }.sorted { (labels[$0], $0) < (labels[$1], $1) }
        var ranges: [Range<Int>] = []
        var start = 0
        for place in items.indices where place + 1 == items.count || labels[items[place]] != labels[items[place + 1]] {
            ranges.append(start..<place + 1)
            start = place + 1
        }
        self.items = items
        self.ranges = ranges
        self.labels = ranges.map { labels[items[$0.lowerBound]] }
    }
}
