import Foundation
import Sounds
import Testing

@Suite struct WhisperFeaturesTests {
    private struct LogMel: Decodable {
        struct Signal: Decodable {
            let rate: Double
            let frequencies: [Double]
            let phases: [Double]
            let amplitudes: [Double]
            let decay: Double
            let noise: Double
            let seed: UInt32
            let first_samples: [Double]

            func samples(_ count: Int) -> [Float] {
                var state = seed
                return (0..<count).map { index in
                    state = state &* 1_664_525 &+ 1_013_904_223
                    let time = Double(index) / rate
                    let tones = frequencies.indices.reduce(0.0) {
                        $0 + amplitudes[$1] * sin(2 * Double.pi * frequencies[$1] * time + phases[$1])
                    }
                    return Float(exp(-decay * time) * tones + noise * (Double(state >> 8) / 16_777_216 - 0.5))
                }
            }
        }

        struct Case: Decodable {
            let name: String
            let signal: String
            let count: Int
            let feature_size: Int
            let chunk_length: Int
            let minimum: Float
            let maximum: Float
            let bands: [Int]
            let frames: [Int]
            let values: [[Float]]
            let last_frame: [Float]
        }

        let signal: Signal
        let cases: [Case]
    }

    /// Equal to those of transformers' extractor to 1e-4.
    @Test func featuresAreWhispers() throws {
        let reference = try References.decoded(LogMel.self, from: "log_mel.json")
        #expect(reference.cases.count >= 4)
        for one in reference.cases {
            let samples =
                one.signal == "formula"
                ? reference.signal.samples(one.count) : [Float](repeating: 0, count: one.count)
            let features = WhisperFeatures(bands: one.feature_size, length: one.chunk_length * WhisperFeatures.rate)
            let found = features.features(of: samples)
            #expect(found.count == one.feature_size * features.frames)
            var worst: Float = 0
            for (row, band) in one.bands.enumerated() {
                for (column, frame) in one.frames.enumerated() {
                    worst = max(worst, abs(found[band * features.frames + frame] - one.values[row][column]))
                }
                worst = max(worst, abs(found[(band + 1) * features.frames - 1] - one.last_frame[row]))
            }
            #expect(worst < 1e-4, "\(one.name): \(worst)")
            #expect(abs((found.min() ?? 9) - one.minimum) < 1e-4 && abs((found.max() ?? 9) - one.maximum) < 1e-4)
        }
    }
}
