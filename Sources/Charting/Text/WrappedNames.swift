/// Names in at most so many lines of one width, no two alike.
package struct WrappedNames: Sendable {
    /// One for each name, in their order; none is empty.
    package let lines: [[String]]

    /// - Parameter limit: of lines; at least 1.
    package init(_ names: [String], size: Double, to width: Double, lines limit: Int) {
        // Lines broken at spaces are not full, so names are cut a little shorter until each fits; one line always does.
        let shares = stride(from: Double(max(1, limit)), to: 1, by: -0.15).map { $0 } + [1]
        for share in shares {
            let texts = ShortNames(names, size: size, to: width * share).texts
            let lines = texts.map { TextMeasure.wrapped($0, size: size, to: width, lines: limit + 1) }
            if share == 1 || lines.allSatisfy({ $0.count <= limit }) {
                self.lines = share == 1 ? texts.map { [$0] } : lines.map { $0.isEmpty ? [""] : $0 }
                return
            }
        }
        lines = names.map { [$0] }
    }

    /// Of the widest line.
    package func width(size: Double) -> Double {
        lines.joined().map { TextMeasure.width($0, size: size) }.max() ?? 0
    }
}
