import Charting
import Testing

@Test func placesOfColorsAreThoseOfColorspacious() {
    for (color, places) in UniformColorReference.rows {
        let rgb = RGB(color)
        let found = [
            UniformColor(rgb), UniformColor(rgb, to: .deuteranopia), UniformColor(rgb, to: .protanopia),
        ]
        for (uniform, place) in zip(found, places) {
            let difference = [uniform.lightness - place[0], uniform.a - place[1], uniform.b - place[2]]
            #expect(difference.allSatisfy { $0.magnitude < 0.02 }, "\(rgb.hex): \(uniform), \(place)")
        }
    }
}
