import Rasters
import Testing

/// Whatever the bytes, decoding ends, soon, with a picture or an error.
@Suite struct HostileBytesTests {
    /// Small enough that a header that lies costs little.
    private static let limits = RasterLimits(pixels: 1_000_000, bytes: 1_000_000)

    @Test(.timeLimit(.minutes(2))) func mutatedFilesNeverCrash() throws {
        var random = SplitMix(state: 20_261_121)
        var decoded = 0
        for picture in try Fixtures.pictures() {
            for _ in 0..<60 {
                let bytes = random.mutation(of: picture.file)
                if let raster = try? Fixtures.decode(bytes, limits: Self.limits) {
                    decoded += 1
                    #expect(raster.pixels.count == raster.width * raster.height * 3)
                }
            }
        }
        // Some mutations hit what decoding does not look at; if all did, the loop would test nothing.
        #expect((1...3_000).contains(decoded))
    }

    @Test func noPrefixOfAFileGivesAnotherPicture() throws {
        for picture in try Fixtures.pictures() where picture.file.count < 900 {
            for count in picture.file.indices {
                let found = try? Fixtures.decode(Array(picture.file.prefix(count)))
                #expect(found == nil || found == picture.raster, "\(picture.name), \(count) bytes")
            }
        }
    }

    @Test func noiseBehindASignatureIsAnError() throws {
        var random = SplitMix(state: 7)
        for start in [[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], [0xFF, 0xD8, 0xFF]] as [[UInt8]] {
            for count in 0..<300 {
                let noise = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
                #expect(throws: RasterError.self) { try Fixtures.decode(start + noise, limits: Self.limits) }
            }
        }
    }

    @Test func aJPEGOfCountlessScansIsRefused() throws {
        // The first scan of a progressive file again and again: each costs a walk over the whole picture.
        let bytes = try Fixtures.file("grey-progressive.jpg")
        let markers = bytes.indices.dropLast().filter { bytes[$0] == 0xFF && bytes[$0 + 1] >= 0xC0 }
        let first = try #require(markers.firstIndex { bytes[$0 + 1] == 0xDA })
        let (start, end) = (markers[first], markers[first + 1])
        let again = Array(repeating: bytes[start..<end], count: 200).flatMap { $0 }
        let words = complaint { () throws(RasterError) in
            _ = try Fixtures.decode(bytes[..<start] + again + bytes[start...])
        }
        #expect(
            words
                == "photo: error: the JPEG is damaged (more than 100 scans). "
                + "Copy the file again from where it came, or leave it out.")
    }

    @Test func brokenEXIFCountsAsUpright() throws {
        let bytes = try Fixtures.file("exif-6.jpg")  // little-endian; stored 10 x 6
        let tiff =
            try #require(bytes.indices.dropLast(6).first { bytes[$0...].starts(with: Array("Exif\0\0".utf8)) }) + 6
        func size(_ change: (inout [UInt8]) -> Void) throws -> [Int] {
            var changed = bytes
            change(&changed)
            let raster = try Fixtures.decode(changed)
            return [raster.width, raster.height]
        }
        #expect(try size { _ in } == [6, 10])
        #expect(try size { $0[tiff] = 0x58 } == [10, 6])  // byte order "XI"
        #expect(try size { $0[tiff + 2] = 43 } == [10, 6])
        #expect(try size { $0.replaceSubrange((tiff + 4)..<(tiff + 8), with: [255, 255, 255, 255]) } == [10, 6])
        #expect(try size { $0.replaceSubrange((tiff + 4)..<(tiff + 8), with: [200, 0, 0, 0]) } == [10, 6])
        #expect(try size { $0.replaceSubrange((tiff + 8)..<(tiff + 10), with: [1, 0]) } == [10, 6])  // one entry only
        #expect(try size { $0.replaceSubrange((tiff + 8)..<(tiff + 10), with: [255, 255]) } == [6, 10])
        #expect(try size { $0[tiff + 24] = 2 } == [10, 6])  // the value is said to be text
        #expect(try size { $0[tiff + 24] = 4 } == [6, 10])  // a LONG
        #expect(try size { $0[tiff + 30] = 0 } == [10, 6])
        #expect(try size { $0[tiff + 30] = 9 } == [10, 6])
    }
}

/// Vigna's splitmix64: the same numbers on every machine.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    /// One to four changes: a bit, a byte, an extreme byte, a part left out, a part doubled. PNG checksums are made good
    /// for half of them, so that they are not all refused at the first chunk.
    mutating func mutation(of file: [UInt8]) -> [UInt8] {
        var bytes = file
        for _ in 0...below(4) where bytes.count > 12 {
            let place = 4 + below(bytes.count - 4)
            switch below(6) {
            case 0, 1: bytes[place] ^= 1 << UInt8(below(8))
            case 2: bytes[place] = UInt8(below(256))
            case 3: bytes[place] = [0, 0x7F, 0x80, 0xFF][below(4)]
            case 4: bytes.removeSubrange(place..<min(bytes.count, place + 1 + below(8)))
            default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 1 + below(16))], at: place)
            }
        }
        return below(2) == 0 ? bytes : Self.withGoodChecksums(bytes)
    }

    private static func withGoodChecksums(_ png: [UInt8]) -> [UInt8] {
        guard png.starts(with: [0x89, 0x50]) else { return png }
        var bytes = png
        var at = 8
        while at + 12 <= bytes.count {
            let length = bytes[at..<(at + 4)].reduce(0) { $0 << 8 | Int($1) }
            guard length <= bytes.count - at - 12 else { break }
            let end = at + 8 + length
            bytes.replaceSubrange(end..<(end + 4), with: CRC32.bigEndianBytes(of: bytes[(at + 4)..<end]))
            at = end + 4
        }
        return bytes
    }
}
