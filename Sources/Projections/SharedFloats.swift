/// Zeroed floats, aligned to 64 bytes, that several tasks read and write. Sound because tasks that run together write
/// to different places, and nobody reads what is written before all are done.
final class SharedFloats: @unchecked Sendable {
    let count: Int
    let base: UnsafeMutablePointer<Float>

    init(_ count: Int, repeating value: Float = 0) {
        self.count = count
        let raw = UnsafeMutableRawPointer.allocate(byteCount: max(1, count) * 4, alignment: 64)
        base = raw.bindMemory(to: Float.self, capacity: max(1, count))
        base.initialize(repeating: value, count: max(1, count))
    }

    deinit {
        base.deallocate()
    }

    /// Calls `body` with that many floats, not set to anything, aligned to 64 bytes.
    static func withScratch<Result>(_ count: Int, _ body: (UnsafeMutablePointer<Float>) -> Result) -> Result {
        let raw = UnsafeMutableRawPointer.allocate(byteCount: max(1, count) * 4, alignment: 64)
        defer { raw.deallocate() }
        return body(raw.bindMemory(to: Float.self, capacity: max(1, count)))
    }
}
