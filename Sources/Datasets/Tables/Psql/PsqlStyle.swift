/// The signs that psql draws tables with (`\pset linestyle`).
struct PsqlStyle {
    let rule: Unicode.Scalar
    let bar: Unicode.Scalar
    private let crossings: Set<Unicode.Scalar>
    /// In the margin behind a part of a cell: that the rest stands on the next line.
    let newline: Unicode.Scalar
    /// The same of a cell that is wrapped.
    let wrap: Unicode.Scalar

    static let all = [
        PsqlStyle(rule: "-", bar: "|", crossings: ["+"], newline: "+", wrap: "."),
        PsqlStyle(
            rule: "─", bar: "│", crossings: ["┼", "┌", "┬", "┐", "├", "┤", "└", "┴", "┘"], newline: "↵", wrap: "…"),
    ]

    /// How wide each column is, with its margins, and whether bars stand around the table; nil for another line.
    func widths(_ line: [Unicode.Scalar]) -> (columns: [Int], hasFrame: Bool)? {
        guard isRuler(line), let first = line.first, let last = line.last else { return nil }
        let hasFrame = crossings.contains(first)
        guard hasFrame == crossings.contains(last) else { return nil }
        let inner = hasFrame ? line.dropFirst().dropLast() : line[...]
        let columns = inner.split(omittingEmptySubsequences: false, whereSeparator: crossings.contains).map(\.count)
        return columns.allSatisfy { $0 > 1 } ? (columns, hasFrame) : nil
    }

    /// Whether a line, maybe cut, is drawn of nothing else.
    func isRuler(_ line: [Unicode.Scalar]) -> Bool {
        line.count > 2 && line.contains(rule) && line.allSatisfy { $0 == rule || crossings.contains($0) }
    }

    /// The number in `-[ RECORD 1 ]---`, in whatever language, and whether bars stand around the records; nil for another line.
    func record(_ line: [Unicode.Scalar]) -> (number: Int, hasFrame: Bool)? {
        let hasFrame = line.first.map(crossings.contains) ?? false
        let inner = hasFrame ? line.dropFirst() : line[...]
        guard inner.starts(with: [rule, "[", " "]), let end = inner.firstIndex(of: "]"),
            inner[inner.index(after: end)...].allSatisfy({ $0 == rule || crossings.contains($0) })
        else { return nil }
        let digits = inner[..<end].filter { ("0"..."9").contains($0) }
        return Int(String(String.UnicodeScalarView(digits))).map { ($0, hasFrame) }
    }
}

/// How many columns of a terminal a character takes.
enum TerminalWidth {
    /// nil for characters of which versions of psql differ.
    static func of(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar.value {
        case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x2FF, 0x370...0x482, 0x48A...0x52F: 1
        case 0x3041...0x3096, 0x30A1...0x30FA, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFF01...0xFF60: 2
        default: nil
        }
    }

    static func of(_ text: some Sequence<Unicode.Scalar>) -> Int? {
        var width = 0
        for scalar in text {
            guard let one = of(scalar) else { return nil }
            width += one
        }
        return width
    }
}
