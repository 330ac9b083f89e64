import Foundation

/// How much energy a sound has in each of some bands, window by window.
package struct MelSpectrogram: Sendable {
    /// Samples of one window, and from one to the next.
    package let window: Int
    package let hop: Int
    package let bands: MelBands
    private let plan: SpectrumPlan
    /// Hann's, periodic.
    private let weights: [Double]

    /// - Parameter rate: of the sounds, samples of one second.
    package init(bands: Int, window: Int, hop: Int, rate: Int) {
        self.window = window
        self.hop = hop
        self.bands = MelBands(count: bands, length: window, rate: rate)
        plan = SpectrumPlan(length: window)
        weights = (0..<window).map { 0.5 - 0.5 * cos(2 * Double.pi * Double($0) / Double(window)) }
    }

    /// Energies of `frames` windows, the first around sample 0, each after `hop` more; of every window all bands. What lies before
    /// the first sample mirrors what lies behind it, and likewise at the end.
    ///
    /// - Parameter length: how long the sound is taken to be, with zeros behind its samples.
    package func energies(of samples: [Float], length: Int, frames: Int) -> [[Double]] {
        var energies: [[Double]] = []
        energies.reserveCapacity(frames)
        for frame in stride(from: 0, to: frames, by: 2) {
            var first = self.frame(frame, samples, length)
            var second = frame + 1 < frames ? self.frame(frame + 1, samples, length) : first
            // Of two windows that are silent, nothing need be computed.
            guard !(first.allSatisfy { $0 == 0 } && second.allSatisfy { $0 == 0 }) else {
                energies += Array(repeating: [Double](repeating: 0, count: bands.count), count: min(2, frames - frame))
                continue
            }
            let powers = plan.powers(&first, &second)
            energies.append(bands.energies(of: powers.0))
            if frame + 1 < frames { energies.append(bands.energies(of: powers.1)) }
        }
        return energies
    }

    private func frame(_ frame: Int, _ samples: [Float], _ length: Int) -> [Double] {
        let start = frame * hop - window / 2
        return (0..<window).map { offset in
            var place = start + offset
            // A sound shorter than half a window is mirrored more than once.
            while place < 0 || place >= length {
                if length == 1 { place = 0; break }
                place = place < 0 ? -place : 2 * (length - 1) - place
            }
            return place < samples.count ? Double(samples[place]) * weights[offset] : 0
        }
    }
}
