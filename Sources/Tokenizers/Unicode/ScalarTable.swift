/// What the published tokenizers know of every Unicode scalar. The parts of the Rust crate were built at different
/// versions of Unicode, and ids follow from what each of them knows: so each flag is pinned here as the part that uses
/// it decides it, whatever this machine's own tables say. `Reference/make_unicode_tables.py` among the tests writes it.
package struct ScalarTable: Sendable {
    package static let pinned = ScalarTable()

    /// Flags that occur together, each once.
    private let flagsOfKind: [ScalarFlags]
    /// By scalar.
    private let kinds: [UInt8]

    private init() {
        var numbers = PackedNumbers(Self.data)
        var flags: [ScalarFlags] = []
        for _ in 0..<(numbers.next() ?? 0) { flags.append(ScalarFlags(rawValue: numbers.next() ?? 0)) }
        var kinds: [UInt8] = []
        kinds.reserveCapacity(0x110000)
        while let kind = numbers.next(), let more = numbers.next() {
            kinds.append(contentsOf: repeatElement(UInt8(truncatingIfNeeded: kind), count: Int(more) + 1))
        }
        precondition(kinds.count == 0x110000 && flags.count < 256, "one kind for each scalar")
        flagsOfKind = flags
        self.kinds = kinds
    }

    var kindCount: Int { flagsOfKind.count }

    func kind(of value: UInt32) -> Int { Int(kinds[Int(value)]) }

    func flags(ofKind kind: Int) -> ScalarFlags { flagsOfKind[kind] }

    package subscript(value: UInt32) -> ScalarFlags { flagsOfKind[Int(kinds[Int(value)])] }
}
