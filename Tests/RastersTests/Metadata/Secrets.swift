import Foundation
import Rasters

/// What cameras, phones and programs put into files beside the picture. Every part holds the word "Secret".
enum Secrets {
    static let word = Array("Secret".utf8)

    static func areIn(_ bytes: [UInt8]) -> Bool { Data(bytes).range(of: Data(word)) != nil }

    static func text(_ string: String) -> [UInt8] { Array(string.utf8) }

    /// A TIFF file with a camera's name, a maker's note, a place (1° N) and a preview.
    static func exif(orientation: Int? = nil, isBigEndian: Bool = true) -> [UInt8] {
        func number(_ value: Int, _ width: Int) -> [UInt8] {
            let bytes = (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
            return isBigEndian ? bytes.reversed() : bytes
        }
        /// Values of up to four bytes stand in the entry; an offset does too.
        func entry(_ tag: Int, _ type: Int, _ count: Int, _ value: [UInt8]) -> [UInt8] {
            number(tag, 2) + number(type, 2) + number(count, 4) + value + Array(repeating: 0, count: 4 - value.count)
        }
        func directory(_ entries: [[UInt8]], next: Int = 0) -> [UInt8] {
            number(entries.count, 2) + entries.flatMap { $0 } + number(next, 4)
        }
        let preview = [0xFF, 0xD8, 0xFF] + word + [0xFF, 0xD9]
        let (first, camera, place, second, data) = (8, 100, 150, 200, 250)
        var entries = [entry(0x010F, 2, word.count, number(data, 4))]
        if let orientation { entries.append(entry(0x0112, 3, 1, number(orientation, 2))) }
        entries += [entry(0x8769, 4, 1, number(camera, 4)), entry(0x8825, 4, 1, number(place, 4))]
        let parts: [(Int, [UInt8])] = [
            (0, text(isBigEndian ? "MM" : "II") + number(42, 2) + number(first, 4)),
            (first, directory(entries, next: second)),
            (camera, directory([entry(0x927C, 7, word.count, number(data, 4))])),
            (place, directory([entry(0, 1, 4, [2, 3, 0, 0]), entry(1, 2, 2, text("N"))])),
            (
                second,
                directory([
                    entry(0x0201, 4, 1, number(data + 10, 4)), entry(0x0202, 4, 1, number(preview.count, 4)),
                ])
            ),
            (data, word), (data + 10, preview),
        ]
        var bytes: [UInt8] = []
        for (start, part) in parts { bytes += Array(repeating: 0, count: start - bytes.count) + part }
        return bytes
    }

    // MARK: JPEG

    static func segment(_ marker: UInt8, _ payload: [UInt8]) -> [UInt8] {
        [0xFF, marker, UInt8((payload.count + 2) >> 8), UInt8((payload.count + 2) & 0xFF)] + payload
    }

    /// Each with what it tells.
    static let segments: [(bytes: [UInt8], detail: PictureDetail?)] = [
        (segment(0xE1, text("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Secret</x:xmpmeta>")), .description),
        (
            segment(0xE1, text("http://ns.adobe.com/xmp/extension/\0") + Array(repeating: 0x30, count: 40) + word),
            .description
        ),
        (segment(0xE1, text("Exif\0\0") + exif()), .position),
        (segment(0xE2, text("MPF\0II*\0\u{8}\0\0\0Secret")), nil),
        (segment(0xE0, text("JFXX\0\u{10}Secret")), .otherPicture),
        (segment(0xEB, text("JP\0\u{1}\0\0\0\u{1}\0\0\0\u{20}jumbSecret")), .provenance),
        (segment(0xEC, text("Ducky\0\u{1}\0\u{4}Secret")), nil),
        (segment(0xED, text("Photoshop 3.0\08BIM\u{4}\u{4}\0\0\0\0\0\u{6}Secret")), .description),
        (segment(0xE5, text("SAMSUNGSecret")), .programData),
        (segment(0xEF, word), .programData),
        (segment(0xFE, word), .comment),
    ]

    // MARK: PNG

    static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        let length = (0..<4).reversed().map { UInt8(truncatingIfNeeded: data.count >> (8 * $0)) }
        return length + text(name) + data + CRC32.bigEndianBytes(of: (text(name) + data)[...])
    }

    static let chunks: [(bytes: [UInt8], detail: PictureDetail?)] = [
        (chunk("tEXt", text("Author\0Secret")), .comment),
        (chunk("zTXt", text("Raw profile type exif\0\0Secret")), .camera),
        (chunk("iTXt", text("XML:com.adobe.xmp\0\0\0\0\0Secret")), .description),
        (chunk("tEXt", text("Software\0Secret")), nil),
        (chunk("eXIf", exif()), .position),
        (chunk("tIME", [7, 0xEA, 11, 28, 17, 0, 0] + word), nil),
        (chunk("caBX", text("jumbSecret")), .provenance),
        (chunk("prVW", word), .programData),
    ]
}
