import Artifacts

/// That a file is text, found without a copy of it.
enum TextCheck {
    private static let blockLength = 1 << 20

    /// Complains of the first byte that is not UTF-8.
    static func check(_ bytes: [UInt8], name: String) throws(DatasetError) {
        var start = 0
        while start < bytes.count {
            var end = min(bytes.count, start + blockLength)
            // A block ends where a character does; none is longer than four bytes.
            for _ in 0..<3 where end < bytes.count && bytes[end] & 0xC0 == 0x80 { end -= 1 }
            guard String(validating: bytes[start..<end], as: UTF8.self) != nil else {
                do {
                    _ = try BoundedFile.text(bytes, name: name)
                } catch {
                    throw DatasetError(error)
                }
                return
            }
            start = end
        }
    }
}
