import VectorMath

/// Rows of numbers as text, each number in the fewest digits that give the same bits when they are read.
struct NumberRows {
    private let vectors: Matrix
    private let separator: [UInt8]

    /// Numbers that one task writes.
    private static let blockSize = 1 << 16

    init(_ vectors: Matrix, separator: String) {
        self.vectors = vectors
        self.separator = Array(separator.utf8)
    }

    /// The rows, one after the other.
    ///
    /// - Parameters:
    ///   - head: what stands before all.
    ///   - end: what stands after each row's numbers.
    ///   - start: what stands before those of a row.
    func bytes(
        _ workers: Workers, head: String = "", end: String = "\n", start: @Sendable (Int) -> String = { _ in "" }
    ) -> [UInt8] {
        let rows = max(1, Self.blockSize / max(1, vectors.columns))
        let blocks = workers.gather((vectors.rows + rows - 1) / rows) { block in
            var bytes: [UInt8] = []
            for row in block * rows..<min(vectors.rows, (block + 1) * rows) {
                bytes += start(row).utf8
                append(row, to: &bytes)
                bytes += end.utf8
            }
            return bytes
        }
        var bytes = Array(head.utf8)
        bytes.reserveCapacity(bytes.count + blocks.reduce(0) { $0 + $1.count })
        for block in blocks { bytes += block }
        return bytes
    }

    private func append(_ row: Int, to bytes: inout [UInt8]) {
        for column in 0..<vectors.columns {
            if column > 0 { bytes += separator }
            bytes += vectors.storage[row * vectors.columns + column].description.utf8
        }
    }
}
