/// Memory that several tasks write. Sound because each task writes places of its own, and nobody reads them before all
/// are done.
struct SharedBuffer<Element>: @unchecked Sendable {
    let base: UnsafeMutablePointer<Element>
}

/// Memory that several tasks read. Sound because nobody writes to it while they run.
struct SharedValues<Element>: @unchecked Sendable {
    let base: UnsafePointer<Element>
}

extension Array {
    /// Calls `body` with the first element, for tasks to write through; not at all for an empty array.
    mutating func sharing(_ body: (SharedBuffer<Element>) -> Void) {
        withUnsafeMutableBufferPointer { buffer in
            if let base = buffer.baseAddress, !buffer.isEmpty { body(SharedBuffer(base: base)) }
        }
    }

    /// Calls `body` with the first element, for tasks to read through; not at all for an empty array.
    func shared(_ body: (SharedValues<Element>) -> Void) {
        withUnsafeBufferPointer { buffer in
            if let base = buffer.baseAddress, !buffer.isEmpty { body(SharedValues(base: base)) }
        }
    }
}

/// The ranges of `size` that 0..<count falls into, the last one maybe shorter: the unit of parallel work.
struct Cuts: Sendable {
    let total: Int
    let size: Int

    var count: Int { (total + size - 1) / size }

    subscript(index: Int) -> Range<Int> { index * size..<min(total, (index + 1) * size) }
}
