import Diagnostics

/// Finds the files of a zip archive that are stored without compression. Every number in it is distrusted.
struct ZipReader {
    struct Entry {
        let name: String
        let method: Int
        let size: Int
        let offset: Int
        let crc: UInt32
    }

    let bytes: [UInt8]
    let file: String

    private static let entryLimit = 1024

    /// The files that the central directory names.
    func entries() throws(DatasetError) -> [Entry] {
        guard let end = endRecord(), let count = number(end + 10, 2), var offset = number(end + 16, 4),
            count <= Self.entryLimit
        else { throw broken(.noDirectory) }
        var entries: [Entry] = []
        for _ in 0..<count {
            guard number(offset, 4) == 0x0201_4B50, let flags = number(offset + 8, 2),
                let method = number(offset + 10, 2), let crc = number(offset + 16, 4),
                let stored = number(offset + 20, 4), let size = number(offset + 24, 4),
                let nameLength = number(offset + 28, 2), let extra = number(offset + 30, 2),
                let comment = number(offset + 32, 2), let start = number(offset + 42, 4),
                let name = slice(offset + 46, nameLength)
            else { throw broken(.damagedDirectory) }
            guard flags & 1 == 0 else { throw broken(.encrypted) }
            guard stored != 0xFFFF_FFFF, start != 0xFFFF_FFFF, method != 0 || stored == size else {
                throw broken(.tooLarge)
            }
            entries.append(
                Entry(
                    name: String(decoding: name, as: UTF8.self), method: method, size: stored, offset: start,
                    crc: UInt32(crc)))
            offset += 46 + nameLength + extra + comment
        }
        return entries
    }

    func contents(of entry: Entry) throws(DatasetError) -> [UInt8] {
        guard entry.method == 0 else {
            throw DatasetError(.compressed(entry.name), at: SourcePosition(file))
        }
        guard number(entry.offset, 4) == 0x0403_4B50, let name = number(entry.offset + 26, 2),
            let extra = number(entry.offset + 28, 2),
            let contents = slice(entry.offset + 30 + name + extra, entry.size)
        else { throw broken(.cutShort) }
        let result = Array(contents)
        guard CRC32.checksum(result) == entry.crc else { throw broken(.wrongChecksum) }
        return result
    }

    /// The end record stands within the last 64 kB.
    private func endRecord() -> Int? {
        guard bytes.count >= 22 else { return nil }
        let first = max(0, bytes.count - 22 - 0xFFFF)
        return (first...bytes.count - 22).last { number($0, 4) == 0x0605_4B50 }
    }

    /// A little-endian number of up to four bytes; nil outside of the file.
    private func number(_ offset: Int, _ count: Int) -> Int? {
        slice(offset, count)?.reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    private func slice(_ offset: Int, _ count: Int) -> ArraySlice<UInt8>? {
        guard offset >= 0, count >= 0, offset <= bytes.count, count <= bytes.count - offset else { return nil }
        return bytes[offset..<offset + count]
    }

    private func broken(_ fault: DatasetComplaint.ArchiveFault) -> DatasetError {
        DatasetError(.unreadableArchive(fault), at: SourcePosition(file))
    }
}
