import Charting
import Testing

/// From which magnification on names have room.
@Suite struct NameScalesTests {
    private static func names(_ count: Int, seed: UInt64) -> [NameScales.Name] {
        var dice = Dice(seed: seed)
        return (0..<count).map { index in
            // Some on one place.
            let place =
                index % 17 == 16 ? Point(100, 100) : Point(700 * dice.unitDouble(), 500 * dice.unitDouble())
            return NameScales.Name(at: place, width: 20 + 150 * dice.unitDouble(), height: 10 + 20 * dice.unitDouble())
        }
    }

    /// All pairs, the slow way.
    private static func slow(_ names: [NameScales.Name], most: Double) -> [Double] {
        var scales: [Double] = []
        for (index, name) in names.enumerated() {
            var scale = 1.0
            for other in 0..<index where scales[other] <= most {
                let across = (name.width + names[other].width) / 2 / abs(name.place.x - names[other].place.x)
                let down = (name.height + names[other].height) / 2 / abs(name.place.y - names[other].place.y)
                scale = max(scale, min(across, down))
            }
            scales.append(scale > most ? .infinity : scale)
        }
        return scales
    }

    @Test(arguments: [0, 1, 2, 40, 700]) func theGridFindsWhatAllPairsFind(_ count: Int) {
        let names = Self.names(count, seed: 3)
        #expect(NameScales.find(names, most: 64) == Self.slow(names, most: 64))
    }

    /// At any magnification, no two that are shown meet; the first is always shown, of two on one place one alone.
    @Test(arguments: [1.0, 1.7, 4, 30]) func namesThatAreShownNeverMeet(_ scale: Double) {
        let names = Self.names(300, seed: 9)
        let scales = NameScales.find(names, most: 64)
        #expect(scales[0] == 1)
        #expect(scales.contains(.infinity))
        let boxes = zip(names, scales).filter { $1 <= scale }.map { name, _ in
            Rect(
                x: name.place.x * scale - name.width / 2, y: name.place.y * scale - name.height / 2,
                width: name.width, height: name.height
            ).inset(0.001)
        }
        #expect(boxes.count > 1)
        for (index, box) in boxes.enumerated() {
            #expect(!boxes[..<index].contains { $0.intersects(box) })
        }
    }
}
