/// The ranges of `size` that 0..<count falls into, the last one maybe shorter: the unit of parallel work.
struct Chunks: Sendable {
    let total: Int
    let size: Int

    var count: Int { (total + size - 1) / size }

    subscript(index: Int) -> Range<Int> { index * size..<min(total, (index + 1) * size) }
}
