/// Sounds as WAV files of whole numbers of 16 bits (RIFF, IBM and Microsoft 1991).
package enum SoundEncoder {
    package static func wav(_ sound: Sound) -> [UInt8] {
        func little(_ number: Int, _ bytes: Int) -> [UInt8] {
            (0..<bytes).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
        }
        let count = 2 * sound.samples.count
        let head =
            Array("RIFF".utf8) + little(36 + count, 4) + Array("WAVEfmt ".utf8) + little(16, 4) + little(1, 2)
            + little(1, 2) + little(sound.rate, 4) + little(2 * sound.rate, 4) + little(2, 2) + little(16, 2)
            + Array("data".utf8) + little(count, 4)
        return head + sound.samples.flatMap { little(Int((max(-1, min(1, $0)) * 32_767).rounded()), 2) }
    }
}
