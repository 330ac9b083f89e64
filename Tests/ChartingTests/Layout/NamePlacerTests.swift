import Charting
import Testing

@Suite struct NamePlacerTests {
    private static let bounds = Rect(x: 0, y: 0, width: 900, height: 600)

    /// Clouds of points at random places, each with a name.
    private static func names(_ count: Int, seed: UInt64) -> (names: [NamePlacer.Name], points: [Point]) {
        var generator = Dice(seed: seed)
        var all: [Point] = []
        let names = (0..<count).map { index in
            let center = Point(40 + 820 * generator.unitDouble(), 40 + 520 * generator.unitDouble())
            let points = (0..<60).map { _ in
                Point(
                    center.x + 60 * (generator.unitDouble() - 0.5) * generator.unitDouble(),
                    center.y + 60 * (generator.unitDouble() - 0.5) * generator.unitDouble())
            }
            all += points
            return NamePlacer.Name(
                shapes: [.init(width: 50 + 50 * generator.unitDouble(), height: index % 3 == 0 ? 16 : 30)],
                anchor: center, points: points)
        }
        return (names, all)
    }

    private func place(_ names: [NamePlacer.Name], _ points: [Point], _ blocked: [Rect] = []) -> [NamePlacer.Placed] {
        var generator = Dice(seed: 1)
        return NamePlacer(bounds: Self.bounds, points: points, blocked: blocked).place(names, using: &generator)
    }

    @Test(arguments: [1, 8, 40, 80], [UInt64(1), 2]) func namesNeitherTouchNorAreCrossedByLines(
        _ count: Int, _ seed: UInt64
    ) {
        let (names, points) = Self.names(count, seed: seed)
        let blocked = [Rect(x: 300, y: 200, width: 90, height: 40)]
        let placed = place(names, points, blocked)
        // A map a good third of which would be names.
        #expect(placed.count >= count * 9 / 10, "\(placed.count) of \(count)")
        for (index, one) in placed.enumerated() {
            #expect(Self.bounds.contains(one.box) && !blocked[0].intersects(one.box))
            for other in placed[..<index] {
                #expect(!one.box.intersects(other.box))
                if let line = one.leader { #expect(!crosses(line, other.box)) }
                if let line = other.leader { #expect(!crosses(line, one.box)) }
                if let line = one.leader, let second = other.leader { #expect(!crosses(line, second)) }
            }
        }
        #expect(placed == place(names, points, blocked))
    }

    @Test func aNameAloneStandsOnItsGroup() throws {
        let (names, points) = Self.names(1, seed: 5)
        let placed = try #require(place(names, points).first)
        #expect(placed.leader == nil)
        #expect(abs(placed.box.center.x - names[0].anchor.x) < 40 && abs(placed.box.center.y - names[0].anchor.y) < 40)
    }

    /// By walking along the line in small steps.
    private func crosses(_ line: LabelPlacer.Leader, _ box: Rect) -> Bool {
        walk(line).contains { box.inset(0.01).contains($0) }
    }

    private func crosses(_ line: LabelPlacer.Leader, _ other: LabelPlacer.Leader) -> Bool {
        let second = walk(other)
        return walk(line).contains { point in
            second.contains { abs($0.x - point.x) < 0.05 && abs($0.y - point.y) < 0.05 }
        }
    }

    private func walk(_ line: LabelPlacer.Leader) -> [Point] {
        (0...400).map { step in
            let share = Double(step) / 400
            return Point(
                line.start.x + (line.end.x - line.start.x) * share, line.start.y + (line.end.y - line.start.y) * share)
        }
    }
}
