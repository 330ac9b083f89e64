/// What a WAV file says of how many bytes its samples take: libsndfile passes by what is wrong there.
enum WaveLength {
    /// Programs that write as a stream, and never come back to the head, write something as large.
    private static let stream = 0x7FFF_0000

    /// How many bytes of samples a file lacks that it tells of; nil where it lacks none, or tells nothing.
    static func missing(in bytes: UnsafeRawBufferPointer) -> Int? {
        // RF64 says it elsewhere.
        guard bytes.count >= 12, bytes.prefix(4).elementsEqual("RIFF".utf8) else { return nil }
        var place = 12
        while place + 8 <= bytes.count {
            let length = (0..<4).reduce(0) { $0 | Int(bytes[place + 4 + $1]) << (8 * $1) }
            let start = place + 8
            if bytes[place..<(place + 4)].elementsEqual("data".utf8) {
                let lost = length - (bytes.count - start)
                return lost > 0 && length < stream ? lost : nil
            }
            // Chunks begin at even places.
            place = start + length + length % 2
        }
        return nil
    }
}
