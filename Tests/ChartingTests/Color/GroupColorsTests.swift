import Charting
import Testing

@Suite struct GroupColorsTests {
    /// Groups on a grid, each beside those around it.
    private static func grid(_ side: Int) -> (neighbors: [[Int]], centers: [Point]) {
        let places = (0..<side * side).map { (x: $0 % side, y: $0 / side) }
        let neighbors = places.map { place in
            places.indices.filter {
                let (dx, dy) = (abs(places[$0].x - place.x), abs(places[$0].y - place.y))
                return max(dx, dy) == 1
            }
        }
        return (neighbors, places.map { Point(Double($0.x), Double($0.y)) })
    }

    /// Of two colours, the least difference that everybody or a deuteranope sees in either theme.
    private static func difference(_ one: GroupColor, _ other: GroupColor) -> Double {
        [(one.light, other.light), (one.dark, other.dark)].flatMap { a, b in
            [
                UniformColor(a).distance(to: UniformColor(b)),
                UniformColor(a, to: .deuteranopia).distance(to: UniformColor(b, to: .deuteranopia)),
            ]
        }.min() ?? 0
    }

    @Test(arguments: [4, 9, 11]) func groupsBesideEachOtherAreToldApart(_ side: Int) {
        let (neighbors, centers) = Self.grid(side)
        let colors = GroupColors.colors(neighbors: neighbors, centers: centers)
        for (group, others) in neighbors.enumerated() {
            for other in others {
                #expect(Self.difference(colors[group], colors[other]) >= 10, "\(group) and \(other)")
            }
        }
    }

    @Test func everyColorStandsOutFromItsPage() {
        let (neighbors, centers) = Self.grid(11)
        let (light, dark) = (Theme.light.color(.background), Theme.dark.color(.background))
        for color in GroupColors.colors(neighbors: neighbors, centers: centers) {
            #expect(color.light.contrast(with: light) >= 3 && color.dark.contrast(with: dark) >= 3)
            #expect(color.both.contrast(with: light) >= 3 && color.both.contrast(with: dark) >= 3)
            #expect(color.lightText.contrast(with: light) >= 4.5 && color.darkText.contrast(with: dark) >= 4.5)
        }
    }

    @Test func whereNothingIsBesideItHueFollowsDirection() {
        let centers = [Point(1, 0), Point(-1, 0), Point(0, 1), Point(0, -1)]
        let colors = GroupColors.colors(neighbors: centers.map { _ in [] }, centers: centers)
        // To the right red, upwards yellow, to the left green, down blue: OKLCH's angles.
        #expect(colors[0].both.red > colors[0].both.green && colors[0].both.red > colors[0].both.blue)
        #expect(colors[1].both.green > colors[1].both.red)
        #expect(colors[3].both.blue > colors[3].both.red)
    }

    @Test func pointsThatMixMakeGroupsNeighbors() {
        // Two clouds in one place, one far off that is nearest to the second by its middle.
        var generator = Dice(seed: 3)
        func cloud(_ x: Double, _ count: Int) -> [Point] {
            (0..<count).map { _ in Point(x + generator.unitDouble(), generator.unitDouble()) }
        }
        let clouds = [cloud(0, 40), cloud(0.2, 40)] + (0..<8).map { cloud(20 + 10 * Double($0), 40) }
        let groups = clouds.indices.flatMap { group in clouds[group].map { _ in Optional(group) } }
        let centers = clouds.map { $0[0] }
        let found = GroupNeighbors.find(clouds.flatMap(\.self), ofPoint: groups, centers: centers)
        #expect(found[0].contains(1) && found[1].contains(0))
        #expect(!found[0].contains(9))
        for (group, others) in found.enumerated() {
            #expect(!others.contains(group))
            #expect(others.allSatisfy { found[$0].contains(group) })
        }
    }
}
