import Diagnostics
import Foundation
import Rasters
import Testing

/// Formats that browsers show and this program does not decode.
@Suite struct ForeignPictureCopyTests {
    private func copy(_ file: [UInt8]) throws(RasterError) -> PictureCopy { try PictureCopyTests.copy(file) }

    @Test func aWebPKeepsPictureProfileAnimationAndTheWayItIsTurned() throws {
        for orientation in [nil, 1, 6] {
            let kept = orientation == 1 ? nil : orientation
            let file = SmallPictures.webP(isClean: false, orientation: orientation)
            let clean = SmallPictures.webP(isClean: true, orientation: kept)
            #expect(
                try copy(file)
                    == PictureCopy(
                        clean, format: "WebP",
                        leftOut: [.position, .camera, .otherPicture, .description, .programData, .appended]))
            #expect(try copy(clean) == PictureCopy(clean, format: "WebP"))
        }
    }

    @Test func aGIFKeepsFramesAndLoop() throws {
        let clean = SmallPictures.gif(isClean: true)
        #expect(
            try copy(SmallPictures.gif(isClean: false))
                == PictureCopy(clean, format: "GIF", leftOut: [.comment, .description, .programData, .appended]))
        #expect(try copy(clean) == PictureCopy(clean, format: "GIF"))
    }

    @Test func thePNGFilesOfAnIconAreCleanToo() throws {
        let pictures = try ["rgb-8.png", "grey-4.png"].map(Fixtures.file)
        let dirty = pictures.map { PictureCopyTests.inserting(Secrets.chunks[0].bytes, into: $0, at: 33) }
        let clean = SmallPictures.icon(pictures)
        #expect(try copy(SmallPictures.icon(dirty)) == PictureCopy(clean, format: "ICO", leftOut: [.comment]))
        #expect(try copy(clean) == PictureCopy(clean, format: "ICO"))
        // A list that leads out of the file is no icon's.
        var broken = clean
        broken.replaceSubrange(14..<18, with: [255, 255, 255, 255])
        #expect(try copy(broken) == PictureCopy(broken, format: nil))
    }

    @Test func picturesInsideADrawingAreCleanToo() throws {
        let jpeg = try Fixtures.file("grey.jpg")
        let dirty = PictureCopyTests.inserting(Secrets.segments[2].bytes, into: jpeg, at: 2)
        func drawing(_ picture: [UInt8], lines: Bool = false) -> [UInt8] {
            let text = Data(picture).base64EncodedString(options: lines ? .lineLength64Characters : [])
            return Array(
                "<?xml version=\"1.0\"?>\n<svg><image href=\"data:image/jpeg;base64,\(text)\"/><text>a;base64,b</text></svg>"
                    .utf8)
        }
        for lines in [false, true] {
            #expect(
                try copy(drawing(dirty, lines: lines))
                    == PictureCopy(drawing(jpeg), format: "SVG", leftOut: [.position, .camera, .otherPicture]))
            let clean = drawing(jpeg, lines: lines)
            #expect(try copy(clean) == PictureCopy(clean, format: "SVG"))
        }
        // Illustrator writes line breaks as references; a picture that cannot be read is told of.
        let text = Data(dirty).base64EncodedString()
        func illustrator(_ lineBreak: String) -> [UInt8] {
            Secrets.text(
                "<svg><image href='data:image/jpeg;base64,\(text.prefix(64))\(lineBreak)\(text.dropFirst(64))'/></svg>")
        }
        let clean = Secrets.text(
            "<svg><image href='data:image/jpeg;base64,\(Data(jpeg).base64EncodedString())'/></svg>")
        #expect(
            try copy(illustrator("&#xA;"))
                == PictureCopy(clean, format: "SVG", leftOut: [.position, .camera, .otherPicture]))
        for odd in ["%0A", "&#x0A;", "=="] {
            #expect(
                try copy(illustrator(odd)) == PictureCopy(illustrator(odd), format: "SVG", remaining: [.otherPicture]))
        }
        let half = Secrets.text("<svg style='background: url(data:image/jpeg;base64,/9j/4AAQ)'>")
        #expect(try copy(half) == PictureCopy(half, format: "SVG", remaining: [.otherPicture]))
        let inkscape = Secrets.text("<svg inkscape:export-filename=\"/home/anna/x.png\"/>")
        #expect(try copy(inkscape) == PictureCopy(inkscape, format: "SVG", remaining: [.paths]))
    }

    @Test func formatsThatAreNotTakenApartSayWhatTheyTell() throws {
        let box = Secrets.text("\0\0\0\u{18}ftypheic\0\0\0\0mif1heic")
        let item = Secrets.text("\0\0\0\u{15}infe\u{2}\0\0\0\0\u{1}\0\0Exif\0")
        let block = Secrets.text("\0\0\0\u{6}Exif\0\0") + Secrets.exif(orientation: 6)
        let xmp = Secrets.text("application/rdf+xml\0")
        let jxl = Secrets.text("\0\0\0\u{C}JXL \r\n") + [0x87, 0x0A] + Secrets.text("\0\0\u{1}\0Exif\0\0\0\0")
        let files: [([UInt8], String, Set<PictureDetail>)] = [
            (box, "HEIC", []), (box + item, "HEIC", [.camera]),
            (box + item + xmp + block, "HEIC", [.position, .camera, .otherPicture, .description]),
            (box + Secrets.text("some Exif in the pixels"), "HEIC", []),
            (Secrets.text("\0\0\0\u{18}ftypavif") + xmp, "AVIF", [.description]), (jxl, "JPEG XL", [.camera]),
            (Secrets.exif(), "TIFF", [.position, .camera, .otherPicture]), (Secrets.text("BM\0\0"), "BMP", []),
        ]
        for (file, format, remaining) in files {
            #expect(try copy(file) == PictureCopy(file, format: format, remaining: remaining), "\(format)")
        }
        #expect(try copy(Secrets.text("id,text\n")) == PictureCopy(Secrets.text("id,text\n"), format: nil))
        #expect(try copy([]) == PictureCopy([], format: nil))
    }
}
