/// A set of scalars as a pattern writes it, `[^\s\p{L}]` for instance, made ready to be asked fast.
struct PatternSet: Sendable {
    /// What a set is made of.
    indirect enum Member: Sendable, Equatable {
        case range(ClosedRange<UInt32>)
        case category(Set<GeneralCategory>)
        case space, word, digit
        case complement(Member)
        case union([Member])

        func contains(_ value: UInt32, _ flags: ScalarFlags) -> Bool {
            switch self {
            case .range(let range): range.contains(value)
            case .category(let categories): categories.contains(flags.category)
            case .space: flags.isSpace
            case .word: flags.isWordInPattern
            case .digit: flags.category == .decimalNumber
            case .complement(let member): !member.contains(value, flags)
            case .union(let members): members.contains { $0.contains(value, flags) }
            }
        }

        /// Whether it asks for more of a scalar above ASCII than its flags.
        var namesScalars: Bool {
            switch self {
            case .range(let range): range.upperBound >= 0x80
            case .complement(let member): member.namesScalars
            case .union(let members): members.contains(where: \.namesScalars)
            default: false
            }
        }
    }

    let member: Member
    private let ascii: [Bool]
    /// By kind of the pinned table; empty where scalars are named.
    private let kinds: [Bool]

    init(_ member: Member) {
        let table = ScalarTable.pinned
        self.member = member
        ascii = (0..<0x80).map { member.contains($0, table[$0]) }
        // Above ASCII only the flags count, whichever scalar has them.
        kinds =
            member.namesScalars
            ? [] : (0..<table.kindCount).map { member.contains(0x10FFFF, table.flags(ofKind: $0)) }
    }

    static let any = PatternSet(.complement(.union([])))

    @inline(__always)
    func contains(_ value: UInt32, _ table: ScalarTable) -> Bool {
        if value < 0x80 { return ascii[Int(value)] }
        if !kinds.isEmpty { return kinds[table.kind(of: value)] }
        return member.contains(value, table[value])
    }

    /// Whether a scalar above ASCII of this kind may be in it.
    func mayContain(kind: Int) -> Bool { kinds.isEmpty || kinds[kind] }
}
