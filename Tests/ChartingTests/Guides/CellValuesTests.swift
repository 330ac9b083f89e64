import Charting
import Testing

/// Numbers of cells, in steps that a page can carry.
@Suite struct CellValuesTests {
    private static func packed(_ numbers: [Float]) -> CellValues.Packed? { packed(CellValues(numbers)) }

    private static func packed(_ values: CellValues?) -> CellValues.Packed? {
        if case .packed(let packed)? = values { packed } else { nil }
    }

    /// As the page's script reads them.
    private static func read(_ packed: CellValues.Packed) -> [Double] {
        let bytes = Array(packed.bytes)
        guard packed.coding != .byte else {
            return bytes.map { packed.lower + Double($0) / 255 * (packed.upper - packed.lower) }
        }
        return stride(from: 0, to: bytes.count, by: 2).map { place in
            let short = UInt32(bytes[place]) + 256 * UInt32(bytes[place + 1])
            return packed.coding == .float
                ? Double(Float(bitPattern: short << 16))
                : packed.lower + Double(short) / 65_535 * (packed.upper - packed.lower)
        }
    }

    @Test(arguments: [1, 3, 1_000, 20_000], [Float(1e-20), 1, 1e20])
    func everyNumberLiesWithinHalfAStep(_ count: Int, _ scale: Float) throws {
        var dice = Dice(seed: 5)
        let numbers = (0..<count).map { _ in Float(dice.unitDouble() - 0.3) * scale }
        let packed = try #require(Self.packed(numbers))
        #expect(packed.coding != .float)
        let half = (packed.upper - packed.lower) / (packed.coding == .short ? 65_535 : 255) / 2
        let read = Self.read(packed)
        #expect(read.count == count)
        #expect(zip(numbers, read).allSatisfy { (Double($0) - $1).magnitude <= half * 1.000_001 })
    }

    /// Two dimensions of a sentence model are fifty times as far from zero as the rest.
    @Test func aFewFarNumbersDoNotHideTheRest() throws {
        var dice = Dice(seed: 6)
        let near = (0..<700).map { _ in Float(dice.unitDouble() - 0.5) * 0.1 }
        #expect(try #require(Self.packed(near)).coding == .byte)
        let packed = try #require(Self.packed(near + [9, -4]))
        #expect(packed.coding == .short)
        #expect(zip(near, Self.read(packed)).allSatisfy { (Double($0) - $1).magnitude < 0.000_2 })
        #expect(packed.error == "0.0001")
    }

    /// Of numbers a billion times as far, 65,536 steps tell nothing of the rest.
    @Test func veryFarNumbersDoNotHideTheRest() throws {
        var dice = Dice(seed: 7)
        let numbers =
            (0..<700).map { _ in Float(dice.unitDouble() - 0.5) * 0.1 } + [1e9, -1e9, 1e38]
        let packed = try #require(Self.packed(numbers))
        #expect(packed.coding == .float)
        #expect(packed.error == "0.4 %")
        for (number, read) in zip(numbers, Self.read(packed)) {
            #expect((Double(number) - read).magnitude <= 0.003_91 * Double(number.magnitude))
        }
    }

    /// Places among a few words; what nobody asks for has any.
    @Test func wordsAreWrittenOnce() throws {
        let values = try #require(CellValues(words: ["0.5", nil, "0.25", "0.5"]))
        guard case .words(let words, let places) = values else { throw Missing() }
        #expect(words == ["0.5", "0.25"] && Array(places) == [0, 0, 0, 0, 1, 0, 0, 0])
        #expect(CellValues(words: [nil, nil]) == nil)
        #expect(CellValues(words: (0..<65_537).map(String.init)) == nil)
    }

    private struct Missing: Error {}

    /// What is told is as near as is told with it.
    @Test(arguments: [127.5, 1, 40, 3_000, 1e8, 1e-5]) func theErrorIsTrue(_ range: Double) throws {
        var dice = Dice(seed: 9)
        let numbers = (0..<2_000).map { _ in Float(dice.unitDouble() * range) }
        let packed = try #require(Self.packed(numbers))
        let half = (packed.upper - packed.lower) / 255 / 2
        for read in Self.read(packed).prefix(200) {
            let told =
                packed.isScientific
                ? read : (Double(NumberFormat.fixed(read, packed.digits)) ?? .infinity)
            #expect((told - read).magnitude <= 0.11 * half)
        }
    }

    /// Of a sparse matrix most numbers are zero; of a tall one, every 64th is of one column.
    @Test func manyEqualOrFarNumbersDoNotHideTheRest() throws {
        var dice = Dice(seed: 10)
        let sparse = (0..<6_000).map { $0 % 5 == 0 ? Float(dice.unitDouble()) : 0 } + [1e9]
        #expect(try #require(Self.packed(sparse)).coding == .float)
        let tall = (0..<4_096 * 64).map { place -> Float in
            place % 64 == 0 ? (place % 128 == 0 ? 1e6 : -1e6) : Float(dice.unitDouble())
        }
        #expect(try #require(Self.packed(tall)).coding == .float)
    }

    @Test func equalNumbersAreExact() throws {
        let packed = try #require(Self.packed([0.25, 0.25]))
        #expect(Self.read(packed) == [0.25, 0.25])
        #expect(packed.error == nil)
        #expect(packed.digits == 4)
    }

    @Test func noNumbersAreNoValues() {
        #expect(CellValues([]) == nil)
        #expect(CellValues([1, .nan]) == nil)
        #expect(CellValues([1, .infinity]) == nil)
    }
}
