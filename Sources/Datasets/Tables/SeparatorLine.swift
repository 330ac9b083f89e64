/// The line `sep=;` above the rows of a text, by which Excel says what parts the fields.
struct SeparatorLine {
    let separator: FieldSeparator
    /// Where the first row begins.
    let end: Int

    private static let sign = Array("sep=".utf8)

    /// nil where the first line is none.
    init?(_ bytes: [UInt8]) {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let line = bytes[start...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }.prefix(
            Self.sign.count + 2)
        guard line.count == Self.sign.count + 1, line.map({ $0 | 0x20 }).starts(with: Self.sign), let byte = line.last,
            let separator = FieldSeparator.allCases.first(where: { $0.byte == byte })
        else { return nil }
        self.separator = separator
        let rest = bytes[line.endIndex...]
        end = line.endIndex + (rest.starts(with: [0x0D, 0x0A]) ? 2 : min(1, rest.count))
    }
}
