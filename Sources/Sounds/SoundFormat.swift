/// A kind of file that sounds are read from.
package enum SoundFormat: String, Sendable, CaseIterable {
    case wav = "WAV"
    case flac = "FLAC"
    case ogg = "OGG"
    case mp3 = "MP3"

    /// What names of such files end in.
    package var endings: [String] {
        switch self {
        case .wav: ["wav", "wave"]
        case .flac: ["flac"]
        case .ogg: ["ogg", "oga", "opus"]
        case .mp3: ["mp3"]
        }
    }

    /// How many bytes of a file tell what it is.
    package static let startLength = 12

    /// By how a file begins: a WAVE of RIFF or RF64 (EBU Tech 3306), FLAC's and OGG's (RFC 3533, section 6) marks, an ID3
    /// tag, or the sync word of a frame of MPEG audio, layer III (ISO 11172-3, 2.4.1.3).
    package init?(start: some Collection<UInt8>) {
        let bytes = Array(start.prefix(Self.startLength))
        func begins(_ text: String, at place: Int = 0) -> Bool { bytes.dropFirst(place).starts(with: text.utf8) }
        if begins("RIFF") || begins("RF64") || begins("RIFX"), begins("WAVE", at: 8) {
            self = .wav
        } else if begins("fLaC") {
            self = .flac
        } else if begins("OggS") {
            self = .ogg
        } else if begins("ID3") || Self.isFrame(bytes) {
            self = .mp3
        } else {
            return nil
        }
    }

    private static func isFrame(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 4, bytes[0] == 0xFF, bytes[1] & 0xE0 == 0xE0 else { return false }
        let (version, layer, bitRate, rate) = (bytes[1] >> 3 & 3, bytes[1] >> 1 & 3, bytes[2] >> 4, bytes[2] >> 2 & 3)
        return version != 1 && layer == 1 && bitRate != 15 && bitRate != 0 && rate != 3
    }

    /// `WAV, FLAC, OGG or MP3`.
    package static func list(_ last: String) -> String {
        let names = allCases.map(\.rawValue)
        return names.dropLast().joined(separator: ", ") + " \(last) " + (names.last ?? "")
    }
}
