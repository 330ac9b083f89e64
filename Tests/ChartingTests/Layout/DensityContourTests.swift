import Charting
import Testing

@Suite struct DensityContourTests {
    private static let bounds = Rect(x: 10, y: 20, width: 400, height: 300)

    private static func disc(_ center: Point, radius: Double, without hole: Double = 0, count: Int = 6_000) -> [Point] {
        var generator = Dice(seed: 7)
        var points: [Point] = []
        while points.count < count {
            let (x, y) = (2 * generator.unitDouble() - 1, 2 * generator.unitDouble() - 1)
            let square = x * x + y * y
            if square <= 1, square >= hole * hole { points.append(Point(center.x + radius * x, center.y + radius * y)) }
        }
        return points
    }

    private static func signedArea(_ ring: [Point]) -> Double {
        ring.indices.reduce(0) { sum, index in
            let (a, b) = (ring[index], ring[(index + 1) % ring.count])
            return sum + (a.x * b.y - b.x * a.y) / 2
        }
    }

    @Test func aDiscHasOneRoundOutline() throws {
        let center = Point(200, 160)
        let rings = DensityContour(of: Self.disc(center, radius: 90), in: Self.bounds, level: 0.5).rings
        #expect(rings.count == 1)
        for point in try #require(rings.first) {
            let (dx, dy) = (point.x - center.x, point.y - center.y)
            #expect(abs((dx * dx + dy * dy).squareRoot() - 90) < 12)
        }
    }

    @Test func aRingHasAHoleThatTurnsTheOtherWay() {
        let points = Self.disc(Point(200, 160), radius: 110, without: 0.55)
        let areas = DensityContour(of: points, in: Self.bounds, level: 0.5).rings.map(Self.signedArea)
        #expect(areas.count == 2 && areas[0] * areas[1] < 0)
    }

    @Test func twoCloudsHaveTwoOutlines() {
        let points =
            Self.disc(Point(90, 160), radius: 40, count: 900) + Self.disc(Point(320, 160), radius: 40, count: 900)
        #expect(DensityContour(of: points, in: Self.bounds, level: 0.4).rings.count == 2)
    }

    @Test func atTheRimOutlinesClose() {
        let rings = DensityContour(of: Self.disc(Point(10, 20), radius: 60), in: Self.bounds, level: 0.3).rings
        #expect(rings.count == 1)
    }

    @Test func nothingHasNoOutline() {
        #expect(DensityContour(of: [], in: Self.bounds, level: 0.5).rings.isEmpty)
        #expect(DensityContour(of: [Point(-900, 0)], in: Self.bounds, level: 0.5).rings.isEmpty)
    }
}
