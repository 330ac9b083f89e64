import Foundation

/// Bands of frequencies that sound equally wide, each a triangle of the same area: the mel scale of Slaney's "Auditory Toolbox"
/// (1998), as librosa and Whisper have it.
package struct MelBands: Sendable {
    package let count: Int
    /// Of each band, which frequencies of a spectrum count, from `first` on, and how much.
    let weights: [(first: Int, weights: [Double])]

    /// - Parameters:
    ///   - length: of the windows whose spectra are parted.
    ///   - rate: samples of one second; bands reach from 0 to half of it.
    package init(count: Int, length: Int, rate: Int) {
        self.count = count
        let top = Self.mel(Double(rate) / 2)
        let edges = (0..<(count + 2)).map { Self.frequency(top * Double($0) / Double(count + 1)) }
        let width = Double(rate) / Double(length)
        weights = (0..<count).map { band in
            let (low, middle, high) = (edges[band], edges[band + 1], edges[band + 2])
            let all = (0...(length / 2)).map { place -> Double in
                let frequency = Double(place) * width
                let height = min((frequency - low) / (middle - low), (high - frequency) / (high - middle))
                return max(0, height) * 2 / (high - low)
            }
            let first = all.firstIndex { $0 > 0 } ?? 0
            let last = all.lastIndex { $0 > 0 } ?? first
            return (first, Array(all[first...last]))
        }
    }

    /// The energy of each band.
    package func energies(of powers: [Double]) -> [Double] {
        weights.map { band in
            var sum = 0.0
            for (offset, weight) in band.weights.enumerated() { sum += weight * powers[band.first + offset] }
            return sum
        }
    }

    /// Even up to 1,000 Hz, in ratios above.
    private static func mel(_ frequency: Double) -> Double {
        frequency < 1_000 ? 3 * frequency / 200 : 15 + log(frequency / 1_000) * 27 / log(6.4)
    }

    private static func frequency(_ mel: Double) -> Double {
        mel < 15 ? 200 * mel / 3 : 1_000 * exp(log(6.4) / 27 * (mel - 15))
    }
}
