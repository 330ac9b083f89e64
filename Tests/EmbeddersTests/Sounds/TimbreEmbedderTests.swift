import Datasets
import Diagnostics
import Embedders
import Foundation
import Sounds
import TestKit
import Testing
import VectorMath

@Suite struct TimbreEmbedderTests {
    private func vectors(_ sounds: [Sound], workers: Workers = Workers(2)) throws -> Matrix {
        try withTemporaryFolder { folder in
            let records = try sounds.enumerated().map { index, sound in
                try folder.write(SoundEncoder.wav(sound), to: "\(index).wav")
                return Record(
                    id: "\(index)",
                    content: .file(
                        MediaFile(.sound, path: folder.appending(path: "\(index).wav").path, name: "\(index).wav")),
                    label: nil, position: SourcePosition("\(index).wav"))
            }
            return try TimbreEmbedder().embed(records, workers: workers, progress: .silent)
        }
    }

    private static func tone(
        _ frequency: Double, loudness: Float = 0.5, rate: Int = 16_000, seconds: Double = 0.5, overtones: Int = 1
    ) -> Sound {
        let samples = (0..<Int(Double(rate) * seconds)).map { place -> Float in
            let wave = (1...overtones).reduce(0.0) {
                $0 + sin(2 * Double.pi * frequency * Double($1) * Double(place) / Double(rate)) / Double($1)
            }
            return loudness * Float(wave) / 2
        }
        return Sound(samples: samples, rate: rate)
    }

    @Test func loudnessAndRateDoNotMatterAndColourDoes() throws {
        let rows = try vectors([
            Self.tone(440, overtones: 8), Self.tone(440, loudness: 0.25, overtones: 8),
            Self.tone(440, rate: 44_100, overtones: 8), Self.tone(440), Self.tone(2_000),
        ])
        #expect(rows.columns == 80)
        func cosine(_ a: Int, _ b: Int) -> Float { zip(rows.row(a), rows.row(b)).reduce(0) { $0 + $1.0 * $1.1 } }
        #expect((0..<5).allSatisfy { abs(cosine($0, $0) - 1) < 1e-5 })
        #expect(cosine(0, 1) > 0.98 && cosine(0, 2) > 0.9)
        #expect(cosine(3, 4) < cosine(0, 2) && cosine(0, 4) < cosine(0, 2))
    }

    @Test func silenceIsAVectorOfZeros() throws {
        let rows = try vectors([Sound(samples: [0, 0, 0], rate: 8_000), Self.tone(440)])
        #expect(rows.row(0).allSatisfy { $0 == 0 } && rows.row(1).contains { $0 != 0 })
    }

    @Test func anyNumberOfThreadsGivesTheSame() throws {
        let sounds = (1...6).map { Self.tone(Double($0) * 150, overtones: $0) }
        #expect(try vectors(sounds, workers: .one) == vectors(sounds, workers: Workers(4)))
    }

    @Test func everySoundThatCannotBeReadIsTold() throws {
        try withTemporaryFolder { folder in
            try folder.write("no sound", to: "a.wav")
            try folder.write([], to: "b.wav")
            let records = ["a.wav", "b.wav"].map { name in
                Record(
                    id: name,
                    content: .file(MediaFile(.sound, path: folder.appending(path: name).path, name: "s/" + name)),
                    label: nil, position: SourcePosition(name))
            }
            let error = #expect(throws: Complaints.self) {
                try TimbreEmbedder().embed(records, workers: .one, progress: .silent)
            }
            #expect(error?.diagnostics.map { $0.position?.file } == ["s/a.wav", "s/b.wav"])
        }
    }
}
