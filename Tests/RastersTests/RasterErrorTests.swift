import Diagnostics
import Rasters
import Testing

/// What a person reads when a picture is no good, to the letter.
@Suite struct RasterErrorTests {
    private static func message(for bytes: [UInt8], limits: RasterLimits = .standard) -> String? {
        complaint { () throws(RasterError) in
            _ = try RasterDecoder.decode(bytes, name: SourcePosition("pets/cat.jpg"), limits: limits)
        }
    }

    @Test func anEmptyFile() {
        #expect(
            Self.message(for: [])
                == "pets/cat.jpg: error: the file is empty; expected PNG or JPEG. "
                + "Copy the file again from where it came, or leave it out.")
    }

    @Test func garbage() {
        #expect(
            Self.message(for: Array("hello, world".utf8))
                == "pets/cat.jpg: error: the file is no picture of a known format; expected PNG or JPEG. "
                + "Save it as PNG or JPEG.")
    }

    @Test(arguments: [
        ("GIF89a", "GIF"), ("RIFF\0\0\0\0WEBPVP8 ", "WebP"), ("\0\0\0\u{18}ftypheic", "HEIC"),
        ("\0\0\0\u{18}ftypavif", "AVIF"), ("II*\0", "TIFF"), ("MM\0*", "TIFF"), ("BM6\0\0\0", "BMP"),
        ("<svg xmlns=''>", "SVG or other XML"), ("%PDF-1.7", "PDF"),
    ])
    func aPictureOfAnotherFormat(start: String, format: String) {
        #expect(
            Self.message(for: Array(start.utf8))
                == "pets/cat.jpg: error: found \(format); expected PNG or JPEG. Save it as PNG or JPEG.")
    }

    @Test func aPNGThatClaimsAHundredThousandSquaredIsRefusedFromItsHeader() throws {
        var bytes = try Fixtures.file("rgb-8.png")
        for start in [16, 20] { bytes.replaceSubrange(start..<(start + 4), with: [0x00, 0x01, 0x86, 0xA0]) }
        let expected =
            "pets/cat.jpg: error: the picture claims 100,000 x 100,000 pixels; at most 100,000,000 pixels are decoded. "
            + "Make it smaller, or raise 'limits: image_pixels' in embedsite.yml."
        #expect(Self.message(for: bytes) == expected)
        // The header is enough: nothing behind it is looked at.
        #expect(Self.message(for: Array(bytes.prefix(24))) == expected)
        let size = complaint { () throws(RasterError) in
            _ = try RasterDecoder.size(of: bytes, name: SourcePosition("pets/cat.jpg"))
        }
        #expect(size == expected)
    }

    @Test func aPNGThatLiesAboutItsSizeBelowTheLimitEndsTooEarly() throws {
        // The header's checksum is made good again, so that only the missing rows give the lie away.
        var bytes = try Fixtures.file("rgb-8.png")
        bytes.replaceSubrange(20..<24, with: [0x00, 0x00, 0x03, 0xE8])
        bytes.replaceSubrange(29..<33, with: CRC32.bigEndianBytes(of: bytes[12..<29]))
        #expect(
            Self.message(for: bytes)
                == "pets/cat.jpg: error: the PNG is damaged (Not enough image data). "
                + "Copy the file again from where it came, or leave it out.")
    }

    @Test func aPNGWithAWrongChecksum() throws {
        var bytes = try Fixtures.file("rgb-8.png")
        bytes[29] ^= 1
        #expect(
            Self.message(for: bytes)
                == "pets/cat.jpg: error: the PNG is damaged (IHDR: CRC error). "
                + "Copy the file again from where it came, or leave it out.")
    }

    @Test func aPNGWithoutPixelsOnOneSide() throws {
        var bytes = try Fixtures.file("rgb-8.png")
        bytes.replaceSubrange(16..<20, with: [0, 0, 0, 0])
        #expect(
            Self.message(for: bytes)
                == "pets/cat.jpg: error: the PNG is damaged (a side of 0 x 6 is out of range). "
                + "Copy the file again from where it came, or leave it out.")
    }

    @Test(arguments: ["baseline-420.jpg", "progressive.jpg", "grey.jpg", "cmyk.jpg", "restart.jpg"])
    func aTruncatedJPEGIsNoHalfPicture(name: String) throws {
        let bytes = try Fixtures.file(name)
        #expect(
            Self.message(for: Array(bytes.prefix(bytes.count * 3 / 4)))
                == "pets/cat.jpg: error: the JPEG ends before its picture is complete. "
                + "Copy the file again from where it came, or leave it out.")
    }

    @Test func aTruncatedPNG() throws {
        let bytes = try Fixtures.file("rgb-8.png")
        #expect(
            Self.message(for: Array(bytes.prefix(bytes.count / 2)))
                == "pets/cat.jpg: error: the PNG ends before its picture is complete. "
                + "Copy the file again from where it came, or leave it out.")
    }

    @Test func aJPEGCutShortWithItsEndMarkerPutBack() throws {
        let bytes = try Fixtures.file("restart.jpg")
        #expect(
            Self.message(for: bytes.prefix(bytes.count * 3 / 4) + [0xFF, 0xD9])
                == "pets/cat.jpg: error: the JPEG is damaged (Corrupt JPEG data: premature end of data segment). "
                + "Copy the file again from where it came, or leave it out.")
    }

    @Test func aLosslessJPEGIsNotRead() throws {
        var bytes = try Fixtures.file("baseline-444.jpg")
        let frame = try #require(bytes.indices.dropLast().first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 })
        bytes[frame + 1] = 0xC3
        #expect(
            Self.message(for: bytes)
                == "pets/cat.jpg: error: this sort of JPEG is not read (Unsupported JPEG process: SOF type 0xc3). "
                + "Save it as PNG or JPEG.")
    }

    @Test func aFileLargerThanTheLimit() throws {
        let limits = RasterLimits(pixels: 1_000, bytes: 50)
        #expect(
            Self.message(for: Array(try Fixtures.file("rgb-8.png").prefix(51)), limits: limits)
                == "pets/cat.jpg: error: the picture file has 51 bytes; at most 50 are read. "
                + "Make it smaller, or raise 'limits: image_bytes' in embedsite.yml.")
    }

    @Test func thePixelLimitIsTheLastSizeThatIsRead() throws {
        let bytes = try Fixtures.file("rgb-8.png")  // 9 x 6
        #expect(Self.message(for: bytes, limits: RasterLimits(pixels: 54, bytes: 10_000)) == nil)
        #expect(Self.message(for: bytes, limits: RasterLimits(pixels: 53, bytes: 10_000)) != nil)
    }

    @Test func palettesAndIndicesThatDoNotFit() {
        func words(_ indices: [UInt8], _ width: Int, _ height: Int, _ colors: Int) -> String? {
            complaint { () throws(RasterError) in
                _ = try RasterEncoder.png(
                    indices: indices, width: width, height: height,
                    palette: Array(repeating: RGBA(red: 1, green: 2, blue: 3), count: colors))
            }
        }
        let start = "error: the picture cannot be written: "
        #expect(words([0], 1, 1, 0) == start + "a palette of 0 colours; expected 1 to 256")
        #expect(words([0], 1, 1, 257) == start + "a palette of 257 colours; expected 1 to 256")
        #expect(words([0, 1], 1, 1, 2) == start + "2 indices for 1 x 1 pixels")
        #expect(words([], 0, 5, 2) == start + "0 indices for 0 x 5 pixels")
        #expect(words([0], .max, .max, 2) == start + "1 index for \(Int.max) x \(Int.max) pixels")
        #expect(words([0, 2], 2, 1, 2) == start + "index 2 in a palette of 2 colours")
    }

    @Test func aJPEGLargerThanTheFormatAllows() {
        let wide = Raster(width: 65_501, height: 1, filledWith: RGBA(red: 0, green: 0, blue: 0))
        let words = complaint { () throws(RasterError) in _ = try RasterEncoder.jpeg(wide, quality: 80) }
        #expect(
            words
                == "error: the picture cannot be written: a JPEG's sides are at most 65500, these are 65501 x 1")
    }
}

/// The checksum of a PNG chunk, bit by bit.
enum CRC32 {
    static func bigEndianBytes(of bytes: some Sequence<UInt8>) -> [UInt8] {
        var sum: UInt32 = ~0
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xEDB8_8320 : sum >> 1 }
        }
        sum = ~sum
        return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> $0) }
    }
}
