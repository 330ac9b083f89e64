/// A rectangle of a matrix: the unit of parallel work. Its shape depends on the matrix alone.
struct Block: Sendable, Equatable {
    let rows: Range<Int>
    let columns: Range<Int>

    /// True on the diagonal of a square matrix cut in `BlockPairs`.
    var isDiagonal: Bool { rows == columns }
}

/// All blocks of a matrix, row by row.
struct BlockGrid: Sendable {
    let rows: Int
    let columns: Int
    let size: Int

    private var across: Int { (columns + size - 1) / size }
    var count: Int { (rows + size - 1) / size * across }

    subscript(index: Int) -> Block {
        let (down, right) = index.quotientAndRemainder(dividingBy: across)
        return Block(
            rows: down * size..<min(rows, (down + 1) * size), columns: right * size..<min(columns, (right + 1) * size))
    }
}

/// The blocks on and above the diagonal of a square matrix of `count` items, row by row: every unordered pair of
/// different items lies in exactly one of them.
struct BlockPairs: Sendable {
    let itemCount: Int
    let size: Int
    private let pairs: [(Int, Int)]

    init(count: Int, size: Int) {
        itemCount = count
        self.size = size
        let blocks = (count + size - 1) / size
        pairs = (0..<blocks).flatMap { row in (row..<blocks).map { (row, $0) } }
    }

    var count: Int { pairs.count }

    subscript(index: Int) -> Block {
        let (row, column) = pairs[index]
        return Block(
            rows: row * size..<min(itemCount, (row + 1) * size),
            columns: column * size..<min(itemCount, (column + 1) * size))
    }
}

/// Memory that several tasks read. Sound because nobody writes to it while they run.
struct SharedRows: @unchecked Sendable {
    let base: UnsafePointer<Float>?

    init(_ buffer: UnsafeBufferPointer<Float>) { base = buffer.baseAddress }
}

/// A matrix being written by several tasks. Sound because each task writes its own block and nobody reads before all
/// are done.
struct MatrixTarget: @unchecked Sendable {
    let base: UnsafeMutablePointer<Float>
    let stride: Int

    func at(_ block: Block) -> UnsafeMutablePointer<Float> {
        base + block.rows.lowerBound * stride + block.columns.lowerBound
    }

    func fillWithZeros(_ block: Block) {
        for row in block.rows {
            (base + row * stride + block.columns.lowerBound).update(repeating: 0, count: block.columns.count)
        }
    }

    /// Copies a block on or above the diagonal of a square matrix to its mirror image below; a block on the diagonal
    /// has its upper half copied.
    func mirror(_ block: Block) {
        for row in block.rows {
            let from = block.isDiagonal ? row + 1 : block.columns.lowerBound
            for column in from..<max(from, block.columns.upperBound) {
                base[column * stride + row] = base[row * stride + column]
            }
        }
    }
}
