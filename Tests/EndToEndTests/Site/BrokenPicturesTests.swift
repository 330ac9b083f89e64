import Foundation
import TestKit
import Testing

/// A folder of pictures of which one was cut short, by the real program.
@Suite struct BrokenPicturesTests {
    private func write(_ manifest: String, to site: URL) throws {
        try site.write("title: Shapes\n", to: "embedsite.yml")
        try site.write(
            "# Shapes\n\n```figure\nkind: gallery\ndata: shapes\n```\n\n```figure\nkind: scatter\ndata: shapes\n```\n",
            to: "content/index.md")
        try site.write("title: Shapes\nrecords:\n  images: ../pictures\n\(manifest)", to: "content/datasets/shapes.yml")
        try FileManager.default.copyItem(
            at: SharedData.projectRoot.appending(path: "content/pictures/shapes"),
            to: site.appending(path: "content/pictures"))
        try site.write(Array(Pictures.jpeg.dropLast(150)), to: "content/pictures/circle/cut.jpg")
        try site.write(Pictures.jpeg, to: "content/pictures/circle/whole.jpg")
    }

    private func build(_ site: URL) throws -> (files: [String: Data], told: String) {
        let outcome = try Program.run(["build", "--strict"], in: site)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return (try Program.files(in: site.appending(path: "site")), outcome.errors)
    }

    private static let fault = "the JPEG ends before its picture is complete"

    @Test func oneIsAnErrorWithoutTheKey() throws {
        try withTemporaryFolder { site in
            try write("", to: site)
            let outcome = try Program.run(["build"], in: site)
            #expect(outcome.status == 1)
            #expect(
                outcome.errors.contains(
                    "content/pictures/circle/cut.jpg: error: \(Self.fault). Copy the file again from where it came, or leave it out.\n"
                ), "\(outcome.errors)")
        }
    }

    @Test func oneIsLeftOutAndCountedAndWarmEqualsCold() throws {
        try withTemporaryFolder { site in
            try write("  skip: broken\n", to: site)
            let cold = try build(site)
            let told = cold.told.split(separator: "\n").filter { $0.contains("left out") }
            #expect(
                told == [
                    "content/datasets/shapes.yml:3:11: note: 1 of \(Self.count) pictures was left out because it is broken: 13 (counted from 1)",
                    "content/pictures/circle/cut.jpg: note: left out: \(Self.fault)",
                ])
            let page = String(decoding: try #require(cold.files["datasets/shapes.html"]), as: UTF8.self)
            #expect(page.contains("<div><dt>Items</dt><dd>\(Self.count - 1) images</dd></div>"))
            #expect(page.contains("<div><dt>Left out</dt><dd>1 broken picture of \(Self.count).</dd></div>"))
            let items = String(decoding: try #require(cold.files["datasets/shapes.csv"]), as: UTF8.self)
            #expect(items.contains("circle/whole.jpg") && !items.contains("cut.jpg"))
            let warm = try build(site)
            #expect(warm.files == cold.files && warm.told.contains("left out: \(Self.fault)"))

            // What is mended is shown by the next build, on the cache or without it.
            try site.write(Pictures.jpeg, to: "content/pictures/circle/cut.jpg")
            let mended = try build(site)
            #expect(mended.files != cold.files && !mended.told.contains("left out"))
            try FileManager.default.removeItem(at: site.appending(path: ".embedsite"))
            try #expect(build(site).files == mended.files)
        }
    }

    private static let count = 50
}
