import Foundation
import TestKit
import Testing

@Suite struct PublishedPicturesTests {
    private static let word = "Secret"

    /// A JPEG whose EXIF says that it is to be turned, and where it was taken.
    private static var photograph: [UInt8] {
        let entries: [UInt8] =
            [0, 2, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0] + [0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38, 0, 0, 0, 0]
        let place: [UInt8] = [0, 1, 0, 1, 0, 2, 0, 0, 0, 2, 0x4E, 0, 0, 0, 0, 0, 0, 0]
        let exif = Array("Exif\0\0MM\0*\0\0\0\u{8}".utf8) + entries + place + Array(word.utf8)
        return Pictures.jpeg.prefix(2) + [0xFF, 0xE1, 0, UInt8(exif.count + 2)] + exif + Pictures.jpeg.dropFirst(2)
    }

    /// In an article, beside it for other sites, behind a link, and as the site's icon.
    @Test func photographsArePublishedWithoutTheirPlace() throws {
        try withTemporaryFolder { folder in
            try folder.write("title: Photographs\n", to: "embedsite.yml")
            try folder.write(
                "---\ntitle: Photographs\nimage: front.jpg\n---\n\n![A cat](cat.jpg) [large](large.jpg)\n",
                to: "content/index.md")
            for name in ["cat.jpg", "front.jpg", "large.jpg", "unused.jpg"] {
                try folder.write(Self.photograph, to: "content/\(name)")
            }
            try folder.write(Self.photograph, to: "content/favicon.png")
            let built = try Program.run(["build", "--strict"], in: folder)
            #expect(built.status == 0, "\(built.errors)")
            #expect(
                built.errors.split(separator: "\n").first
                    == "note: left out of the published copies of 4 pictures: GPS position (content/cat.jpg, content/favicon.png, content/front.jpg and 1 more)"
            )
            let files = try Program.files(in: folder.appending(path: "site"))
            for name in ["cat.jpg", "front.jpg", "large.jpg", "favicon.png"] {
                let file = try #require(files[name])
                #expect(file.range(of: Data(Self.word.utf8)) == nil, "\(name)")
                // The orientation alone stays, in 36 bytes.
                #expect(file.count == Pictures.jpeg.count + 36, "\(name)")
            }
            #expect(files["unused.jpg"] == nil)
        }
    }

    @Test func aPictureThatCannotBeTakenApartEndsTheBuild() throws {
        try withTemporaryFolder { folder in
            try folder.write("title: Photographs\n", to: "embedsite.yml")
            try folder.write("# Photographs\n\n![A cat](cat.jpg)\n", to: "content/index.md")
            try folder.write(Array(Self.photograph.prefix(80)), to: "content/cat.jpg")
            let built = try Program.run(["build"], in: folder)
            #expect(built.status == 1)
            #expect(
                built.errors
                    == "content/cat.jpg: error: the JPEG is damaged (it has no scan), so its metadata cannot be left out. Copy the file again from where it came, or leave it out.\n"
            )
            try #expect(Program.files(in: folder).keys.allSatisfy { !$0.hasPrefix("site/") })
        }
    }
}
