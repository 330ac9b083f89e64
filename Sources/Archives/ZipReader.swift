/// Finds and unpacks the files of a zip archive (PKWARE APPNOTE 6.3.10), those above 4 GB too. Every number in it is
/// distrusted.
package struct ZipReader: Sendable {
    package struct Entry: Sendable {
        package let name: String
        let method: Int
        /// Bytes in the archive, and when unpacked.
        let packed: Int
        package let size: Int
        let offset: Int
        let crc: UInt32
    }

    private let bytes: [UInt8]
    private let limit: Int
    private let fileLimit: Int

    /// What stands for a number that only the zip64 fields have room for.
    private static let elsewhere = (short: 0xFFFF, long: 0xFFFF_FFFF)

    /// - Parameters:
    ///   - limit: how many bytes one file may unpack to.
    ///   - fileLimit: how many files an archive may hold.
    package init(_ bytes: [UInt8], limit: Int, fileLimit: Int) {
        self.bytes = bytes
        self.limit = limit
        self.fileLimit = fileLimit
    }

    /// The files that the central directory names.
    package func entries() throws(ArchiveFault) -> [Entry] {
        guard let directory = directory(), directory.count <= fileLimit else { throw .unreadable(.noDirectory) }
        var offset = directory.offset
        var entries: [Entry] = []
        var names: Set<String> = []
        // Files that share their bytes make much of little.
        var unclaimed = bytes.count
        for _ in 0..<directory.count {
            guard number(offset, 4) == 0x0201_4B50, let flags = number(offset + 8, 2),
                let method = number(offset + 10, 2), let crc = number(offset + 16, 4),
                let packed = number(offset + 20, 4), let size = number(offset + 24, 4),
                let nameLength = number(offset + 28, 2), let extra = number(offset + 30, 2),
                let comment = number(offset + 32, 2), let start = number(offset + 42, 4),
                let name = slice(offset + 46, nameLength),
                // In this order (4.5.3), each only where its own field is full.
                let places = long([size, packed, start], at: offset + 46 + nameLength, extra)
            else { throw .unreadable(.damagedDirectory) }
            guard flags & 1 == 0 else { throw .unreadable(.encrypted) }
            let entry = Entry(
                name: String(decoding: name, as: UTF8.self), method: method, packed: places[1], size: places[0],
                offset: places[2], crc: UInt32(crc))
            guard method != 0 || entry.packed == entry.size, entry.packed <= unclaimed,
                entry.size <= (entry.packed + 1) * Deflate.greatestRatio
            else { throw .unreadable(.sizes) }
            guard names.insert(entry.name).inserted else { throw .unreadable(.repeatedName) }
            entries.append(entry)
            unclaimed -= entry.packed
            offset += 46 + nameLength + extra + comment
        }
        return entries
    }

    /// All of a file.
    package func contents(of entry: Entry) throws(ArchiveFault) -> [UInt8] {
        guard entry.size <= limit else {
            throw .unpacksTo(entry.name, entry.size, limit: limit)
        }
        let (bytes, isWhole) = try unpack(entry, atMost: entry.size)
        guard isWhole, bytes.count == entry.size else { throw .unreadable(.sizes) }
        guard Deflate.checksum(bytes) == entry.crc else { throw .unreadable(.wrongChecksum) }
        return bytes
    }

    /// The first `count` bytes of a file, fewer where it is shorter. Only that much is unpacked, and no sum checked.
    package func start(of entry: Entry, count: Int) throws(ArchiveFault) -> [UInt8] {
        try unpack(entry, atMost: min(count, entry.size)).bytes
    }

    private func unpack(_ entry: Entry, atMost count: Int) throws(ArchiveFault) -> (bytes: [UInt8], isWhole: Bool) {
        guard number(entry.offset, 4) == 0x0403_4B50, let name = number(entry.offset + 26, 2),
            let extra = number(entry.offset + 28, 2),
            let packed = slice(entry.offset + 30 + name + extra, entry.packed)
        else { throw .unreadable(.cutShort) }
        switch entry.method {
        case 0: return (Array(packed.prefix(count)), count >= packed.count)
        case 8:
            guard let unpacked = Deflate.unpack(packed, atMost: count) else { throw .unreadable(.damagedPacking) }
            return unpacked
        default: throw .packing(entry.name, method: entry.method)
        }
    }

    /// Where the central directory begins, and how many files it names.
    private func directory() -> (offset: Int, count: Int)? {
        guard let end = endRecord(), let count = number(end + 10, 2), let offset = number(end + 16, 4) else {
            return nil
        }
        guard count == Self.elsewhere.short || offset == Self.elsewhere.long else { return (offset, count) }
        // 4.3.15: the locator stands right before the end record.
        guard number(end - 20, 4) == 0x0706_4B50, let record = number(end - 12, 8),
            number(record, 4) == 0x0606_4B50, let longCount = number(record + 32, 8),
            let longOffset = number(record + 48, 8)
        else { return nil }
        return (longOffset, longCount)
    }

    /// `numbers`, where full of ones taken from the zip64 part (4.5.3) of the `count` bytes of extra fields at `offset`.
    private func long(_ numbers: [Int], at offset: Int, _ count: Int) -> [Int]? {
        guard numbers.contains(Self.elsewhere.long) else { return numbers }
        var place = offset
        while place + 4 <= offset + count, let id = number(place, 2), let length = number(place + 2, 2) {
            if id == 1 {
                var next = place + 4
                var found: [Int] = []
                for short in numbers {
                    guard short == Self.elsewhere.long else {
                        found.append(short)
                        continue
                    }
                    guard next + 8 <= place + 4 + length, let number = number(next, 8) else { return nil }
                    found.append(number)
                    next += 8
                }
                return found
            }
            place += 4 + length
        }
        return nil
    }

    /// The end record stands within the last 64 kB.
    private func endRecord() -> Int? {
        guard bytes.count >= 22 else { return nil }
        let first = max(0, bytes.count - 22 - 0xFFFF)
        return (first...bytes.count - 22).last { number($0, 4) == 0x0605_4B50 }
    }

    /// A little-endian number of up to eight bytes; nil outside of the file, and where no file is so large.
    private func number(_ offset: Int, _ count: Int) -> Int? {
        guard let bytes = slice(offset, count) else { return nil }
        let number = bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return number < 1 << 48 ? Int(number) : nil
    }

    private func slice(_ offset: Int, _ count: Int) -> ArraySlice<UInt8>? {
        guard offset >= 0, count >= 0, offset <= bytes.count, count <= bytes.count - offset else { return nil }
        return bytes[offset..<offset + count]
    }
}
