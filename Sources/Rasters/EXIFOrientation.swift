/// How a camera held the picture (EXIF 2.32, tag 0x0112): the raw value says where row 0 and column 0 are to be seen.
package struct EXIFOrientation: Equatable {
    /// 1...8; 1 is upright.
    let value: Int

    static let upright = EXIFOrientation(unchecked: 1)

    /// From 5 on, rows are to be seen as columns.
    var swapsSides: Bool { value >= 5 }

    private init(unchecked value: Int) {
        self.value = value
    }

    package init?(_ value: Int) {
        guard (1...8).contains(value) else { return nil }
        self.value = value
    }

    /// What a JPEG's APP1 segment with EXIF starts with, before a TIFF file.
    package static let segmentStart: [UInt8] = [0x45, 0x78, 0x69, 0x66, 0, 0]

    /// Reads a JPEG's APP1 segment (without its length): `Exif`, two zeros, then a TIFF header and its first directory.
    init?(readingSegment segment: ArraySlice<UInt8>) {
        guard segment.starts(with: Self.segmentStart) else { return nil }
        self.init(readingTIFF: segment.dropFirst(Self.segmentStart.count))
    }

    /// Reads the first directory of a TIFF file.
    ///
    /// Only that directory is walked. Anything else, anything broken and any value outside 1...8 gives nil, which counts
    /// as upright.
    init?(readingTIFF tiff: ArraySlice<UInt8>) {
        guard let directory = TIFFDirectory(firstOf: tiff),
            // LONG is against the standard but seen.
            let entry = directory.entries.first(where: { $0.tag == 0x0112 }), let value = directory.number(of: entry)
        else { return nil }
        self.init(value)
    }

    /// A TIFF file that says this and nothing else, 26 bytes.
    package var tiff: [UInt8] {
        [0x4D, 0x4D, 0, 42, 0, 0, 0, 8]  // big-endian, the directory follows
            + [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, UInt8(value), 0, 0]  // one entry, a SHORT
            + [0, 0, 0, 0]  // no other directory
    }
}
