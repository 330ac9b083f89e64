/// What a sound from outside may cost at most.
package struct SoundLimits: Sendable, Hashable {
    /// Length of the file.
    package var bytes: Int
    /// Length of the sound.
    package var seconds: Int

    package init(bytes: Int, seconds: Int) {
        self.bytes = bytes
        self.seconds = seconds
    }

    /// What `limits:` in `embedsite.yml` calls them.
    package static let bytesKey = "sound_bytes"
    package static let secondsKey = "sound_seconds"

    /// 500 million bytes, half an hour.
    package static let standard = SoundLimits(bytes: 500_000_000, seconds: 1_800)

    /// Samples of all channels together count as one. Of rates above a disc's the sound may be shorter, since it takes as much memory.
    var samples: Int { seconds * 48_000 }

    /// Samples of one second.
    static let rates = 100...1_000_000
    static let channels = 1...64
}
