/// How a camera held the picture (EXIF 2.32, tag 0x0112): the raw value says where row 0 and column 0 are to be seen.
struct EXIFOrientation: Equatable {
    /// 1...8; 1 is upright.
    let value: Int

    static let upright = EXIFOrientation(unchecked: 1)

    /// From 5 on, rows are to be seen as columns.
    var swapsSides: Bool { value >= 5 }

    private init(unchecked value: Int) {
        self.value = value
    }

    init?(_ value: Int) {
        guard (1...8).contains(value) else { return nil }
        self.value = value
    }

    /// Reads a JPEG's APP1 segment (without its length): `Exif`, two zeros, then a TIFF header and its first directory.
    ///
    /// Only that directory is walked, at most 65,535 entries of 12 bytes that must lie inside the segment. Anything
    /// else, anything broken and any value outside 1...8 gives nil, which counts as upright.
    init?(readingSegment segment: ArraySlice<UInt8>) {
        guard segment.starts(with: [0x45, 0x78, 0x69, 0x66, 0, 0]) else { return nil }
        let tiff = segment.dropFirst(6)
        let order: ByteReader.Order
        if tiff.starts(with: [0x49, 0x49]) {
            order = .little
        } else if tiff.starts(with: [0x4D, 0x4D]) {
            order = .big
        } else {
            return nil
        }
        let reader = ByteReader(tiff, order: order)
        guard reader.uint16(at: 2) == 42, let directory = reader.uint32(at: 4),
            let count = reader.uint16(at: directory)
        else { return nil }
        for entry in 0..<count {
            let start = directory + 2 + entry * 12
            guard let tag = reader.uint16(at: start) else { return nil }
            guard tag == 0x0112 else { continue }
            switch reader.uint16(at: start + 2) {
            case 3: self.init(reader.uint16(at: start + 8) ?? 0)  // SHORT
            case 4: self.init(reader.uint32(at: start + 8) ?? 0)  // LONG, against the standard but seen
            default: return nil
            }
            return
        }
        return nil
    }
}
