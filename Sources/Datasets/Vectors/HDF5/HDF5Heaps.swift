/// The collections of an HDF5 file that hold elements of any length (HDF5 File Format Specification, "Global Heap").
///
/// The library (1.10.8 does) believes what an object there says of its size, and copies whatever stands in memory behind a
/// collection that ends before: a process with little there ends, one with much gives other texts.
enum HDF5Heaps {
    /// `GCOL`, version 1, and three bytes that are reserved.
    private static let mark: [UInt8] = Array("GCOL".utf8) + [1, 0, 0, 0]
    /// Of a collection, and of each object in it: its number, how often it is used, and its size, in 8 bytes.
    private static let headSize = 16

    /// Whether all objects lie within their collection, and these within the file. Sizes of other than 8 bytes, which no
    /// writer of today uses, are not looked at.
    static func areWhole(in bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var place = 0
            while let start = next(in: bytes, from: place) {
                guard isWhole(in: bytes, at: start) else { return false }
                place = start + headSize
            }
            return true
        }
    }

    /// They begin at multiples of 8.
    private static func next(in bytes: UnsafeRawBufferPointer, from place: Int) -> Int? {
        let wanted = mark.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
        return stride(from: place, through: bytes.count - headSize, by: 8)
            .first { bytes.loadUnaligned(fromByteOffset: $0, as: UInt64.self) == wanted }
    }

    private static func isWhole(in bytes: UnsafeRawBufferPointer, at start: Int) -> Bool {
        func size(at place: Int) -> Int {
            Int(clamping: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self)))
        }
        let count = size(at: start)
        guard count <= bytes.count - start else { return false }
        var place = start + headSize
        while place + headSize <= start + count {
            let number = UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt16.self))
            // What is left is free.
            if number == 0 { return true }
            let room = start + count - place - headSize
            let taken = size(at: place)
            guard taken <= room else { return false }
            place += headSize + (taken + 7) / 8 * 8
        }
        return true
    }
}
