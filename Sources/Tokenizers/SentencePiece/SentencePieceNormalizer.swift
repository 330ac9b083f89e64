/// Text as sentencepiece makes it ready (its `normalizer.cc`): pieces that users define stay as they are, the longest rule
/// of the map is applied elsewhere, spaces are written as `▁`, one is put before the text, and those too many go.
struct SentencePieceNormalizer: Sendable {
    let map: CharacterMap?
    /// Pieces that users define.
    let kept: PieceTrie?
    var addsSpace: Bool
    let removesExtraSpaces: Bool
    let writesSpaces: Bool
    let spaceIsSuffix: Bool
    /// Whether something stands before the text, so that spaces at its start count.
    var continues = false

    private static let visibleSpace: [UInt8] = [0xE2, 0x96, 0x81]

    func apply(to text: inout NormalizedText) {
        text = NormalizedText(normalized(text.bytes), isAtStart: text.isAtStart)
    }

    private func normalized(_ bytes: [UInt8]) -> [UInt8] {
        let space = writesSpaces ? Self.visibleSpace : [0x20]
        var place = 0
        while removesExtraSpaces, !continues, place < bytes.count, case let (piece, length) = next(bytes, place),
            piece == [0x20]
        {
            place += length
        }
        guard place < bytes.count else { return [] }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 4)
        if addsSpace, !spaceIsSuffix { result += space }
        var isAfterSpace = removesExtraSpaces && !continues
        while place < bytes.count {
            var (piece, length) = next(bytes, place)
            while isAfterSpace, piece.first == 0x20 { piece = piece.dropFirst() }
            if !piece.isEmpty {
                for byte in piece {
                    if byte == 0x20 { result += space } else { result.append(byte) }
                }
                isAfterSpace = piece.last == 0x20
            }
            if !removesExtraSpaces { isAfterSpace = false }
            place += length
        }
        if removesExtraSpaces {
            while result.count >= space.count, result[(result.count - space.count)...].elementsEqual(space) {
                result.removeLast(space.count)
            }
        }
        if addsSpace, spaceIsSuffix { result += space }
        return result
    }

    /// What the text at `place` becomes, and how many of its bytes do.
    private func next(_ bytes: [UInt8], _ place: Int) -> (piece: ArraySlice<UInt8>, length: Int) {
        if let kept, let (_, length) = kept.longest(in: bytes, place..<bytes.count) {
            return (bytes[place..<place + length], length)
        }
        if let (length, text) = map?.longest(at: place, in: bytes) { return (text, length) }
        let length = bytes.scalar(at: place).length
        return (bytes[place..<place + length], length)
    }
}
