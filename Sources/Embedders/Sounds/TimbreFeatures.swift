import Foundation
import Sounds

/// What `timbre` measures: 80 numbers in two parts that count alike, of length one together.
///
/// A sound is heard at 16,000 samples a second, through windows of 25 ms every 10 ms, in 40 mel bands; windows that are 60 dB
/// below the loudest are passed by. How loud it is does not matter.
/// - Colour: how far the mean level of each band, in powers of ten, lies above that of all.
/// - Change: the standard deviation of each band's level.
///
/// (After Tzanetakis & Cook, "Musical genre classification of audio signals", IEEE Transactions on Speech and Audio Processing
/// 2002, whose timbral texture is means and variances of cepstral coefficients.)
struct TimbreFeatures: Sendable {
    static let version = 1
    private static let rate = 16_000
    private static let bands = 40
    /// Below the loudest window, as a share of its energy.
    private static let quietest = 1e-6
    private let spectrogram = MelSpectrogram(bands: bands, window: 400, hop: 160, rate: rate)

    init() {}

    func row(of sound: Sound) -> [Float] {
        let samples = sound.resampled(to: Self.rate).samples
        let energies = spectrogram.energies(
            of: samples, length: samples.count, frames: 1 + samples.count / spectrogram.hop)
        let loudness = energies.map { $0.reduce(0, +) }
        let least = (loudness.max() ?? 0) * Self.quietest
        let levels = zip(energies, loudness).filter { $1 >= least && $1 > 0 }.map { bands, _ in
            bands.map { log10(max(1e-10, $0)) }
        }
        guard !levels.isEmpty else { return [Float](repeating: 0, count: 2 * Self.bands) }
        let count = Double(levels.count)
        let means = (0..<Self.bands).map { band in levels.reduce(0) { $0 + $1[band] } / count }
        let changes = (0..<Self.bands).map { band in
            (levels.reduce(0) { $0 + ($1[band] - means[band]) * ($1[band] - means[band]) } / count).squareRoot()
        }
        let middle = means.reduce(0, +) / Double(Self.bands)
        let parts = Self.unit(Self.unit(means.map { $0 - middle }) + Self.unit(changes))
        return parts.map { Float($0) }
    }

    private static func unit(_ numbers: [Double]) -> [Double] {
        let length = numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return length > 0 ? numbers.map { $0 / length } : numbers
    }
}
