import Diagnostics

/// NumPy's `.npz` files: a zip archive (PKWARE APPNOTE 6.3) of `.npy` files, stored without compression.
package enum NumPyArchive {
    /// An archive of `.npy` files under their names, in that order. The same arrays give the same bytes: times are the
    /// zip format's first day, as NumPy writes them. Together at most 4 GB.
    package static func write(_ arrays: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        var archive: [UInt8] = []
        var directory: [UInt8] = []
        for array in arrays {
            let name = Array((array.name + ".npy").utf8)
            let offset = archive.count
            precondition(offset + array.bytes.count < 0xFFFF_FFFF, "an archive of more than 4 GB")
            let crc = CRC32.checksum(array.bytes)
            // version 2.0, no flags, stored, 00:00 on 1 January 1980, sizes, length of the name, no extra field
            let common =
                little(20, 2) + little(0, 2) + little(0, 2) + little(0, 2) + little(0x21, 2) + little(Int(crc), 4)
                + little(array.bytes.count, 4) + little(array.bytes.count, 4) + little(name.count, 2) + little(0, 2)
            archive += [0x50, 0x4B, 3, 4] + common + name + array.bytes
            // made by Unix; no comment, first disk, no attributes but rw-------
            directory +=
                [0x50, 0x4B, 1, 2] + little(0x0314, 2) + common + little(0, 2) + little(0, 2) + little(0, 2)
                + little(0x0180_0000, 4) + little(offset, 4) + name
        }
        let start = archive.count
        archive += directory
        archive +=
            [0x50, 0x4B, 5, 6] + little(0, 4) + little(arrays.count, 2) + little(arrays.count, 2)
            + little(directory.count, 4) + little(start, 4) + little(0, 2)
        return archive
    }

    /// The `.npy` files in an archive, their names without the ending, in the archive's order.
    package static func read(_ bytes: [UInt8], name: String) throws(DatasetError) -> [(name: String, bytes: [UInt8])] {
        let reader = ZipReader(bytes: bytes, file: name)
        var arrays: [(name: String, bytes: [UInt8])] = []
        for entry in try reader.entries() where entry.name.hasSuffix(".npy") {
            arrays.append((String(entry.name.dropLast(4)), try reader.contents(of: entry)))
        }
        return arrays
    }

    private static func little(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
}

/// The checksum of zip archives: polynomial 0xEDB88320, reflected.
enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 0 ? value >> 1 : value >> 1 ^ 0xEDB8_8320 }
    }

    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        table.withUnsafeBufferPointer { table in
            ~bytes.reduce(UInt32.max) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
        }
    }
}
