import Rasters

/// Files of formats that are not decoded here, part by part: their pixels make no sense, their parts do.
enum SmallPictures {
    /// An extended, animated WebP with a colour profile.
    static func webP(isClean: Bool, orientation: Int? = nil) -> [UInt8] {
        let metadata: UInt8 = isClean ? (orientation == nil ? 0 : 0x08) : 0x0C
        var body = Secrets.text("WEBP")
        body += riff("VP8X", [0x22 | metadata, 0, 0, 0, 7, 0, 0, 7, 0, 0])
        body += riff("ICCP", [1, 2, 3])
        body += riff("ANIM", [0, 0, 0, 0, 0, 0])
        if !isClean { body += riff("ABCD", Secrets.word) }
        body += riff("ANMF", Array(repeating: 5, count: 31))
        if isClean {
            if let orientation { body += riff("EXIF", EXIFOrientation(orientation)?.tiff ?? []) }
        } else {
            body += riff("EXIF", Secrets.exif(orientation: orientation)) + riff("XMP ", Secrets.word + [0x21])
        }
        return Secrets.text("RIFF") + little(body.count, 4) + body + (isClean ? [] : Secrets.word)
    }

    /// Two frames, a global and a local palette, the loop.
    static func gif(isClean: Bool) -> [UInt8] {
        let head = Secrets.text("GIF89a") + [8, 0, 8, 0, 0x80, 0, 0, 1, 2, 3, 4, 5, 6]
        let loop = [0x21, 0xFF, 11] + Secrets.text("NETSCAPE2.0") + [3, 1, 0, 0, 0]
        let control: [UInt8] = [0x21, 0xF9, 4, 0, 10, 0, 0, 0]
        let data: [UInt8] = [2, 3, 0x3B, 0x21, 0x2C, 1, 7, 0]
        let frames = [
            control + [0x2C, 0, 0, 0, 0, 8, 0, 8, 0, 0] + data,
            control + [0x2C, 0, 0, 0, 0, 8, 0, 8, 0, 0x80, 9, 9, 9, 8, 8, 8] + data,
        ]
        guard !isClean else { return head + loop + frames[0] + frames[1] + [0x3B] }
        // XMP is no row of parts: its text is followed by 257 bytes that lead any reader to the last, a zero.
        let xmp =
            [0x21, 0xFF, 11] + Secrets.text("XMP DataXMP<x:xmpmeta>Secret</x:xmpmeta>") + [1]
            + (0...255).reversed().map { UInt8($0) } + [0]
        let comment = [0x21, 0xFE, 6] + Secrets.word + [0]
        let other = [0x21, 0xFF, 11] + Secrets.text("MGK8BIM0000") + [6] + Secrets.word + [0]
        return head + comment + loop + xmp + frames[0] + other + frames[1] + comment + [0x3B] + Secrets.word
    }

    /// PNG files as a Windows icon, with a gap before the first.
    static func icon(_ pictures: [[UInt8]]) -> [UInt8] {
        var list: [UInt8] = [0, 0, 1, 0] + little(pictures.count, 2)
        var data: [UInt8] = []
        let start = 6 + 16 * pictures.count
        for picture in pictures {
            list += [9, 6, 0, 0, 1, 0, 24, 0] + little(picture.count, 4) + little(start + data.count, 4)
            data += picture
        }
        return list + data
    }

    static func riff(_ name: String, _ data: [UInt8]) -> [UInt8] {
        Secrets.text(name) + little(data.count, 4) + data + Array(repeating: 0, count: data.count % 2)
    }

    static func little(_ number: Int, _ width: Int) -> [UInt8] {
        (0..<width).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
}
