/// How a resize weighs the input pixels around an output pixel's centre.
///
/// When the picture shrinks, the filter widens with it, so that every input pixel counts (antialiasing).
package enum ResampleFilter: String, Sendable, Hashable, CaseIterable {
    /// The one pixel under the centre.
    case nearest
    /// The mean of what the output pixel covers.
    case box
    /// A triangle.
    case bilinear
    /// Keys (1981), "Cubic convolution interpolation for digital image processing", a = -0.5.
    case bicubic

    /// Half of the filter's width, in input pixels at scale 1.
    var support: Double {
        switch self {
        case .nearest, .box: 0.5
        case .bilinear: 1
        case .bicubic: 2
        }
    }

    /// The weight at distance `x` from the centre; zero outside `support`.
    func weight(_ x: Double) -> Double {
        switch self {
        case .nearest, .box: return x > -0.5 && x <= 0.5 ? 1 : 0
        case .bilinear: return max(0, 1 - abs(x))
        case .bicubic:
            let a = -0.5
            let d = abs(x)
            if d < 1 { return ((a + 2) * d - (a + 3)) * d * d + 1 }
            if d < 2 { return (((d - 5) * d + 8) * d - 4) * a }
            return 0
        }
    }
}
