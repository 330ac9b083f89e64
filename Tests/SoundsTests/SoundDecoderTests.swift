import Diagnostics
import Foundation
import Sounds
import Testing

@Suite struct SoundDecoderTests {
    private struct Read: Decodable {
        let rate: Int
        let channels: Int
        let frames: Int
        let samples: [String: Float]
        let sum_of_squares: Double
    }

    private static func decode(_ name: String, limits: SoundLimits = .standard) throws -> Sound {
        try SoundDecoder.decode(References.file(name), name: SourcePosition(name), limits: limits)
    }

    /// As soundfile reads them.
    @Test func allFormatsAreRead() throws {
        let files = try References.decoded([String: Read].self, from: "sounds.json")
        let read = files.filter { !$0.key.hasSuffix(".aiff") }
        #expect(Set(read.keys.map { ($0 as NSString).pathExtension }) == ["wav", "flac", "ogg", "mp3"])
        for (name, expected) in read {
            let sound = try Self.decode(name)
            #expect(sound.rate == expected.rate, "\(name)")
            #expect(sound.samples.count == expected.frames, "\(name)")
            for (place, value) in expected.samples {
                let index = try #require(Int(place))
                #expect(abs(sound.samples[index] - value) < 1e-5, "\(name) at \(place)")
            }
            let squares = sound.samples.reduce(0.0) { $0 + Double($1) * Double($1) }
            #expect(abs(squares - expected.sum_of_squares) < 1e-3 * expected.sum_of_squares, "\(name)")
        }
    }

    private static func complaint(_ name: String, limits: SoundLimits = .standard) -> String? {
        do {
            _ = try decode(name, limits: limits)
            return nil
        } catch {
            return
                "\((error as? any Diagnosable)?.diagnostics.map(\.description).joined(separator: "\n") ?? "\(error)")"
        }
    }

    @Test(arguments: [
        ("empty.wav", "the file is empty; expected WAV, FLAC, OGG or MP3."),
        ("text.wav", "the file is no sound of a known format; expected WAV, FLAC, OGG or MP3."),
        ("tone.aiff", "the file is no sound of a known format; expected WAV, FLAC, OGG or MP3."),
        ("noise.mp3", "the file is no sound of a known format; expected WAV, FLAC, OGG or MP3."),
        ("header_only.wav", "the sound has no length."),
        ("cut.flac", "the FLAC ends after"),
    ])
    func whatCannotBeReadIsTold(name: String, words: String) throws {
        let complaint = try #require(Self.complaint(name))
        #expect(complaint.hasPrefix("\(name): error: \(words)"), "\(complaint)")
    }

    @Test func aSoundOfAnUnknownRateIsRefused() throws {
        let complaint = try #require(Self.complaint("norate.wav"))
        #expect(
            complaint.hasPrefix(
                "norate.wav: error: the WAV does not tell how many samples a second it has, or how many channels."),
            "\(complaint)")
    }

    /// WAV is written as a stream by many programs, which never come back to the head: then it is read as far as it goes.
    @Test func aWaveIsReadToItsEndUnlessItTellsOfMore() throws {
        let stream = try Self.decode("huge.wav")
        #expect(stream.samples.count == 1_000)
        #expect(
            Self.complaint("cut.wav")?.hasPrefix(
                "cut.wav: error: the WAV ends 13,230 bytes before the end that it tells of.")
                == true)
    }

    /// A rate above a disc's takes more memory for each second: what a file may have is bounded by its samples as well.
    @Test func aSoundMayOnlyHaveSoManySamples() throws {
        let sound = Sound(samples: [Float](repeating: 0, count: 100_000), rate: 960_000)
        let error = #expect(throws: SoundError.self) {
            try SoundDecoder.decode(
                SoundEncoder.wav(sound), name: SourcePosition("x"), limits: SoundLimits(bytes: .max, seconds: 2))
        }
        #expect(
            error?.diagnostics.first?.message
                == "the sound has more than 96,000 samples, at 960,000 a second")
    }

    /// The sum of its channels would be infinite.
    @Test func loudChannelsAreAveragedWithoutOverflow() throws {
        var bytes = SoundEncoder.wav(Sound(samples: [0, 0, 0, 0, 0, 0, 0, 0], rate: 8_000))
        // As two channels of 32-bit floats.
        bytes[20] = 3
        bytes[22] = 2
        (bytes[32], bytes[34]) = (8, 32)
        let loud = withUnsafeBytes(of: Float(3e38).bitPattern.littleEndian, Array.init)
        bytes.replaceSubrange(44..., with: loud + loud + loud + loud)
        let read = try SoundDecoder.decode(bytes, name: SourcePosition("x"))
        #expect(read.samples == [3e38, 3e38])
    }

    @Test func aSoundMayOnlyBeSoLong() throws {
        #expect(
            Self.complaint("tone.wav", limits: SoundLimits(bytes: .max, seconds: 0))?.hasPrefix(
                "tone.wav: error: the sound is longer than 0 seconds") == true)
    }

    /// Any byte of any file changed, and any end cut off: an answer or a complaint, never an end of the process.
    @Test(arguments: ["tone.wav", "tone.flac", "tone.ogg", "tone.mp3", "tone.opus.ogg"])
    func damagedFilesAreSurvived(name: String) throws {
        let whole = try References.file(name)
        var seed: UInt32 = 7
        func next(_ bound: Int) -> Int {
            seed = seed &* 1_664_525 &+ 1_013_904_223
            return Int(seed >> 8) % bound
        }
        for _ in 0..<120 {
            var bytes = Array(whole.prefix(next(whole.count) + 1))
            for _ in 0..<next(8) where !bytes.isEmpty { bytes[next(min(bytes.count, 400))] = UInt8(next(256)) }
            _ = try? SoundDecoder.decode(
                bytes, name: SourcePosition(name), limits: SoundLimits(bytes: .max, seconds: 60))
        }
    }

    @Test func whatIsWrittenIsReadAgain() throws {
        let sound = Sound(samples: [0, 0.5, -0.5, 1, -1], rate: 8_000)
        let read = try SoundDecoder.decode(SoundEncoder.wav(sound), name: SourcePosition("x"))
        #expect(read.rate == 8_000)
        #expect(zip(read.samples, sound.samples).allSatisfy { abs($0 - $1) < 1e-4 } && read.samples.count == 5)
    }

    @Test func samplesThatAreNoNumbersAreRefused() throws {
        var bytes = try References.file("tonef.wav")
        bytes.replaceSubrange((bytes.count - 400)..<(bytes.count - 396), with: [0, 0, 0xC0, 0x7F])
        #expect(throws: SoundError.self) { try SoundDecoder.decode(bytes, name: SourcePosition("x")) }
    }
}
