import Diagnostics
import Foundation
import Rasters
import TestKit
import Testing

@Suite struct PictureCopyTests {
    static func copy(_ file: [UInt8]) throws(RasterError) -> PictureCopy {
        try PictureCopy(of: file, name: SourcePosition("photo"))
    }

    @Test func aFileThatTellsNothingIsCopiedByteForByte() throws {
        for picture in try Fixtures.pictures() where !picture.name.hasPrefix("exif-") {
            let copy = try Self.copy(picture.file)
            #expect(copy.bytes == picture.file, "\(picture.name)")
            #expect(copy.leftOut.isEmpty && copy.remaining.isEmpty)
        }
    }

    @Test func partsThatTellSomethingGoWhereverTheyStand() throws {
        for picture in try Fixtures.pictures() where !picture.name.hasPrefix("exif-") {
            let isPNG = RasterFormat(sniffing: picture.file) == .png
            for place in isPNG ? Self.chunkStarts(picture.file) : Self.segmentStarts(picture.file) {
                for (part, detail) in isPNG ? Secrets.chunks : Secrets.segments {
                    let file = Array(picture.file[..<place] + part + picture.file[place...])
                    let copy = try Self.copy(file)
                    #expect(copy.bytes == picture.file, "\(picture.name), \(place)")
                    if let detail { #expect(copy.leftOut.contains(detail)) } else { #expect(copy.leftOut.isEmpty) }
                }
            }
        }
    }

    @Test func bytesBehindTheEndGo() throws {
        let film = Array("\0\0\0\u{18}ftypmp42Secret".utf8)
        let picture: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE1] + Secrets.word
        for name in ["baseline-420.jpg", "progressive.jpg", "rgb-8.png"] {
            let file = try Fixtures.file(name)
            #expect(try Self.copy(file + film) == PictureCopy(file, format: Self.format(file), leftOut: [.appended]))
            #expect(
                try Self.copy(file + picture) == PictureCopy(file, format: Self.format(file), leftOut: [.otherPicture]))
            // Cameras fill files up.
            #expect(try Self.copy(file + [0, 0, 0xFF]) == PictureCopy(file, format: Self.format(file)))
        }
    }

    @Test func theWayAPictureIsTurnedStays() throws {
        let orientations = try Fixtures.pictures().filter { $0.name.hasPrefix("exif-") }
        #expect(orientations.count == 8)
        for picture in orientations {
            let copy = try Self.copy(picture.file)
            #expect(try Fixtures.decode(copy.bytes) == picture.raster)
            #expect(copy.leftOut.isEmpty, "size and orientation alone")
            #expect(try Self.copy(copy.bytes) == copy)
        }
        let plain = try Fixtures.file("baseline-444.jpg")
        for value in 1...8 {
            for isBigEndian in [false, true] {
                let exif = Secrets.exif(orientation: value, isBigEndian: isBigEndian)
                let turned = EXIFOrientation.segmentStart + exif
                let file = Self.inserting(Secrets.segment(0xE1, turned), into: plain, at: 2)
                let copy = try Self.copy(file)
                #expect(copy.leftOut == [.position, .camera, .otherPicture])
                #expect(!Secrets.areIn(copy.bytes))
                #expect(try Fixtures.decode(copy.bytes) == Fixtures.decode(file))
                #expect(copy.bytes.count == plain.count + (value == 1 ? 0 : 36))
                #expect(try Self.copy(copy.bytes) == PictureCopy(copy.bytes, format: "JPEG"))
            }
        }
    }

    @Test func theFirstOrientationCounts() throws {
        let plain = try Fixtures.file("baseline-444.jpg")
        func exif(_ orientation: Int?) -> [UInt8] {
            Secrets.segment(0xE1, EXIFOrientation.segmentStart + Secrets.exif(orientation: orientation))
        }
        for parts in [[6, 3], [nil, 6], [9, 6], [1, 6], [3, nil]] as [[Int?]] {
            let file = Self.inserting(parts.flatMap(exif), into: plain, at: 2)
            let copy = try Self.copy(file)
            #expect(try Fixtures.decode(copy.bytes) == Fixtures.decode(file), "\(parts)")
        }
    }

    @Test func aPNGKeepsTheWayItIsTurned() throws {
        let plain = try Fixtures.file("rgb-8.png")
        for value in 1...8 {
            let file = Self.inserting(Secrets.chunk("eXIf", Secrets.exif(orientation: value)), into: plain, at: 33)
            let kept = value == 1 ? [] : Secrets.chunk("eXIf", EXIFOrientation(value)?.tiff ?? [])
            let copy = try Self.copy(file)
            #expect(copy.bytes == Self.inserting(kept, into: plain, at: 33))
            #expect(copy.leftOut == [.position, .camera, .otherPicture])
        }
    }

    @Test func whatTheDecoderNeedsStays() throws {
        let plain = try Fixtures.file("baseline-444.jpg")
        let frame = try #require(Self.segmentStarts(plain).first { plain[$0 + 1] == 0xC0 })
        let profile = (1...3).flatMap { part in
            Secrets.segment(
                0xE2, Secrets.text("ICC_PROFILE\0") + [UInt8(part), 3] + Array(repeating: 7, count: 60_000))
        }
        let adobe = Secrets.segment(0xEE, Secrets.text("Adobe") + [0, 100, 0, 0, 0, 0, 1])
        let file = Self.inserting(profile + adobe, into: plain, at: frame)
        #expect(try Self.copy(file) == PictureCopy(file, format: "JPEG"))
        // Adobe's segment may be longer; decoders read twelve bytes.
        let long = Secrets.segment(0xEE, Secrets.text("Adobe") + [0, 100, 0, 0, 0, 0, 1] + Secrets.word)
        #expect(
            try Self.copy(Self.inserting(long, into: plain, at: frame)).bytes
                == Self.inserting(adobe, into: plain, at: frame))
    }

    @Test func thePreviewInJFIFGoesAndTheDensityStays() throws {
        let plain = try Fixtures.file("baseline-444.jpg")
        #expect(plain[2..<4] == [0xFF, 0xE0])
        let density = Secrets.text("JFIF\0") + [1, 2, 1, 0, 72, 0, 96]
        let start: [UInt8] = [0xFF, 0xD8]
        let rest = plain[20...]
        let copy = try Self.copy(start + Secrets.segment(0xE0, density + [2, 1] + Secrets.word) + rest)
        #expect(copy.bytes == start + Secrets.segment(0xE0, density + [0, 0]) + rest)
        #expect(copy.leftOut == [.otherPicture])
    }

    /// Sorts that are not decoded here: arithmetic coding, 12 bits, a number of lines behind the scan.
    @Test func everySortOfScanIsWalked() throws {
        let segment = Secrets.segment
        let header = segment(0xDB, [0x10] + Array(repeating: 1, count: 128)) + segment(0xCC, [0, 0x10])
        let frame = segment(0xC9, [12, 0, 0, 0, 8, 1, 1, 0x11, 0])
        let data: [UInt8] = [1, 0xFF, 0x00, 0xFF, 0xD0, 2, 0xFF, 0xFF, 0xD7, 3, 0xFF, 0xFF, 0x00, 4]
        let scan = segment(0xDA, [1, 1, 0, 0, 63, 0]) + data
        let lines = segment(0xDC, [0, 8])
        let clean = [0xFF, 0xD8] + header + segment(0xDD, [0, 1]) + frame + scan + lines + scan + [0xFF, 0xD9]
        #expect(try Self.copy(clean) == PictureCopy(clean, format: "JPEG"))
        // Fill bytes before a marker, stray bytes and lone markers between segments tell a decoder nothing.
        let fill: [UInt8] = [0xFF, 0xFF, 0xFF]
        let comment = fill + segment(0xFE, Secrets.word)
        let dirty =
            [0xFF, 0xD8] + fill + header + Secrets.word + segment(0xDD, [0, 1]) + [0xFF, 0x01] + frame + comment + scan
            + comment + lines + fill + scan + fill + [0xFF, 0xD9] + Secrets.word
        let copy = try Self.copy(dirty)
        #expect(copy.bytes == clean)
        #expect(copy.leftOut == [.comment, .appended])
    }

    @Test func chunksThatSayHowAPNGLooksStay() throws {
        let plain = try Fixtures.file("rgb-8.png")
        let names = ["cICP", "iCCP", "sRGB", "gAMA", "cHRM", "mDCV", "cLLI", "sBIT", "bKGD", "pHYs", "acTL", "fcTL"]
        let before = names.flatMap { Secrets.chunk($0, Array(repeating: 9, count: 8)) }
        let after = Secrets.chunk("fcTL", [1]) + Secrets.chunk("fdAT", [2, 3])
        let file = Self.inserting(
            after, into: Self.inserting(before, into: plain, at: 33), at: plain.count - 12 + before.count)
        #expect(try Self.copy(file) == PictureCopy(file, format: "PNG"))
    }

    @Test func aFileWithoutAPictureIsAnError() throws {
        let jpeg = try Fixtures.file("baseline-444.jpg")
        let png = try Fixtures.file("rgb-8.png")
        let files: [([UInt8], String)] = [
            (Array(jpeg.prefix(20)), "JPEG is damaged (it has no scan)"),
            ([0xFF, 0xD8, 0xFF, 0xE1, 0, 1], "JPEG is damaged (a segment of length 1)"),
            (Array(png.prefix(33)), "PNG is damaged (it has no pixels)"),
            (
                Array(png.prefix(33)) + [0, 0, 0, 1] + Secrets.text("a.bc") + [0],
                "PNG is damaged (a chunk has no name)"
            ),
            (Secrets.text("RIFF\u{4}\0\0\0WEBP"), "WebP is damaged (it has no picture)"),
            (Secrets.text("GIF89a"), "GIF is damaged (it ends early)"),
            (Secrets.text("GIF89a\u{1}\0\u{1}\0\0\0\0;"), "GIF is damaged (it has no picture)"),
        ]
        for (file, words) in files {
            #expect(
                complaint { () throws(RasterError) in _ = try Self.copy(file) }
                    == "photo: error: the \(words), so its metadata cannot be left out. "
                    + "Copy the file again from where it came, or leave it out.")
        }
    }

    @Test func aFileThatEndsEarlyKeepsWhatThereIsOfItsPictureAndTellsNothing() throws {
        for (name, file) in try Self.dirtyFiles() {
            for count in stride(from: 0, to: file.count, by: 7) {
                guard let copy = try? Self.copy(Array(file.prefix(count))), copy.format != nil else { continue }
                #expect(!Secrets.areIn(copy.bytes), "\(name), \(count) bytes")
            }
        }
    }

    /// Whatever the bytes: an end, soon; a copy that is its own copy; the pixels that the file had.
    @Test(.timeLimit(.minutes(2))) func mutatedFilesNeverCrashAndKeepTheirPixels() throws {
        var random = SplitMix(state: 20_261_128)
        let limits = RasterLimits(pixels: 100_000, bytes: 1_000_000)
        var (copied, decoded) = (0, 0)
        for (name, file) in try Self.dirtyFiles().sorted(by: { $0.key < $1.key }) {
            for _ in 0..<400 {
                let mutant = random.mutation(of: file)
                guard let copy = try? Self.copy(mutant) else { continue }
                copied += 1
                #expect(copy.bytes.count <= mutant.count + 36, "\(name)")
                let again = try Self.copy(copy.bytes)
                #expect(again.bytes == copy.bytes && again.leftOut.isEmpty, "\(name)")
                if let raster = try? Fixtures.decode(mutant, limits: limits) {
                    decoded += 1
                    #expect(try Fixtures.decode(copy.bytes, limits: limits) == raster, "\(name)")
                }
            }
        }
        #expect((1_000...10_000).contains(copied) && (200...10_000).contains(decoded), "\(copied), \(decoded)")
    }

    /// 65,535 entries that name one directory of 65,535 entries, which tell nothing: soon at its end all the same.
    @Test(.timeLimit(.minutes(1))) func directoriesThatNameEachOtherCostLittle() throws {
        let count = 65_535
        let entry: [UInt8] = [0x88, 0x25, 0, 4, 0, 0, 0, 1] + SmallPictures.little(14 + 12 * count, 4).reversed()
        let silent: [UInt8] = [0, 0, 0, 1, 0, 0, 0, 4, 2, 3, 0, 0]
        let exif =
            Secrets.text("MM\0*\0\0\0\u{8}") + [0xFF, 0xFF] + Array(repeating: entry, count: count).joined()
            + [0, 0, 0, 8] + [0xFF, 0xFF] + Array(repeating: silent, count: count).joined()
        let plain = try Fixtures.file("rgb-8.png")
        let file = Self.inserting(Secrets.chunk("eXIf", exif), into: plain, at: 33)
        #expect(try Self.copy(file) == PictureCopy(plain, format: "PNG"))
    }

    // Needs the 500 photographs beside the checkout; a lone clone does without.
    @Test(.enabled(if: SharedData.has("data/pets"), "no data/pets beside the checkout"))
    func photographsKeepEveryPixel() throws {
        var count = 0
        for label in ["cat", "dog"] {
            let folder = SharedData.url("data/pets/\(label)")
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".jpg") {
                let file = Array(try Data(contentsOf: folder.appending(path: name)))
                let copy = try Self.copy(file)
                #expect(try Fixtures.decode(copy.bytes) == Fixtures.decode(file), "\(name)")
                let dirty = Self.inserting(Secrets.segments.flatMap(\.bytes), into: file, at: 2) + Secrets.word
                #expect(try Self.copy(dirty).bytes == copy.bytes, "\(name)")
                count += 1
            }
        }
        #expect(count == 500)
    }

    // MARK: Files

    static func format(_ file: [UInt8]) -> String? { RasterFormat(sniffing: file)?.rawValue }

    static func inserting(_ part: [UInt8], into file: [UInt8], at place: Int) -> [UInt8] {
        Array(file[..<place] + part + file[place...])
    }

    /// Some pictures of each format with everything in them that goes.
    static func dirtyFiles() throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [
            "animated.webp": SmallPictures.webP(isClean: false), "animated.gif": SmallPictures.gif(isClean: false),
        ]
        let exif = EXIFOrientation.segmentStart + Secrets.exif(orientation: 6)
        for name in ["baseline-420.jpg", "progressive.jpg", "restart.jpg", "cmyk.jpg"] {
            let parts = Secrets.segment(0xE1, exif) + Secrets.segments.flatMap(\.bytes)
            files[name] = inserting(parts, into: try Fixtures.file(name), at: 2) + Secrets.word
        }
        for name in ["rgb-8.png", "palette-4-trns-interlaced.png"] {
            let parts = Secrets.chunk("eXIf", Secrets.exif(orientation: 6)) + Secrets.chunks.flatMap(\.bytes)
            files[name] = inserting(parts, into: try Fixtures.file(name), at: 33) + Secrets.word
        }
        let embedded = Data(try #require(files["baseline-420.jpg"])).base64EncodedString()
        files["drawing.svg"] = Secrets.text("<svg><image href='data:image/jpeg;base64,\(embedded)'/></svg>")
        files["favicon.ico"] = SmallPictures.icon([try #require(files["rgb-8.png"])])
        return files
    }

    /// Where chunks begin that come after the first.
    private static func chunkStarts(_ file: [UInt8]) -> [Int] {
        var starts: [Int] = []
        var at = 33
        while at < file.count {
            starts.append(at)
            at += 12 + file[at..<(at + 4)].reduce(0) { $0 << 8 | Int($1) }
        }
        return starts
    }

    /// Where segments begin, the end's as well.
    private static func segmentStarts(_ file: [UInt8]) -> [Int] {
        file.indices.dropFirst(2).dropLast().filter { place in
            file[place] == 0xFF && ![0x00, 0xFF].contains(file[place + 1]) && !(0xD0...0xD7).contains(file[place + 1])
        }
    }
}
