import JSONReading

/// The pieces of a sentencepiece model, as its two algorithms look at them. Pieces have numbers, their places in the file;
/// ids may be others.
struct SentencePieces: Sendable {
    /// All pieces of the file, with their ids.
    let vocabulary: Vocabulary
    /// Normal, user-defined and unused pieces, with their numbers.
    let trie: PieceTrie
    let scores: [Float]
    let kinds: [SentencePieceFile.Kind]
    /// By number.
    let ids: [Int32]
    let unknown: Int32
    /// The numbers of the pieces for bytes; empty without byte fallback.
    let byteNumbers: [Int32]

    /// - Parameter id: the id of the piece of that number.
    init(_ file: SentencePieceFile, name: String, id: (Int32) -> Int32) throws(TokenizerError) {
        var trie = PieceTrie()
        var numbers: [[UInt8]: Int32] = [:]
        var unknown: Int32?
        for (index, piece) in file.pieces.enumerated() {
            let number = Int32(index)
            switch piece.kind {
            case .normal, .userDefined, .unused: trie.insert(piece.text, number)
            case .unknown: unknown = number
            case .byte: numbers[piece.text] = number
            case .control: break
            }
        }
        guard let unknown else { throw TokenizerError(.noUnknownPiece("<unk>"), in: name) }
        self.trie = trie
        self.unknown = unknown
        scores = file.pieces.map(\.score)
        kinds = file.pieces.map(\.kind)
        ids = (0..<Int32(file.pieces.count)).map(id)
        vocabulary = try Vocabulary(
            zip(file.pieces, ids).map { (String(decoding: $0.text, as: UTF8.self), $1) },
            TokenizerPart(file: name, name: "pieces", value: .null))
        guard file.fallsBackToBytes else {
            byteNumbers = []
            return
        }
        var bytes: [Int32] = []
        for byte in 0..<256 {
            let digits = String(byte, radix: 16, uppercase: true)
            let text = "<0x\(digits.count == 1 ? "0" : "")\(digits)>"
            guard let number = numbers[Array(text.utf8)] else { throw TokenizerError(.noUnknownPiece(text), in: name) }
            bytes.append(number)
        }
        byteNumbers = bytes
    }

    /// Appends the id of a piece; of the neighbours that are unknown the first, or their bytes.
    func append(_ number: Int32, _ text: ArraySlice<UInt8>, _ wasUnknown: inout Bool, to ids: inout [Int32]) {
        guard number == unknown else {
            wasUnknown = false
            return ids.append(self.ids[Int(number)])
        }
        if !byteNumbers.isEmpty {
            for byte in text { ids.append(self.ids[Int(byteNumbers[Int(byte)])]) }
        } else if !wasUnknown {
            ids.append(self.ids[Int(number)])
        }
        wasUnknown = true
    }
}
