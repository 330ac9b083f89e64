/// The commas of a list of whole numbers, any of which may stand before a fraction: `0,5`, and `0,5, 1,5`.
struct ListCommas {
    /// Those with a digit on either side, and those with white space behind them.
    private var tight = 0
    private var loose = 0
    /// Whether numbers with decimal commas, parted by the loose ones, are another reading.
    private var mayBeDecimal = true

    /// - Parameter list: without brackets.
    init(in list: ArraySlice<UInt8>) {
        var run = 0
        for place in list.indices {
            switch list[place] {
            case UInt8(ascii: ","):
                let next = place + 1 < list.endIndex ? list[place + 1] : 0
                if NumberText.isSpace(next) {
                    (loose, run) = (loose + 1, 0)
                } else {
                    (tight, run) = (tight + 1, run + 1)
                    if run > 1 || next & 0xF0 != 0x30 { mayBeDecimal = false }
                }
            case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"): break
            case let byte where NumberText.isSpace(byte):
                // Any but those behind commas part numbers as well.
                if place > list.startIndex, list[place - 1] != UInt8(ascii: ","), !NumberText.isSpace(list[place - 1]) {
                    mayBeDecimal = false
                }
            default: mayBeDecimal = false
            }
            if !mayBeDecimal { return }
        }
    }

    /// Whether this may be one number, or two.
    var areOfOneNumber: Bool { mayBeDecimal && tight == 1 && loose == 0 }

    /// Whether these may be numbers with decimal commas, or twice as many.
    var areMixed: Bool { mayBeDecimal && tight > 0 && loose > 0 }
}
