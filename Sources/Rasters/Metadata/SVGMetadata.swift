/// An SVG file whose embedded pictures are without what they tell. Its own elements stay as they are.
struct SVGMetadata {
    let copy: PictureCopy

    init(leftOutOf file: [UInt8]) {
        guard ByteSearch.first("<svg", in: file[...]) != nil else {
            copy = PictureCopy(file, format: ForeignFormat.svg.rawValue)
            return
        }
        var out: [UInt8] = []
        out.reserveCapacity(file.count)
        var leftOut: Set<PictureDetail> = []
        var remaining: Set<PictureDetail> = []
        var rest = file[...]
        // The address of an embedded picture: "data:image/jpeg;base64,/9j/4AAQ..."
        while let start = ByteSearch.first(Self.base64, in: rest) {
            let text = rest[(start + Self.base64.count)...].prefix { !Self.ends.contains($0) }
            let isPicture = ByteSearch.first("image/", in: rest[..<start].suffix(24)) != nil
            out += rest[..<text.startIndex]
            rest = rest[text.endIndex...]
            let picture = Base64.decoded(Self.withoutLineBreaks(text))
            do throws(RasterError.Kind) {
                if let picture, let copy = try Self.copy(of: picture), copy.bytes != picture {
                    out += Base64.encoded(copy.bytes)
                    leftOut.formUnion(copy.leftOut)
                    continue
                }
                if picture == nil, isPicture { remaining.insert(.otherPicture) }
            } catch {
                remaining.insert(.otherPicture)
            }
            out += text
        }
        // As Inkscape writes them.
        let paths = ["inkscape:export-filename", "sodipodi:docbase", "sodipodi:absref"]
        if paths.contains(where: { ByteSearch.first($0, in: file[...]) != nil }) { remaining.insert(.paths) }
        copy = PictureCopy(out + rest, format: "SVG", leftOut: leftOut, remaining: remaining)
    }

    private static let base64 = Array(";base64,".utf8)
    /// What ends an address, in attributes and in style sheets.
    private static let ends = Set("\"'()<>".utf8)

    /// Illustrator breaks lines so.
    private static func withoutLineBreaks(_ text: ArraySlice<UInt8>) -> [UInt8] {
        guard text.contains(0x26) else { return Array(text) }
        let breaks = ["&#xA;", "&#xa;", "&#10;", "&#xD;", "&#xd;", "&#13;"].map { Array($0.utf8) }
        var bytes: [UInt8] = []
        var rest = text
        while let byte = rest.first {
            if byte == 0x26, let found = breaks.first(where: { rest.starts(with: $0) }) {
                rest = rest.dropFirst(found.count)
            } else {
                bytes.append(byte)
                rest = rest.dropFirst()
            }
        }
        return bytes
    }

    /// Nil for what is no JPEG, PNG, GIF or WebP: a file inside a file inside a file ends here.
    private static func copy(of picture: [UInt8]) throws(RasterError.Kind) -> PictureCopy? {
        switch (RasterFormat(sniffing: picture), ForeignFormat(sniffing: picture)) {
        case (.jpeg, _): try JPEGMetadata(leftOutOf: picture).copy
        case (.png, _): try PNGMetadata(leftOutOf: picture).copy
        case (_, .gif): try GIFMetadata(leftOutOf: picture).copy
        case (_, .webP): try WebPMetadata(leftOutOf: picture).copy
        default: nil
        }
    }
}

/// Base64 (RFC 4648, section 4), with blanks and line breaks between its digits.
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let values: [Int] = alphabet.enumerated().reduce(into: Array(repeating: -1, count: 256)) {
        $0[Int($1.element)] = $1.offset
    }
    private static let filler: UInt8 = 0x3D

    /// Nil where digits are missing, stand behind the filler, or are none.
    static func decoded(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        var (bits, count, fillers) = (0, 0, 0)
        for byte in text {
            let value = values[Int(byte)]
            if value >= 0 {
                guard fillers == 0 else { return nil }
                bits = (bits << 6 | value) & 0xFFF
                count += 6
                if count >= 8 {
                    count -= 8
                    bytes.append(UInt8(truncatingIfNeeded: bits >> count))
                }
            } else if byte == filler {
                fillers += 1
            } else if byte != 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D {
                return nil
            }
        }
        return count < 6 && fillers <= 2 ? bytes : nil
    }

    static func encoded(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let part = bytes[start..<min(start + 3, bytes.count)]
            let bits = part.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - part.count))
            for digit in 0..<4 {
                text.append(digit <= part.count ? alphabet[bits >> (18 - 6 * digit) & 63] : filler)
            }
        }
        return text
    }
}
