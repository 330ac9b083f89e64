import CSounds
package import Diagnostics

/// WAV, FLAC, OGG (Vorbis, Opus, FLAC) and MP3 as numbers.
package enum SoundDecoder {
    /// Numbers that are read at once.
    private static let blockLength = 65_536

    /// The sound that the file `bytes` holds. `name` is the file as the author knows it.
    package static func decode(
        _ bytes: [UInt8], name position: SourcePosition, limits: SoundLimits = .standard
    ) throws(SoundError) -> Sound {
        guard !bytes.isEmpty else { throw SoundError(.empty, at: position) }
        guard let format = SoundFormat(start: bytes) else { throw SoundError(.unknownFormat, at: position) }
        let library = try SoundLibrary.standard(for: position)
        do {
            return try bytes.withUnsafeBytes { try decode($0, format, library, position, limits) }
        } catch let error as SoundError {
            throw error
        } catch {
            throw SoundError(.damaged(format, "\(error)"), at: position)
        }
    }

    private static func decode(
        _ bytes: UnsafeRawBufferPointer, _ format: SoundFormat, _ library: SoundLibrary, _ position: SourcePosition,
        _ limits: SoundLimits
    ) throws -> Sound {
        var head = cs_head()
        let sound: OpaquePointer
        switch library.open(bytes, &head) {
        case .success(let opened): sound = opened
        case .failure(let refusal):
            throw SoundError(
                refusal.isOfUntold ? .untold(format) : .damaged(format, refusal.words), at: position)
        }
        defer { cs_sound_close(sound) }
        let (rate, channels) = (Int(head.rate), Int(head.channels))
        guard SoundLimits.rates.contains(rate) else { throw SoundError(.rate(rate), at: position) }
        guard SoundLimits.channels.contains(channels) else { throw SoundError(.channels(channels), at: position) }
        if format == .wav, let lost = WaveLength.missing(in: bytes) {
            throw SoundError(.short(format, bytes: lost), at: position)
        }
        let most = min(rate * limits.seconds, limits.samples)
        var samples: [Float] = []
        // What a file tells of its length may be a lie.
        samples.reserveCapacity(min(most, Int(clamping: head.frames), 1 << 24))
        var block = [Float](repeating: 0, count: max(1, blockLength / channels) * channels)
        while true {
            let count = Int(cs_sound_read(sound, &block, Int64(block.count / channels)))
            guard count > 0 else { break }
            guard samples.count + count <= most else {
                throw SoundError(.tooLong(limit: limits.seconds, samples: most, rate: rate), at: position)
            }
            append(block[..<(count * channels)], of: channels, to: &samples)
        }
        guard !samples.isEmpty else {
            throw SoundError(cs_sound_failed(sound) == 0 ? .silent : .damaged(format, ""), at: position)
        }
        if let place = samples.firstIndex(where: { !$0.isFinite }) {
            throw SoundError(.notFinite(second: Double(place) / Double(rate)), at: position)
        }
        // Of MP3, also inside a WAV, the library only guesses how many there are; of a file that was never finished, nobody knows.
        if [.flac, .ogg].contains(format), head.frames < Int64(Int32.max), head.frames > samples.count {
            throw SoundError(.cut(format, found: samples.count, told: Int(head.frames)), at: position)
        }
        return Sound(samples: samples, rate: rate)
    }

    /// The mean of all channels.
    private static func append(_ block: ArraySlice<Float>, of channels: Int, to samples: inout [Float]) {
        guard channels > 1 else { return samples.append(contentsOf: block) }
        let share = 1 / Float(channels)
        samples.reserveCapacity(samples.count + block.count / channels)
        for start in stride(from: block.startIndex, to: block.endIndex, by: channels) {
            var sum: Float = 0
            for place in start..<(start + channels) { sum += block[place] * share }
            samples.append(sum)
        }
    }
}
