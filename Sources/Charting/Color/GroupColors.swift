import Foundation

/// The colour of one group on light and on dark pages.
package struct GroupColor: Sendable, Hashable {
    /// Of marks: 3:1 or more beside the page.
    package let light: RGB
    package let dark: RGB
    /// Of words, in the same hue: 4.5:1 or more.
    package let lightText: RGB
    package let darkText: RGB
    /// For pixels, which know no theme: 3:1 beside both pages.
    package let both: RGB
}

/// Colours for more groups than a palette has: groups that lie side by side on a map are told apart, by colouring the graph
/// of neighbours; hue follows the direction in which a group lies as far as that does not hurt.
///
/// Each group in turn, the one with most coloured neighbours first (Brélaz, "New methods to color the vertices of a
/// graph", 1979), takes the colour farthest from its neighbours', as everybody sees it and as deuteranopes do, in both
/// themes; then each may change while that helps.
package enum GroupColors {
    /// More groups than this have colours by their directions alone: there are not as many that differ.
    package static let mostToldApart = 300
    private static let hues = 24
    private static let sweeps = 12
    /// Farther apart than this, colours are told apart anyhow (CAM02 Delta E).
    private static let enough = 26.0
    /// Of a hue opposite to the group's direction, in the same unit.
    private static let costOfTurning = 5.0
    private static let costOfGrey = 3.0
    /// As far apart as groups should be that lie anywhere on the map, and what each unit less costs.
    private static let leastApart = 18.0
    private static let costOfLikeness = 1.0

    /// - Parameters:
    ///   - neighbors: of each group, those that lie beside it; not looked at where groups are more than `mostToldApart`.
    ///   - centers: of each group, upwards; their directions are measured from their mean.
    package static func colors(neighbors: [[Int]], centers: [Point]) -> [GroupColor] {
        let candidates = Candidate.all
        let distances = Candidate.distances(candidates) { [UniformColor($0), UniformColor($0, to: .deuteranopia)] }
        let plainDistances = Candidate.distances(candidates) { [UniformColor($0)] }
        let directions = self.directions(centers)
        var chosen = [Int?](repeating: nil, count: centers.count)

        func cost(_ candidate: Int, of group: Int) -> Double {
            let turn = abs(remainder(candidates[candidate].hue - directions[group], 2 * .pi)) / .pi
            return turn * costOfTurning + (candidates[candidate].isGrey ? costOfGrey : 0)
        }
        func value(_ candidate: Int, of group: Int) -> Double {
            guard centers.count <= mostToldApart else { return -cost(candidate, of: group) }
            let near = neighbors[group].compactMap { chosen[$0] }.map { distances[candidate][$0] }
            // The nearest counts most, the others a little: of two as near, the one with more room around it.
            let least = min(enough, near.min() ?? enough)
            let mean = near.isEmpty ? enough : near.reduce(0) { $0 + min(enough, $1) } / Double(near.count)
            // Groups that lie apart may look alike, but not the same.
            var unlike = leastApart
            for other in chosen.indices where other != group {
                if let color = chosen[other] { unlike = min(unlike, plainDistances[candidate][color]) }
            }
            // The same only where there are more groups than colours.
            let isTaken = unlike == 0 && centers.count <= candidates.count
            return least + 0.2 * mean + costOfLikeness * unlike - cost(candidate, of: group) - (isTaken ? 1_000 : 0)
        }
        func best(of group: Int) -> Int {
            var found = (candidate: 0, value: -Double.infinity)
            for candidate in candidates.indices {
                let value = value(candidate, of: group)
                if value > found.value { found = (candidate, value) }
            }
            return found.candidate
        }

        guard centers.count <= mostToldApart else { return centers.indices.map { candidates[best(of: $0)].color } }
        for _ in centers.indices {
            var next: (group: Int, colored: Int, degree: Int)?
            for group in centers.indices where chosen[group] == nil {
                let colored = neighbors[group].count { chosen[$0] != nil }
                let degree = neighbors[group].count
                if next.map({ (colored, degree) > ($0.colored, $0.degree) }) ?? true { next = (group, colored, degree) }
            }
            if let next { chosen[next.group] = best(of: next.group) }
        }
        for _ in 0..<sweeps {
            var isChanged = false
            for group in centers.indices {
                let better = best(of: group)
                guard let now = chosen[group], better != now, value(better, of: group) > value(now, of: group) + 1e-6
                else { continue }
                chosen[group] = better
                isChanged = true
            }
            if !isChanged { break }
        }
        return chosen.map { candidates[$0 ?? 0].color }
    }

    private static func directions(_ centers: [Point]) -> [Double] {
        let count = Double(max(1, centers.count))
        let middle = Point(centers.reduce(0) { $0 + $1.x } / count, centers.reduce(0) { $0 + $1.y } / count)
        return centers.map { atan2($0.y - middle.y, $0.x - middle.x) }
    }

    /// A colour that a group can have.
    private struct Candidate {
        let hue: Double
        let isGrey: Bool
        let color: GroupColor

        /// At three lightnesses, of two strengths; only those that stand out from both pages.
        static let all: [Candidate] = {
            var found: [Candidate] = []
            for chroma in [0.17, 0.07] {
                for (light, dark) in [(0.40, 0.60), (0.53, 0.73), (0.66, 0.86)] {
                    for step in 0..<hues {
                        let hue = 2 * Double.pi * Double(step) / Double(hues)
                        func color(_ lightness: Double) -> RGB {
                            OKLCH(lightness: lightness, chroma: chroma, hue: hue).rgb
                        }
                        let made = GroupColor(
                            light: color(light), dark: color(dark), lightText: color(min(light, 0.46)),
                            darkText: color(max(dark, 0.80)), both: color(0.62))
                        if made.standsOut { found.append(Candidate(hue: hue, isGrey: chroma < 0.1, color: made)) }
                    }
                }
            }
            return found
        }()

        /// Between any two, the least of what is seen in either theme.
        ///
        /// - Parameter look: how a colour looks to each sort of reader.
        static func distances(_ candidates: [Candidate], _ look: (RGB) -> [UniformColor]) -> [[Double]] {
            let seen = candidates.map { [$0.color.light, $0.color.dark].flatMap(look) }
            return seen.map { one in
                seen.map { other in zip(one, other).map { $0.distance(to: $1) }.min() ?? 0 }
            }
        }
    }
}

extension GroupColor {
    fileprivate var standsOut: Bool {
        let (white, black) = (Theme.light.color(.background), Theme.dark.color(.background))
        return light.contrast(with: white) >= 3 && dark.contrast(with: black) >= 3
            && lightText.contrast(with: white) >= 4.5 && darkText.contrast(with: black) >= 4.5
            && both.contrast(with: white) >= 3 && both.contrast(with: black) >= 3
    }
}
