/// Rows that are looked through some at a time: of a file, or of a matrix.
package protocol RowBlocks: Sendable {
    /// How many there are.
    var rows: Int { get }
    var columns: Int { get }

    /// Calls `body` with the numbers of some rows.
    func withRows(_ rows: Range<Int>, _ body: (UnsafePointer<Float>) -> Void) throws
}

extension RowBlocks {
    /// One row.
    package func numbers(of row: Int) throws -> [Float] {
        var numbers: [Float] = []
        try withRows(row..<row + 1) {
            numbers = Array(UnsafeBufferPointer(start: $0, count: columns))
        }
        return numbers
    }
}

extension Matrix: RowBlocks {
    package func withRows(_ rows: Range<Int>, _ body: (UnsafePointer<Float>) -> Void) {
        precondition(rows.lowerBound >= 0 && rows.upperBound <= self.rows, "rows outside of the matrix")
        storage.withElements { body($0 + rows.lowerBound * columns) }
    }
}
