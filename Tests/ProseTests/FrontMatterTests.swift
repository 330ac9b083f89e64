import Diagnostics
import Prose
import Testing

@Suite struct FrontMatterTests {
    private func read(_ yaml: String) throws -> (FrontMatter, [String]) {
        let (document, diagnostics) = ProseDocument.read("---\n\(yaml)\n---\nText.\n", file: "content/a.md")
        return (try #require(document).frontMatter, diagnostics.map(\.description))
    }

    @Test func everyKeyIsRead() throws {
        let (matter, complaints) = try read(
            """
            title: Pairs of sentences
            description: >
              What the same
              looks like.
            date: 2026-03-31
            updated: 2026-04-01T09:30Z
            tags: [text, minilm]
            draft: true
            slug: pairs
            aliases: [old/pairs.html]
            image: pairs.png
            toc: yes
            """)
        #expect(complaints == [])
        #expect(matter.title == "Pairs of sentences")
        #expect(matter.description == "What the same looks like.")
        #expect(matter.date?.longForm == "31 March 2026")
        #expect(matter.updated?.timestamp == "2026-04-01T09:30:00Z")
        #expect(matter.tags == ["text", "minilm"])
        #expect(matter.draft && matter.toc)
        #expect(matter.slug == "pairs")
        #expect(matter.aliases == ["old/pairs.html"])
        #expect(matter.image == "pairs.png")
        #expect(matter.position(of: "slug") == SourcePosition("content/a.md", line: 10, column: 1))
    }

    @Test func unknownKeyIsAWarningWithTheNearestKey() throws {
        let (_, complaints) = try read("titel: Pairs")
        #expect(
            complaints == [
                "content/a.md:2:1: warning: unknown key 'titel' in front matter. Did you mean 'title'?"
            ])
    }

    /// Nothing reads it yet: accepting it would be a promise.
    @Test func mathIsAnUnknownKey() throws {
        let (_, complaints) = try read("title: Sums\nmath: true")
        #expect(complaints.count == 1)
        #expect(complaints.first?.hasPrefix("content/a.md:3:1: warning: unknown key 'math' in front matter.") == true)
    }

    @Test(arguments: [
        (
            "date: 2026-02-30",
            "content/a.md:2:7: error: 'date' is '2026-02-30'; expected a day such as 2026-03-31. A time may follow, in UTC: 2026-03-31T09:30Z."
        ),
        ("draft: maybe", "content/a.md:2:8: error: 'draft' is 'maybe'; expected true or false"),
        ("title: [a, b]", "content/a.md:2:8: error: 'title' is a list; expected text"),
        ("title: ' '", "content/a.md:2:8: error: 'title' holds no text"),
        (
            "slug: ../up",
            "content/a.md:2:7: error: 'slug' is '../up'; expected small letters and digits, joined by hyphens. Write one part of an address, such as 'king-and-queen'."
        ),
        ("tags: {a: b}", "content/a.md:2:7: error: 'tags' is a mapping; expected text or a list of texts"),
        (
            "date: 2026-03-31\nupdated: 2026-03-30",
            "content/a.md:3:10: error: 'updated' is 2026-03-30, before 'date', which is 2026-03-31"
        ),
        ("- a", "content/a.md:2:1: error: expected 'key: value' lines, found a list"),
    ])
    func malformedValueIsAnErrorAtItsPlace(yaml: String, complaint: String) throws {
        #expect(try read(yaml).1 == [complaint])
    }

    @Test func unclosedFrontMatterIsAnError() {
        let (document, diagnostics) = ProseDocument.read("---\ntitle: A\n\nText.\n", file: "content/a.md")
        #expect(document == nil)
        #expect(
            diagnostics.map(\.description) == [
                "content/a.md:1:1: error: the front matter is not closed. Add a line '---' below it."
            ])
    }

    @Test(arguments: ["---\r\ntitle: A\r\n---\r\nText.\r\n", "--- \ntitle: A\n...\nText."])
    func fenceMayEndInACarriageReturnBlanksOrDots(text: String) throws {
        let (document, diagnostics) = ProseDocument.read(text, file: "a.md")
        #expect(diagnostics == [])
        #expect(try #require(document).title == "A")
        #expect(try #require(document).opening == "Text.")
    }

    @Test func ruleInsideTheTextIsNotFrontMatter() throws {
        let (document, _) = ProseDocument.read("Text.\n\n---\n\nMore.\n", file: "a.md")
        #expect(try #require(document).frontMatter.title == nil)
    }
}

@Suite struct CalendarDateTests {
    @Test(arguments: ["2024-02-29", "2000-02-29", "2026-12-31T23:59Z", "0001-01-01", "2026-01-01T00:00"])
    func realDaysAreRead(text: String) { #expect(CalendarDate(text) != nil) }

    @Test(arguments: [
        "2023-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01", "26-01-01",
        "2026-1-1", "2026-01-01T24:00", "2026-01-01T12:60", "2026-01-01T12", "2026-01-01T", "2026-01-01 12:00",
        "2026-01-01T12:00:00Z", "+026-01-01", "２０２６-01-01", "", "-", "tomorrow",
    ])
    func otherTextIsNoDate(text: String) { #expect(CalendarDate(text) == nil) }

    @Test func daysAreOrdered() throws {
        let days = try ["2026-01-02", "2026-01-01T09:00", "2025-12-31", "2026-01-01"].map {
            try #require(CalendarDate($0))
        }
        #expect(
            days.sorted().map(\.timestamp) == [
                "2025-12-31T00:00:00Z", "2026-01-01T00:00:00Z", "2026-01-01T09:00:00Z", "2026-01-02T00:00:00Z",
            ])
    }
}
