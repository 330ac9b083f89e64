/// Whether the cells of a column are texts of bits, and not numbers that happen to have no other digits.
struct BitCells {
    /// Of the first that is one.
    private var length = 0
    private var areOfOneLength = true
    private var bits = 0
    private var words = 0
    /// Cells that hold a number and are no bits.
    private(set) var numbers = 0
    private(set) var hasFraction = false
    /// Whether a number stands as one, and not as a text.
    private(set) var areTyped = false
    /// Whether a cell is written as no number is: with a zero before others, or with more digits than numbers have.
    private(set) var areNoDecimals = false

    /// More digits than a 64-bit float keeps.
    private static let longestDecimal = 15

    /// An empty cell tells nothing.
    ///
    /// - Parameter hasDecimalCommas: whether `0,5` is a number.
    mutating func add(_ cell: ArraySlice<UInt8>, hasDecimalCommas: Bool = false) {
        if let count = BitText.count(cell) {
            bits += 1
            if length == 0 { length = count }
            if count != length { areOfOneLength = false }
            if count > Self.longestDecimal || count > 1 && NumberText.trimmed(cell).first == UInt8(ascii: "0") {
                areNoDecimals = true
            }
        } else if NumberText.number(Array(cell), 0..<cell.count, hasDecimalCommas: hasDecimalCommas) != nil {
            numbers += 1
            if cell.contains(where: { ![UInt8(ascii: "-"), UInt8(ascii: "+")].contains($0) && $0 & 0xF0 != 0x30 }) {
                hasFraction = true
            }
        } else if !NumberText.trimmed(cell).isEmpty {
            words += 1
        }
    }

    /// What stands as a number, and not as a text.
    mutating func addNumber() {
        numbers += 1
        areTyped = true
    }

    /// Two bits and more in most cells, and a number in none. Of different lengths they may as well be numbers.
    var are: Bool { length > 1 && numbers == 0 && bits > words && (areOfOneLength || areNoDecimals) }

    /// Whether a number stands in most cells, of whatever digits.
    var areNumbers: Bool { bits + numbers > words }

    /// Whether something stands here, and no number.
    var areWords: Bool { words > 0 && bits + numbers == 0 }
}
