import Charting
import Testing

/// Pictures near their points: seen whole, on no other point, the same every time.
@Suite struct PictureSpreadTests {
    private static let bounds = Rect(x: 0, y: 0, width: 660, height: 560)

    /// `count` points within a few units of `center`.
    private static func pile(_ count: Int, at center: Point) -> [Point] {
        (0..<count).map { Point(center.x + Double($0 * 7 % 13) * 2 - 12, center.y + Double($0 * 5 % 11) - 5) }
    }

    private func check(_ placed: [PictureSpread.Placed], of points: [Point], in bounds: Rect = bounds) {
        #expect(Set(placed.map(\.index)).count == placed.count)
        for (order, picture) in placed.enumerated() {
            #expect(bounds.contains(picture.box))
            #expect(!placed[..<order].contains { $0.box.intersects(picture.box) })
            let isHome = picture.box.center == points[picture.index]
            #expect(isHome == (picture.leader == nil))
            for (index, point) in points.enumerated() where !(isHome && index == picture.index) {
                #expect(!picture.box.contains(point), "\(index) lies below the picture of \(picture.index)")
            }
            guard let leader = picture.leader else { continue }
            #expect(leader.start == points[picture.index])
            #expect(picture.box.contains(leader.end))
        }
    }

    @Test func pilesOfTwelveAreAllSeen() {
        let centers = [Point(110, 110), Point(550, 120), Point(120, 440), Point(540, 450)]
        let points = centers.flatMap { Self.pile(12, at: $0) }
        let placed = PictureSpread.place(points, in: Self.bounds, side: 40)
        check(placed, of: points)
        #expect(placed.count == 48)
        #expect(placed == PictureSpread.place(points, in: Self.bounds, side: 40))
        for picture in placed {
            let (center, point) = (picture.box.center, points[picture.index])
            #expect(abs(center.x - point.x) < 120 && abs(center.y - point.y) < 120)
        }
    }

    @Test func picturesWithRoomStayAtTheirPoints() {
        let points = (0..<20).map { Point(60 + Double($0 % 5) * 120, 60 + Double($0 / 5) * 120) }
        let placed = PictureSpread.place(points, in: Self.bounds, side: 46)
        check(placed, of: points)
        #expect(placed.map(\.box.center) == points)
    }

    @Test func twoNearPointsMoveApart() {
        let points = [Point(300, 300), Point(310, 300)]
        let placed = PictureSpread.place(points, in: Self.bounds, side: 40)
        check(placed, of: points)
        #expect(placed.count == 2)
    }

    @Test func equalPointsAndTheRimLeaveOutWhatHasNoPlace() {
        let same = Array(repeating: Point(330, 280), count: 40)
        let placed = PictureSpread.place(same, in: Self.bounds, side: 40)
        check(placed, of: same)
        #expect(placed.count >= 12)
        let corner = Self.pile(12, at: Point(14, 14))
        check(PictureSpread.place(corner, in: Self.bounds, side: 40), of: corner)
        #expect(PictureSpread.place([], in: Self.bounds, side: 40).isEmpty)
        let narrow = Rect(x: 0, y: 0, width: 10, height: 10)
        #expect(PictureSpread.place(same, in: narrow, side: 40).isEmpty)
    }

    @Test func spreadPointsAreAllSeenAndNothingIsCovered() {
        var state: UInt32 = 5
        func random() -> Double {
            state = state &* 1_664_525 &+ 1_013_904_223
            return Double(state >> 8) / Double(1 << 24)
        }
        let points = (0..<60).map { _ in Point(30 + 600 * random() * random(), 30 + 500 * random()) }
        let placed = PictureSpread.place(points, in: Self.bounds, side: 28)
        check(placed, of: points)
        #expect(placed.count >= 57)
    }
}
