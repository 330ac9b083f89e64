import Foundation

/// What Whisper hears of a sound (Radford et al. 2022, section 2.2): the logarithms of its energies in mel bands, at most eight
/// powers of ten below the loudest, scaled to about -1…1.
package struct WhisperFeatures: Sendable {
    package static let rate = 16_000
    package static let window = 400
    package static let hop = 160

    package let bands: Int
    /// Samples that are heard at once; shorter sounds have silence behind them.
    package let length: Int
    /// Windows of `length` samples.
    package var frames: Int { length / Self.hop }
    private let spectrogram: MelSpectrogram

    /// - Parameter length: 30 seconds for the models of OpenAI.
    package init(bands: Int = 80, length: Int = 30 * rate) {
        self.bands = bands
        self.length = length
        spectrogram = MelSpectrogram(bands: bands, window: Self.window, hop: Self.hop, rate: Self.rate)
    }

    /// Of up to `length` samples: bands x frames, row by row.
    package func features(of samples: [Float]) -> [Float] {
        let energies = spectrogram.energies(of: Array(samples.prefix(length)), length: length, frames: frames)
        let logarithms = energies.map { $0.map { log10(max(1e-10, $0)) } }
        let loudest = logarithms.lazy.joined().max() ?? 0
        return (0..<bands).flatMap { band in
            logarithms.map { Float((max($0[band], loudest - 8) + 4) / 4) }
        }
    }
}
