import JSONReading

/// The pieces of a model and their ids.
struct Vocabulary: Sendable {
    let entries: [(piece: String, id: Int32)]
    /// By piece, with its id.
    let trie: PieceTrie
    /// Above every id.
    let idLimit: Int
    /// Pieces that differ.
    let count: Int

    /// Nodes that a vocabulary may have: 28 bits of `PieceTrie`, with room.
    private static let mostBytes = 200_000_000

    /// - Throws: where two pieces have one id, or all of them are too long together.
    init(_ entries: [(piece: String, id: Int32)], _ part: TokenizerPart) throws(TokenizerError) {
        self.entries = entries
        var trie = PieceTrie()
        var limit = 0
        var bytes = 0
        var repeats = 0
        for (piece, id) in entries {
            bytes += piece.utf8.count
            guard bytes <= Self.mostBytes else { throw part.error(.noVocabulary(part: part.name)) }
            if trie.insert(piece.utf8, id) != nil { repeats += 1 }
            limit = max(limit, Int(id) + 1)
        }
        var owners = [Int32](repeating: -1, count: limit)
        for (index, entry) in entries.enumerated() {
            let other = owners[Int(entry.id)]
            if other >= 0, entries[Int(other)].piece.utf8.elementsEqual(entry.piece.utf8) == false {
                throw part.error(.sameID(Int(entry.id), entries[Int(other)].piece, entry.piece))
            }
            owners[Int(entry.id)] = Int32(index)
        }
        self.trie = trie
        idLimit = limit
        count = entries.count - repeats
    }

    /// The object `vocab` of a model: ids under pieces.
    init(_ part: TokenizerPart) throws(TokenizerError) {
        guard let members = part["vocab"]?.members, (1...TokenizerPart.longestVocabulary).contains(members.count) else {
            throw part.error(.noVocabulary(part: part.name))
        }
        var entries: [(piece: String, id: Int32)] = []
        entries.reserveCapacity(members.count)
        for member in members { entries.append((member.key, try part.id(member.value, of: member.key))) }
        try self.init(entries, part)
    }

    func id(of piece: String) -> Int32? { trie.number(of: piece.utf8) }

    /// The id of the piece for what no other piece covers, which the part names; nil where it names none.
    func unknown(_ part: TokenizerPart, standard: String?) throws(TokenizerError) -> Int32? {
        guard let piece = part["unk_token"]?.string ?? standard else { return nil }
        guard let id = id(of: piece) else { throw part.error(.noUnknownPiece(piece)) }
        return id
    }

    /// The ids of `<0x00>` to `<0xFF>`, -1 where one is no piece.
    var byteIDs: [Int32] {
        (0..<256).map { byte in
            let digits = String(byte, radix: 16, uppercase: true)
            return id(of: "<0x\(digits.count == 1 ? "0" : "")\(digits)>") ?? -1
        }
    }
}
