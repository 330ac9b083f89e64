import Diagnostics

/// What stands before the fractions of a table's numbers: where some have a full stop, a comma of others may part thousands.
struct DecimalPoints {
    private let scanner: FieldScanner
    /// Whether there is anything to look at.
    private let haveCommas: Bool
    private var hasStop = false
    private var thousand: (field: FieldScanner.Field, column: String)?

    init(_ scanner: FieldScanner) {
        self.scanner = scanner
        haveCommas = scanner.separator.hasDecimalCommas && scanner.bytes.contains(UInt8(ascii: ","))
    }

    /// - Parameter field: holds a number.
    mutating func add(_ field: FieldScanner.Field, of column: String) {
        guard haveCommas, !hasStop || thousand == nil else { return }
        let cell = scanner.bytes[field.range]
        if cell.contains(UInt8(ascii: ".")) {
            hasStop = true
        } else if thousand == nil, DecimalComma.mayPartThousands(cell) {
            thousand = (field, column)
        }
    }

    func check() throws(DatasetError) {
        guard hasStop, let (field, column) = thousand else { return }
        throw DatasetError(
            .vector(.thousands(scanner.text(of: field), column: column)), at: scanner.position(field.place))
    }
}
