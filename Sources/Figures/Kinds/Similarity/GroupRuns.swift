/// Items of one label that stand beside each other in a figure's order.
struct GroupRun: Sendable, Equatable {
    /// Of the label, in order of first appearance in the dataset; nil for items without label.
    let label: Int?
    let name: String
    let start: Int
    let count: Int

    /// The runs of `order`, an order of items whose labels `groups` tells.
    static func runs(of order: [Int], in groups: (names: [String], ofItem: [Int?])) -> [GroupRun] {
        var runs: [GroupRun] = []
        var start = 0
        for position in 1...max(1, order.count) {
            let label = groups.ofItem[order[start]]
            if position < order.count, groups.ofItem[order[position]] == label { continue }
            runs.append(
                GroupRun(
                    label: label, name: label.map { groups.names[$0] } ?? "no label", start: start,
                    count: position - start))
            start = position
        }
        return runs
    }

    /// Which of `runs` can carry their names beside each other when names need `room` and a position is `step` long:
    /// the longest runs first, none closer than `room` to another.
    static func named(_ runs: [GroupRun], step: Double, room: Double) -> [GroupRun] {
        var taken: [Double] = []
        let bySize = runs.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
        let chosen = bySize.filter { _, run in
            let middle = run.middle * step
            guard taken.allSatisfy({ abs($0 - middle) >= room }) else { return false }
            taken.append(middle)
            return true
        }
        return chosen.sorted { $0.offset < $1.offset }.map(\.element)
    }

    var middle: Double { Double(start) + Double(count) / 2 }
}
