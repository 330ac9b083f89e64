import Diagnostics
import SiteBuild
import Testing

@Suite struct PublishedAssetsTests {
    /// A JPEG by its segments alone: a scan of three bytes, with `segments` before it.
    private func jpeg(_ segments: [UInt8]...) -> [UInt8] {
        [0xFF, 0xD8] + segments.flatMap { $0 } + [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 3, 0xFF, 0xD9]
    }

    private func segment(_ marker: UInt8, _ text: String) -> [UInt8] {
        [0xFF, marker, 0, UInt8(text.utf8.count + 2)] + Array(text.utf8)
    }

    private var comment: [UInt8] { segment(0xFE, "Anna's") }
    private var photoshop: [UInt8] { segment(0xED, "Photoshop 3.0\0") }

    private func published(_ assets: [(String, [UInt8])]) throws -> PublishedAssets {
        PublishedAssets(try assets.map { OutputFile(try $0.path, bytes: $1) })
    }

    @Test func onePictureIsNamedWithWhatWasLeftOut() throws {
        let found = try published([("a.jpg", jpeg(photoshop, comment)), ("b.jpg", jpeg()), ("notes.txt", comment)])
        #expect(try found.files.map(\.path) == ["a.jpg".path, "b.jpg".path, "notes.txt".path])
        #expect(found.files.map(\.bytes) == [jpeg(), jpeg(), comment])
        #expect(
            found.diagnostics.map(\.description) == [
                "content/a.jpg: note: left out of the published copy: XMP, IPTC or Photoshop data, comments"
            ])
    }

    @Test func manyPicturesShareALine() throws {
        let assets = (1...5).map { ("\($0).jpg", jpeg($0 == 4 ? photoshop : [], comment)) }
        #expect(
            try published(assets).diagnostics.map(\.description) == [
                "note: left out of the published copies of 5 pictures: "
                    + "XMP, IPTC or Photoshop data (content/4.jpg), "
                    + "comments (content/1.jpg, content/2.jpg, content/3.jpg and 2 more)"
            ])
        #expect(try published([("a.jpg", jpeg()), ("data.csv", Array("a,b\n".utf8))]).diagnostics.isEmpty)
    }

    @Test func whatCannotBeLeftOutIsSaid() throws {
        let heic = Array("\0\0\0\u{18}ftypheic\0\0\0\0application/rdf+xml\0".utf8)
        let drawing = Array("<svg sodipodi:docbase=\"/home/anna\"/>".utf8)
        let found = try published([
            ("a.heic", heic), ("b.svg", drawing), ("c.jpg", Array("no picture".utf8)), ("d.jpg", [0xFF, 0xD8, 0xFF]),
            ("e.png", Array("\0".utf8) + jpeg()),
        ])
        #expect(found.files.map(\.bytes) == [heic, drawing, Array("no picture".utf8), [0] + jpeg()])
        let unknown = "warning: this is no picture of a known format; it is published as it is. Save it as PNG or JPEG."
        #expect(
            found.diagnostics.map(\.description) == [
                "content/a.heic: warning: this HEIC is published with its XMP, IPTC or Photoshop data. "
                    + "Save it as PNG or JPEG, of which only the picture is published.",
                "content/b.svg: note: this SVG is published with its file paths",
                "content/c.jpg: \(unknown)",
                "content/d.jpg: error: the JPEG is damaged (it has no scan), so its metadata cannot be left out. "
                    + "Copy the file again from where it came, or leave it out.",
                "content/e.png: \(unknown)",
            ])
    }
}
