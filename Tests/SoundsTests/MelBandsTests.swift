import Foundation
import Sounds
import Testing

@Suite struct MelBandsTests {
    private struct Filters: Decodable {
        let bands: Int
        let n_fft: Int
        let rate: Int
        let filters: [String: [Double]]
    }

    /// As transformers and librosa make them.
    @Test func bandsAreSlaneys() throws {
        let reference = try References.decoded(Filters.self, from: "mel_filters.json")
        let bands = MelBands(count: reference.bands, length: reference.n_fft, rate: reference.rate)
        for (name, weights) in reference.filters {
            let band = try #require(Int(name))
            // Of a spectrum with one line, the energy is the weight of that line.
            for (line, weight) in weights.enumerated() {
                var powers = [Double](repeating: 0, count: weights.count)
                powers[line] = 1
                #expect(abs(bands.energies(of: powers)[band] - weight) < 1e-7, "band \(band), line \(line)")
            }
        }
    }
}
