import Charting
import Diagnostics
import Rasters

/// Numbers to a few colours of a map: what the pixels of a matrix use, and what the scale beside it shows.
struct Ramp: Sendable {
    /// Enough for the eye, and what keeps a large picture small.
    static let steps = 64

    let domain: ClosedRange<Double>
    /// The part of the domain that the data reach; the scale in the figure shows no more.
    let shown: ClosedRange<Double>
    /// What the middle of a diverging map stands for.
    let center: Double?
    let colors: [RGB]

    /// `isReversed`: the map's first colour at the upper end.
    init(
        _ map: ColorMap, domain: ClosedRange<Double>, shown: ClosedRange<Double>? = nil, center: Double? = nil,
        isReversed: Bool = false
    ) {
        let colors = map.colors(count: Self.steps)
        self.colors = isReversed ? colors.reversed() : colors
        self.domain = domain
        self.shown = shown?.clamped(to: domain) ?? domain
        self.center = center
    }

    /// 0 ..< `steps`; what lies outside the domain takes the nearer end.
    func step(_ value: Double) -> Int {
        let span = domain.upperBound - domain.lowerBound
        guard span > 0, !value.isNaN else { return Self.steps / 2 }
        let share = min(1, max(0, (value - domain.lowerBound) / span))
        return min(Self.steps - 1, Int(share * Double(Self.steps)))
    }

    func color(_ value: Double) -> RGB { colors[step(value)] }

    /// For cells, one for each step.
    var shades: [CellShade] { colors.map(CellShade.init) }

    /// One pixel per number.
    func png(_ values: [Float], width: Int, height: Int, for spec: FigureSpec) throws(FigureError) -> Drawing.Pixels {
        let indices = values.map { UInt8(step(Double($0))) }
        let palette = colors.map { RGBA(red: $0.red, green: $0.green, blue: $0.blue) }
        do {
            return Drawing.Pixels(
                png: try RasterEncoder.png(indices: indices, width: width, height: height, palette: palette))
        } catch {
            throw FigureError(.pixels(error.diagnostics.map(\.message).joined(separator: "; ")), at: spec.position)
        }
    }
}

extension FigureSpec.ColorMapName {
    var map: ColorMap {
        switch self {
        case .viridis: .viridis
        case .cividis: .cividis
        case .rdbu: .rdbu
        case .coolwarm: .coolwarm
        }
    }
}

extension ColorMap {
    /// RdBu is published with red at its lower end; here the warm end is always the upper one.
    var warmEndIsLower: Bool { self == .rdbu }
}
