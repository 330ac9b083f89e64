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

/// A matrix that tasks write, each its own block. Every row has `stride` floats.
struct MatrixTarget: Sendable {
    let elements: SharedBuffer<Float>
    let stride: Int

    /// The first float of a block; its rows are `stride` apart.
    func at(_ block: Block) -> UnsafeMutablePointer<Float> {
        elements.at(
            block.rows.lowerBound * stride + block.columns.lowerBound,
            count: max(0, block.rows.count - 1) * stride + block.columns.count)
    }

    /// The first float of a row.
    func row(_ row: Int) -> UnsafeMutablePointer<Float> { elements.at(row * stride, count: stride) }

    func fillWithZeros(_ block: Block) {
        for row in block.rows {
            (self.row(row) + block.columns.lowerBound).update(repeating: 0, count: block.columns.count)
        }
    }

    /// Copies a block on or above the diagonal of a square matrix to its mirror image below; a block on the diagonal
    /// has its upper half copied.
    func mirror(_ block: Block) {
        for row in block.rows {
            let from = block.isDiagonal ? row + 1 : block.columns.lowerBound
            for column in from..<max(from, block.columns.upperBound) {
                elements[column * stride + row] = elements[row * stride + column]
            }
        }
    }
}
