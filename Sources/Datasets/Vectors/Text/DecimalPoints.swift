import Diagnostics

/// What stands before the fractions of a table's numbers: where some have a full stop, a comma of others may part thousands, and
/// where some have a comma, a full stop of others.
struct DecimalPoints {
    private let scanner: FieldScanner
    /// Whether there is anything to look at.
    private let haveCommas: Bool
    private var stops = Signs(UInt8(ascii: "."))
    private var commas = Signs(UInt8(ascii: ","))

    /// Numbers with one sign.
    private struct Signs {
        let sign: UInt8
        var areThere = false
        /// The first whose sign may part thousands.
        var thousand: (field: FieldScanner.Field, column: String)?

        init(_ sign: UInt8) {
            self.sign = sign
        }
    }

    init(_ scanner: FieldScanner) {
        self.scanner = scanner
        haveCommas = scanner.separator.hasDecimalCommas && scanner.bytes.contains(UInt8(ascii: ","))
    }

    /// - Parameter field: holds a number.
    mutating func add(_ field: FieldScanner.Field, of column: String) {
        guard haveCommas else { return }
        let cell = scanner.bytes[field.range]
        Self.add(cell, field, column, to: &stops)
        Self.add(cell, field, column, to: &commas)
    }

    private static func add(
        _ cell: ArraySlice<UInt8>, _ field: FieldScanner.Field, _ column: String, to signs: inout Signs
    ) {
        guard !signs.areThere || signs.thousand == nil, cell.contains(signs.sign) else { return }
        signs.areThere = true
        if signs.thousand == nil, DecimalComma.mayPartThousands(cell, by: signs.sign) {
            signs.thousand = (field, column)
        }
    }

    func check() throws(DatasetError) {
        guard stops.areThere, commas.areThere else { return }
        for (signs, sign) in [(commas, VectorFault.PointSign.comma), (stops, .stop)] {
            guard let (field, column) = signs.thousand else { continue }
            throw DatasetError(
                .vector(.thousands(scanner.text(of: field), column: column, sign)), at: scanner.position(field.place))
        }
    }
}
