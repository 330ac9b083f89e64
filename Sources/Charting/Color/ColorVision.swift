/// How colours look to readers who lack one kind of cones (Machado, Oliveira & Fernandes, "A physiologically-based model
/// for simulation of color vision deficiency", 2009; the matrices of full severity).
package enum ColorVision: Sendable, CaseIterable {
    /// Most common: red and green look alike.
    case deuteranopia
    case protanopia

    /// Of a colour in linear sRGB, the one that looks the same to everybody.
    func seen(_ linear: [Double]) -> [Double] {
        matrix.map { row in min(1, max(0, zip(row, linear).reduce(0) { $0 + $1.0 * $1.1 })) }
    }

    private var matrix: [[Double]] {
        switch self {
        case .deuteranopia:
            [
                [0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ]
        case .protanopia:
            [
                [0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ]
        }
    }
}
