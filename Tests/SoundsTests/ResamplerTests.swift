import Foundation
import Sounds
import Testing

@Suite struct ResamplerTests {
    private struct Resampled: Decodable {
        struct Case: Decodable {
            let rate_in: Int
            let rate_out: Int
            let frequencies: [Double]
            let phases: [Double]
            let amplitudes: [Double]
            let count_in: Int
            let values: [Float]
            /// Of outputs, by the length of what was given.
            let lengths: [String: Int]

            var samples: [Float] {
                (0..<count_in).map { index in
                    Float(
                        frequencies.indices.reduce(0.0) { sum, tone in
                            sum + amplitudes[tone]
                                * sin(
                                    2 * Double.pi * frequencies[tone] * Double(index) / Double(rate_in) + phases[tone])
                        })
                }
            }
        }

        let cases: [Case]
    }

    /// Both leave out what the lower rate cannot hold, by filters of their own: away from the ends they agree.
    @Test func tonesAreAsSoxMakesThem() throws {
        for one in try References.decoded(Resampled.self, from: "resampled.json").cases {
            let found = Resampler(from: one.rate_in, to: one.rate_out).resampled(one.samples)
            #expect(found.count == one.values.count)
            for (length, expected) in one.lengths {
                let samples = [Float](repeating: 0, count: try #require(Int(length)))
                #expect(Resampler(from: one.rate_in, to: one.rate_out).resampled(samples).count == max(1, expected))
            }
            let edge = 256
            let middle = edge..<(min(found.count, one.values.count) - edge)
            let difference = middle.map { abs(found[$0] - one.values[$0]) }.max() ?? 1
            #expect(difference < 1e-4, "\(one.rate_in) to \(one.rate_out): \(difference)")
        }
    }

    @Test func whatTheLowerRateCannotHoldIsLeftOut() {
        let tone = (0..<44_100).map { Float(sin(2 * Double.pi * 12_000 * Double($0) / 44_100)) }
        let found = Resampler(from: 44_100, to: 16_000).resampled(tone)
        #expect(found.count == 16_000)
        #expect(found[256..<15_744].allSatisfy { abs($0) < 1e-5 })
    }

    @Test func aSoundOfTheSameRateIsLeftAsItIs() {
        let sound = Sound(samples: [0.5, -0.25, 1], rate: 16_000)
        #expect(sound.resampled(to: 16_000) == sound)
    }

    /// Rates without a divisor have more weights than are kept; these are made as they are used, and are the same.
    @Test func ratesThatShareNothingAreBroughtOver() {
        let length = 2_000
        func tone(_ rate: Double, _ count: Int) -> [Float] {
            (0..<count).map { Float(sin(2 * Double.pi * 440 * Double($0) / rate)) }
        }
        let found = Resampler(from: 44_101, to: 16_001).resampled(tone(44_101, length))
        let expected = tone(16_001, found.count)
        #expect(found.count == (2 * length * 16_001 + 44_101) / (2 * 44_101))
        #expect((256..<(found.count - 256)).allSatisfy { abs(found[$0] - expected[$0]) < 1e-4 })
    }

    /// However little two rates share, a second of sound takes no longer than of others.
    @Test(arguments: [(655_343, 16_000), (999_983, 16_000), (16_001, 44_100)])
    func awkwardRatesAreAsExact(source: Int, target: Int) {
        let count = source / 20
        let samples = (0..<count).map { Float(sin(2 * Double.pi * 440 * Double($0) / Double(source))) }
        let found = Resampler(from: source, to: target).resampled(samples)
        let edge = 300
        #expect(
            (edge..<(found.count - edge)).allSatisfy {
                abs(Double(found[$0]) - sin(2 * Double.pi * 440 * Double($0) / Double(target))) < 1e-4
            })
    }

    @Test func aSoundOfOneSampleHasALength() {
        #expect(Resampler(from: 48_000, to: 16_000).resampled([1]).count == 1)
        #expect(Resampler(from: 8_000, to: 16_000).resampled([1]).count == 2)
        #expect(Resampler(from: 8_000, to: 16_000).resampled([]).isEmpty)
    }
}
