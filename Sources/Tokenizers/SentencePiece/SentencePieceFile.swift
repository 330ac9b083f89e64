/// What a `.model` file of sentencepiece says (its `sentencepiece_model.proto`): pieces, how they were trained, and how
/// text is made ready.
struct SentencePieceFile {
    enum Kind: Int, CaseIterable { case normal = 1, unknown, control, userDefined, unused, byte }

    enum Algorithm: Int, CaseIterable { case unigram = 1, pairs, word, character }

    struct Piece {
        var text: [UInt8] = []
        var score: Float = 0
        var kind = Kind.normal
    }

    private(set) var pieces: [Piece] = []
    private(set) var algorithm = Algorithm.unigram
    private(set) var fallsBackToBytes = false
    private(set) var spaceIsSuffix = false
    private(set) var characterMap: Range<Int>?
    private(set) var addsSpace = true
    private(set) var removesExtraSpaces = true
    private(set) var writesSpaces = true

    init(_ bytes: [UInt8], name: String) throws(TokenizerError) {
        do {
            try read(bytes)
        } catch {
            throw TokenizerError(.noSentencePieces(error), in: name)
        }
        guard (1...TokenizerPart.longestVocabulary).contains(pieces.count) else {
            throw TokenizerError(.noVocabulary(part: "pieces"), in: name)
        }
    }

    private mutating func read(_ bytes: [UInt8]) throws(ProtobufReader.Failure) {
        var message = ProtobufReader(bytes, in: 0..<bytes.count)
        while let (field, value) = try message.next() {
            guard case .bytes(let range) = value else { continue }
            switch field {
            case 1: pieces.append(try piece(bytes, range))
            case 2: try readTrainer(bytes, range)
            case 3: try readNormalizer(bytes, range)
            default: continue
            }
        }
    }

    private func piece(_ bytes: [UInt8], _ range: Range<Int>) throws(ProtobufReader.Failure) -> Piece {
        var piece = Piece()
        var message = ProtobufReader(bytes, in: range)
        while let (field, value) = try message.next() {
            switch (field, value) {
            case (1, .bytes(let text)): piece.text = Array(bytes[text])
            case (2, .bits32(let bits)): piece.score = Float(bitPattern: bits)
            case (3, .number(let number)):
                guard let kind = Kind(rawValue: Int(truncatingIfNeeded: number)) else {
                    throw ProtobufReader.Failure(what: "a piece of the kind \(number)", offset: range.lowerBound)
                }
                piece.kind = kind
            default: continue
            }
        }
        guard !piece.text.isEmpty, piece.score.isFinite, String(validating: piece.text, as: UTF8.self) != nil else {
            throw ProtobufReader.Failure(what: "a piece without text or score", offset: range.lowerBound)
        }
        return piece
    }

    private mutating func readTrainer(_ bytes: [UInt8], _ range: Range<Int>) throws(ProtobufReader.Failure) {
        var message = ProtobufReader(bytes, in: range)
        while let (field, value) = try message.next() {
            guard case .number(let number) = value else { continue }
            switch field {
            case 3:
                guard let algorithm = Algorithm(rawValue: Int(truncatingIfNeeded: number)) else {
                    throw ProtobufReader.Failure(what: "an algorithm \(number)", offset: range.lowerBound)
                }
                self.algorithm = algorithm
            case 24: spaceIsSuffix = number != 0
            case 35: fallsBackToBytes = number != 0
            default: continue
            }
        }
    }

    private mutating func readNormalizer(_ bytes: [UInt8], _ range: Range<Int>) throws(ProtobufReader.Failure) {
        var message = ProtobufReader(bytes, in: range)
        while let (field, value) = try message.next() {
            switch (field, value) {
            case (2, .bytes(let map)): characterMap = map.isEmpty ? nil : map
            case (3, .number(let number)): addsSpace = number != 0
            case (4, .number(let number)): removesExtraSpaces = number != 0
            case (5, .number(let number)): writesSpaces = number != 0
            default: continue
            }
        }
    }
}
