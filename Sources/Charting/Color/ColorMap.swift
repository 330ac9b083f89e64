/// A published colour map for numbers: ordered for colour-blind readers too.
package enum ColorMap: String, Sendable, Hashable, Codable, CaseIterable {
    /// Sequential, dark to light (van der Walt and Smith 2015).
    case viridis
    /// Sequential, looks the same to readers who cannot tell red from green (Nuñez, Anderton and Renslow 2018).
    case cividis
    /// Diverging, red through white to blue (ColorBrewer).
    case rdbu
    /// Diverging, blue through grey to red (Moreland 2009).
    case coolwarm

    package var isDiverging: Bool { self == .rdbu || self == .coolwarm }

    /// The published 256 colours, lowest value first.
    package var colors: [RGB] {
        var colors: [RGB] = []
        colors.reserveCapacity(256)
        var packed: UInt32 = 0
        for (index, digit) in digits.utf8.enumerated() {
            packed = packed << 4 | UInt32(digit < 0x3A ? digit - 0x30 : digit - 0x57)
            if index % 6 == 5 {
                colors.append(RGB(packed & 0xFFFFFF))
                packed = 0
            }
        }
        return colors
    }

    /// `count` colours at even steps from the first to the last, for pictures with few colours.
    package func colors(count: Int) -> [RGB] {
        let all = colors
        guard count > 1 else { return [all[all.count / 2]] }
        return (0..<count).map { all[($0 * (all.count - 1) * 2 + count - 1) / (2 * (count - 1))] }
    }
}

/// Numbers to colours of a map.
package struct ColorScale: Sendable {
    package let map: ColorMap
    /// The numbers at the two ends; others take the colour of the nearer end.
    package let domain: ClosedRange<Double>
    private let colors: [RGB]

    package init(_ map: ColorMap, domain: ClosedRange<Double>) {
        self.map = map
        self.domain = domain
        colors = map.colors
    }

    package func color(_ value: Double) -> RGB { colors[index(value)] }

    /// Which of the 256 colours, the middle one for a domain without width and for what is no number.
    package func index(_ value: Double) -> Int {
        let span = domain.upperBound - domain.lowerBound
        guard span > 0, !value.isNaN else { return 128 }
        let share = min(1, max(0, (value - domain.lowerBound) / span))
        return min(255, Int(share * 256))
    }
}
