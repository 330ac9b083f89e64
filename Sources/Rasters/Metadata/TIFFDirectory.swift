/// One directory of a TIFF file (TIFF 6.0, section 2), as EXIF uses them: at most 65,535 entries of 12 bytes.
///
/// Only entries that lie inside the bytes are there. Nothing is followed by itself, so nothing can lead in a circle.
struct TIFFDirectory {
    struct Entry {
        let tag: Int
        /// 3: SHORT, 4: LONG.
        let type: Int
        let count: Int
        /// Where the entry's four bytes of value or offset stand, from the TIFF's start.
        let place: Int
    }

    private let reader: ByteReader
    private let start: Int
    private let claimed: Int

    /// The directory that the header names; nil where there is no header or no directory.
    init?(firstOf tiff: ArraySlice<UInt8>) {
        let order: ByteReader.Order
        if tiff.starts(with: [0x49, 0x49]) {
            order = .little
        } else if tiff.starts(with: [0x4D, 0x4D]) {
            order = .big
        } else {
            return nil
        }
        let reader = ByteReader(tiff, order: order)
        guard reader.uint16(at: 2) == 42, let offset = reader.uint32(at: 4) else { return nil }
        self.init(at: offset, reader)
    }

    private init?(at offset: Int, _ reader: ByteReader) {
        guard let claimed = reader.uint16(at: offset) else { return nil }
        self.reader = reader
        self.claimed = claimed
        start = offset
    }

    /// Entries up to the first that does not lie inside the bytes.
    var entries: some Sequence<Entry> {
        (0..<claimed).lazy.map(entry).prefix { $0 != nil }.compactMap { $0 }
    }

    /// A SHORT or a LONG; nil where the entry is of another type.
    func number(of entry: Entry) -> Int? {
        switch entry.type {
        case 3: reader.uint16(at: entry.place)
        case 4: reader.uint32(at: entry.place)
        default: nil
        }
    }

    /// The directory that `entry` points to.
    func directory(at entry: Entry) -> TIFFDirectory? {
        reader.uint32(at: entry.place).flatMap { TIFFDirectory(at: $0, reader) }
    }

    /// The directory behind this one, where there is one.
    var next: TIFFDirectory? {
        guard let offset = reader.uint32(at: start + 2 + claimed * 12), offset != 0 else { return nil }
        return TIFFDirectory(at: offset, reader)
    }

    private func entry(_ index: Int) -> Entry? {
        let at = start + 2 + index * 12
        guard let tag = reader.uint16(at: at), let type = reader.uint16(at: at + 2),
            let count = reader.uint32(at: at + 4), reader.uint32(at: at + 8) != nil
        else { return nil }
        return Entry(tag: tag, type: type, count: count, place: at + 8)
    }
}
