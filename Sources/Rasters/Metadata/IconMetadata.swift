/// A Windows icon file (ICO) whose PNG pictures are without what they tell; its bitmaps can tell nothing.
struct IconMetadata {
    let copy: PictureCopy

    init(leftOutOf file: [UInt8]) throws(RasterError.Kind) {
        var out = Array(file.prefix(6))
        var pictures: [UInt8] = []
        var leftOut: Set<PictureDetail> = []
        let places = Self.places(in: file) ?? []
        for (index, place) in places.enumerated() {
            var picture = Array(file[place])
            if RasterFormat(sniffing: picture) == .png {
                let copy = try PNGMetadata(leftOutOf: picture).copy
                picture = copy.bytes
                leftOut.formUnion(copy.leftOut)
            }
            let entry = 6 + 16 * index
            out += file[entry..<(entry + 8)]
            out += Self.littleEndian(picture.count) + Self.littleEndian(6 + 16 * places.count + pictures.count)
            pictures += picture
        }
        copy = PictureCopy(out + pictures, format: ForeignFormat.icon.rawValue, leftOut: leftOut)
    }

    /// Whether the file's list of pictures makes sense: its first bytes alone say little.
    static func holdsIcons(_ file: [UInt8]) -> Bool { places(in: file) != nil }

    /// Where the pictures stand; nil where one of them does not lie inside the file. Pictures that share bytes are refused,
    /// as copying each could make the copy far larger than the file.
    private static func places(in file: [UInt8]) -> [Range<Int>]? {
        let reader = ByteReader(file[...], order: .little)
        guard let count = reader.uint16(at: 4), count > 0 else { return nil }
        var places: [Range<Int>] = []
        var total = 6 + 16 * count
        for index in 0..<count {
            guard let length = reader.uint32(at: 6 + 16 * index + 8),
                let start = reader.uint32(at: 6 + 16 * index + 12),
                length > 0, start >= 6 + 16 * count, start + length <= file.count
            else { return nil }
            places.append(start..<(start + length))
            total += length
        }
        return total <= file.count ? places : nil
    }

    private static func littleEndian(_ number: Int) -> [UInt8] {
        [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
