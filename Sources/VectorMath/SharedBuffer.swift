/// Memory that several tasks read and write by index: the only type through which threads share it.
///
/// Sound across threads where its users keep two rules, which no compiler checks: tasks that run at the same time write
/// to places of their own, and a place is read by no other task before the one that writes it has ended (`Workers.run`
/// and its like return when all have). Debug builds check that places lie inside.
///
/// Memory is owned or lent. Owned memory begins at a multiple of 64 bytes, lives as long as any copy of the buffer, and
/// is freed once, with the last. Lent memory is an array's, inside `sharing`, or a new matrix's, inside
/// `Matrix.filled`: no copy of the buffer may leave the closure that was given it.
package struct SharedBuffer<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    // Unchecked for the pointer: the two rules above are what makes it safe.
    package let count: Int
    /// The first of `count` elements.
    package let base: UnsafeMutablePointer<Element>
    /// Frees the memory that is owned.
    @usableFromInline let owner: Allocation?

    /// Memory of its own, set to `value`.
    package init(count: Int, repeating value: Element) {
        let owner = Allocation(byteCount: max(1, count) * MemoryLayout<Element>.stride)
        self.owner = owner
        self.count = count
        base = owner.start.bindMemory(to: Element.self, capacity: max(1, count))
        base.initialize(repeating: value, count: count)
    }

    /// Memory of another; see above.
    @inlinable
    package init(lent base: UnsafeMutablePointer<Element>, count: Int) {
        owner = nil
        self.base = base
        self.count = count
    }

    @inlinable
    package subscript(index: Int) -> Element {
        get { at(index, count: 1).pointee }
        nonmutating set { at(index, count: 1).pointee = newValue }
    }

    /// The address of `count` elements from one on, for kernels.
    @inlinable
    package func at(_ start: Int, count: Int) -> UnsafeMutablePointer<Element> {
        assert(start >= 0 && count >= 0 && start + count <= self.count, "\(start) + \(count) of \(self.count) elements")
        return base + start
    }

    /// Memory that is freed with the last reference to it.
    @usableFromInline
    final class Allocation: @unchecked Sendable {
        // Unchecked for the pointer, which never changes.
        let start: UnsafeMutableRawPointer

        init(byteCount: Int) {
            start = .allocate(byteCount: byteCount, alignment: 64)
        }

        deinit {
            start.deallocate()
        }
    }
}

extension Array where Element: BitwiseCopyable & Sendable {
    /// Calls `body` with the elements, for tasks to write; not at all for an empty array.
    package mutating func sharing(_ body: (SharedBuffer<Element>) -> Void) {
        withUnsafeMutableBufferPointer { buffer in
            if let base = buffer.baseAddress, !buffer.isEmpty { body(SharedBuffer(lent: base, count: buffer.count)) }
        }
    }
}

extension Array {
    /// Calls `body` with the address of the first element, for kernels; not at all for an empty array.
    @inlinable
    package func withElements(_ body: (UnsafePointer<Element>) -> Void) {
        withUnsafeBufferPointer { buffer in
            if let base = buffer.baseAddress, !buffer.isEmpty { body(base) }
        }
    }
}

/// Calls `body` with room for that many floats, not set to anything, aligned to 64 bytes: for one task alone.
package func withScratch<Result>(_ count: Int, _ body: (UnsafeMutablePointer<Float>) -> Result) -> Result {
    let raw = UnsafeMutableRawPointer.allocate(byteCount: max(1, count) * MemoryLayout<Float>.stride, alignment: 64)
    defer { raw.deallocate() }
    return body(raw.bindMemory(to: Float.self, capacity: max(1, count)))
}
