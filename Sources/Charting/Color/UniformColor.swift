import Foundation

/// A colour in CAM02-UCS, where straight distances are as large as differences look: about 1 is just seen, 10 is told
/// apart at a glance (Luo, Cui & Li, "Uniform colour spaces based on CIECAM02 colour appearance model", 2006; the model
/// itself: CIE 159:2004).
package struct UniformColor: Sendable, Equatable {
    /// Lightness, 0 to 100.
    package let lightness: Double
    package let a: Double
    package let b: Double

    /// As it looks under the conditions that sRGB names: white of D65, 64 lux around the screen, an average surround.
    package init(_ color: RGB) { self.init(linear: color.linear) }

    /// As it looks to somebody with a deficiency of colour vision.
    package init(_ color: RGB, to vision: ColorVision) { self.init(linear: vision.seen(color.linear)) }

    /// CAM02 Delta E.
    package func distance(to other: UniformColor) -> Double {
        let (l, x, y) = (lightness - other.lightness, a - other.a, b - other.b)
        return (l * l + x * x + y * y).squareRoot()
    }

    private init(linear: [Double]) {
        let conditions = Conditions.screen
        let xyz = Self.product(Self.toXYZ, linear).map { $0 * 100 }
        let (red, green, blue) = conditions.response(to: xyz)
        let achromatic = (2 * red + green + blue / 20 - 0.305) * conditions.brightness
        let x = red - 12 * green / 11 + blue / 11
        let y = (red + green - 2 * blue) / 9
        let hue = atan2(y, x)
        let eccentricity = (cos(hue + 2) + 3.8) / 4
        let lightness = 100 * pow(max(0, achromatic) / conditions.white, Conditions.surround * conditions.exponent)
        let strength =
            50_000 / 13 * conditions.brightness * eccentricity * (x * x + y * y).squareRoot()
            / (red + green + 21 * blue / 20)
        let chroma =
            pow(strength, 0.9) * (lightness / 100).squareRoot() * pow(1.64 - pow(0.29, Conditions.background), 0.73)
        let colorfulness = log(1 + 0.0228 * chroma * pow(conditions.adaptation, 0.25)) / 0.0228
        self.lightness = 1.7 * lightness / (1 + 0.007 * lightness)
        a = colorfulness * cos(hue)
        b = colorfulness * sin(hue)
    }

    /// Linear sRGB (IEC 61966-2-1) to XYZ.
    private static let toXYZ = [
        [0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505],
    ]

    fileprivate static func product(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
        matrix.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
    }
}

/// Under which a colour is looked at, with what follows from that alone.
private struct Conditions {
    static let screen = Conditions()
    /// c of an average surround.
    static let surround = 0.69
    /// Of the background's luminance, a fifth of the white's.
    static let background = 0.2
    private static let adapting = 64 / Double.pi / 5
    private static let whiteXYZ = [95.047, 100, 108.883]

    private static let sharpened = [[0.7328, 0.4296, -0.1624], [-0.7036, 1.6975, 0.0061], [0.0030, 0.0136, 0.9834]]
    /// Back from the sharpened space, and on to the responses of the cones.
    private static let cones: [[Double]] = {
        let back = [
            [1.096_124, -0.278_869, 0.182_745], [0.454_369, 0.473_533, 0.072_098], [-0.009_628, -0.005_698, 1.015_326],
        ]
        let hunt = [[0.38971, 0.68898, -0.07868], [-0.22981, 1.18340, 0.04641], [0, 0, 1]]
        return hunt.map { row in (0..<3).map { column in (0..<3).reduce(0) { $0 + row[$1] * back[$1][column] } } }
    }()

    let adaptation: Double
    let brightness: Double
    let exponent: Double
    private let gains: [Double]
    /// The achromatic response to white.
    private(set) var white = 1.0

    private init() {
        let degree = 1 - exp((-Self.adapting - 42) / 92) / 3.6
        gains = UniformColor.product(Self.sharpened, Self.whiteXYZ).map { degree * 100 / $0 + 1 - degree }
        let k = 1 / (5 * Self.adapting + 1)
        let fourth = k * k * k * k
        adaptation =
            0.2 * fourth * 5 * Self.adapting + 0.1 * (1 - fourth) * (1 - fourth) * cbrt(5 * Self.adapting)
        brightness = 0.725 * pow(1 / Self.background, 0.2)
        exponent = 1.48 + Self.background.squareRoot()
        let (red, green, blue) = response(to: Self.whiteXYZ)
        white = (2 * red + green + blue / 20 - 0.305) * brightness
    }

    /// Of the three kinds of cones, adapted and compressed.
    func response(to xyz: [Double]) -> (Double, Double, Double) {
        let adapted = zip(UniformColor.product(Self.sharpened, xyz), gains).map { $0 * $1 }
        let compressed = UniformColor.product(Self.cones, adapted).map { value in
            let power = pow(adaptation * value.magnitude / 100, 0.42)
            return (value < 0 ? -400.0 : 400) * power / (power + 27.13) + 0.1
        }
        return (compressed[0], compressed[1], compressed[2])
    }
}
