import Artifacts
import Diagnostics
import Testing

@Suite struct RelativePathTests {
    @Test(arguments: ["a", "a/b.html", "..a/b..", "é/ü.png", ".nojekyll"])
    func acceptsPathsBelowTheSite(text: String) throws {
        #expect(RelativePath(text)?.string == text)
    }

    @Test(arguments: [
        "", "/a", "a/", "a//b", ".", "..", "a/../b", "a/./b", "a\\b", "a\0b", "a\nb", "../a", "a/..",
        "a/..\u{301}/../b", String(repeating: "x", count: 256), String(repeating: "x/", count: 600) + "x",
    ])
    func refusesEverythingElse(text: String) {
        #expect(RelativePath(text) == nil)
    }

    @Test func saysWhatIsWrong() {
        let error = #expect(throws: ArtifactError.self) {
            _ = try RelativePath("../up.html", at: SourcePosition("content/a.md", line: 3, column: 7))
        }
        #expect(
            error?.diagnostics.map(\.description) == [
                "content/a.md:3:7: error: '../up.html' holds '.' or '..'. Write a path such as 'notes/first.html'."
            ])
    }

    @Test func takesApartAndPutsTogether() throws {
        let path = try #require(RelativePath("notes/2026/first.html"))
        #expect(path.name == "first.html")
        #expect(path.parent?.string == "notes/2026")
        #expect(RelativePath("a")?.parent == nil)
        #expect(path.absolute(in: "/site") == "/site/notes/2026/first.html")
        #expect(RelativePath("data").map { $0.appending(path).string } == "data/notes/2026/first.html")
    }

    @Test func sortsByBytes() {
        let paths = ["b", "a/z", "a", "B", "é"].compactMap { RelativePath($0) }
        #expect(paths.sorted().map(\.string) == ["B", "a", "a/z", "b", "é"])
    }
}
