import Analyses
import Charting
import Datasets
import Diagnostics
import VectorMath

/// Which groups stand apart on a map and which overlap, for readers who cannot see it: told by whose point lies nearest
/// to each point. Left and right are not, which mean nothing on most maps.
struct ScatterStructure {
    /// Of more points, as many at even steps are looked at.
    private static let pointLimit = 2_000
    private static let namedLimit = 3
    private static let groupLimit = 300

    private let names: [String]
    private static let seed: UInt64 = 42

    /// Points looked at, by group.
    private let sizes: [Int]
    /// `crossings[a][b]`: points of `a` to which one of `b` lies nearest.
    private let crossings: [[Int]]

    init(_ groups: ScatterColoring.Groups, on map: MapResult) {
        // Of more groups, nobody follows which stand apart.
        guard groups.names.count <= Self.groupLimit else {
            (names, sizes, crossings) = ([], [], [])
            return
        }
        names = groups.names
        let items = map.points.indices.filter { groups.ofItem[$0] != nil }
        // By lot: at even steps, a file whose labels take turns would show some of them alone.
        var generator = SeededGenerator(seed: Self.seed)
        let looked = generator.sample(Self.pointLimit, of: items.count).sorted().map { items[$0] }
        var sizes = [Int](repeating: 0, count: groups.names.count)
        var crossings = Array(repeating: sizes, count: groups.names.count)
        for item in looked {
            guard let group = groups.ofItem[item] else { continue }
            sizes[group] += 1
            let point = map.points[item]
            var (nearest, least): (Int?, Float) = (nil, .infinity)
            for other in looked where other != item {
                let (dx, dy) = (map.points[other].x - point.x, map.points[other].y - point.y)
                let square = dx * dx + dy * dy
                if square < least { (nearest, least) = (other, square) }
            }
            if let other = nearest.flatMap({ groups.ofItem[$0] }) { crossings[group][other] += 1 }
        }
        self.sizes = sizes
        self.crossings = crossings
    }

    /// A sentence with its space before it, or nothing where there is nothing to tell apart.
    var text: String {
        let apart = names.indices.filter(standsApart)
        guard names.count > 1 else { return "" }
        if apart.count == names.count { return " All of them lie apart from each other." }
        let largest = apart.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
        var sentences: [String] = []
        if !apart.isEmpty {
            let named = largest.prefix(Self.namedLimit).map(name)
            let rest = apart.count > named.count ? ["\(Wording.number(apart.count - named.count)) more"] : []
            sentences.append(
                "Apart from the others \(apart.count == 1 ? "lies" : "lie") \(Wording.list(named + rest)).")
        }
        if let (a, b, share) = mostMixed {
            sentences.append(
                "Most mixed are \(name(a)) and \(name(b)): for \(NumberFormat.percent(share)) of their points, the nearest is one of the other."
            )
        }
        return sentences.map { " " + $0 }.joined()
    }

    private func name(_ group: Int) -> String { "“\(Wording.short(names[group]))”" }

    private func standsApart(_ group: Int) -> Bool {
        sizes[group] > 1
            && names.indices.allSatisfy { $0 == group || crossings[group][$0] == 0 && crossings[$0][group] == 0 }
    }

    /// The two groups whose points lie nearest to each other's most often, as a share of both.
    private var mostMixed: (Int, Int, Double)? {
        var best: (Int, Int, Double)?
        for a in names.indices {
            for b in names.indices where b > a && sizes[a] + sizes[b] > 0 {
                let share = Double(crossings[a][b] + crossings[b][a]) / Double(sizes[a] + sizes[b])
                if share > best?.2 ?? 0 { best = (a, b, share) }
            }
        }
        return best
    }
}
