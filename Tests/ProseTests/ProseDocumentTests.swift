import Diagnostics
import Markup
import Prose
import Testing

@Suite struct ProseDocumentTests {
    private func read(_ text: String) throws -> ProseDocument {
        try #require(ProseDocument.read(text, file: "content/a.md").0)
    }

    private func complaints(_ text: String) -> [String] {
        ProseDocument.read(text, file: "content/a.md").1.map(\.description)
    }

    @Test func figureBlocksKnowTheirFirstLine() throws {
        let document = try read(
            """
            ---
            title: A
            ---

            Text.

            ```figure
            kind: scatter
            id: fig-map
            data: nouns
            ```

            - in a list

              ```figure
              kind: vector
              ```

            ```figures
            not one
            ```
            """)
        #expect(
            document.figureBlocks == [
                FigureBlock(
                    yaml: "kind: scatter\nid: fig-map\ndata: nouns\n",
                    position: SourcePosition("content/a.md", line: 8, column: 1), ordinal: 0),
                FigureBlock(
                    yaml: "kind: vector\n", position: SourcePosition("content/a.md", line: 16, column: 1), ordinal: 1),
            ])
        #expect(document.figureBlocks.map(\.declaredID) == ["fig-map", nil])
    }

    @Test func linksAndImagesKnowTheirPlace() throws {
        let document = try read("See [one](two.md#part \"T\")\nand ![three](four.png) and <https://a.test>.\n")
        #expect(document.links.map(\.destination) == ["two.md#part", "https://a.test"])
        #expect(document.links[0].title == "T")
        #expect(document.links[0].position == SourcePosition("content/a.md", line: 1, column: 5))
        #expect(document.images.map(\.destination) == ["four.png"])
        #expect(document.images[0].position == SourcePosition("content/a.md", line: 2, column: 5))
    }

    @Test func referencesAreFoundInTextAlone() throws {
        let document = try read(
            """
            As @fig-pairs, (@fig-map) and @fig-two- show; `@fig-code` and me@fig-mail.test do not.

                @fig-indented

            | a @fig-cell | b |
            |---|---|
            | @other | @@fig-twice |
            """)
        #expect(document.references.map(\.id) == ["fig-pairs", "fig-map", "fig-two", "fig-cell", "other"])
        #expect(document.references[1].position == SourcePosition("content/a.md", line: 1, column: 17))
    }

    @Test func unknownFigureReferenceIsAnErrorOtherNamesAreNot() throws {
        let document = try read("As @fig-pears shows, says @someone.\n")
        #expect(
            document.unknownReferences(known: ["fig-pairs", "fig-map"]).map(\.description) == [
                "content/a.md:1:4: error: no figure 'fig-pears' on this page. Did you mean 'fig-pairs'?"
            ])
        #expect(
            document.unknownReferences(known: []).map(\.description) == [
                "content/a.md:1:4: error: no figure 'fig-pears' on this page. Give a figure the line 'id: fig-pears'."
            ])
    }

    @Test func secondFigureOfOneIdIsAnError() {
        #expect(
            complaints("```figure\nid: fig-a\n```\n\n```figure\nkind: vector\nid: fig-a\n```\n") == [
                "content/a.md:7:5: error: another figure of this page has the id 'fig-a', in line 2. Give each an id of its own."
            ])
    }

    @Test func headingsHaveAnchorsOfTheirOwn() throws {
        let document = try read(
            "## King & *queen*\n## King, queen\n### Übung 2\n## !\n## Don't\n## Fig map\n\n```figure\nid: fig-map\n```\n"
        )
        #expect(
            document.headings.map(\.anchor) == [
                "king-queen", "king-queen-2", "übung-2", "section", "dont", "fig-map-2",
            ])
        #expect(document.headings.map(\.level) == [2, 2, 3, 2, 2, 2])
        #expect(document.headings[0].text == "King & queen")
    }

    @Test func titleComesFromTheFirstHeadingWhereFrontMatterHasNone() throws {
        let document = try read("# The *title*\n\nText of five words here.\n")
        #expect(document.title == "The title")
        #expect(document.headings == [])
        #expect(document.opening == "Text of five words here.")
        #expect(document.wordCount == 5)
    }

    @Test func rawHTMLIsLeftOutWithAWarningAndCommentsSilently() {
        #expect(
            complaints("Text <b>bold</b>.\n\n<!-- a note -->\n\n<div>\nx\n</div>\n") == [
                "content/a.md:1:6: warning: raw HTML is left out: '<b>'. Say it in Markdown, or write it as `code`.",
                "content/a.md:1:13: warning: raw HTML is left out: '</b>'. Say it in Markdown, or write it as `code`.",
                "content/a.md:5:1: warning: raw HTML is left out: '<div>'. Say it in Markdown, or write it as `code`.",
            ])
    }

    @Test(arguments: [
        "javascript:alert(1)", "JaVa&#10;script:x", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
    ])
    func dangerousLinksAreErrors(destination: String) {
        let found = complaints("[x](<\(destination)>) ![x](<\(destination)>)\n")
        #expect(found.count == 2)
        #expect(found.allSatisfy { $0.contains("error: a link may not begin with '") })
    }

    @Test(arguments: ["> ", "- ", "1. "])
    func deepBlocksAreRefusedWithTheirPlace(marker: String) {
        let (document, diagnostics) = ProseDocument.read(
            "Text.\n\n" + String(repeating: marker, count: 15_000) + "x\n", file: "content/a.md")
        #expect(document == nil)
        #expect(diagnostics.count == 1)
        #expect(
            diagnostics.first?.description.contains(
                "error: nested more than 64 deep. Write it with fewer levels.") == true)
        #expect(diagnostics.first?.position?.line == 3)
    }

    @Test(arguments: ["[", "![", "*a **a ", "`", "<", "(", "[a](", "~~", "\\", "&", "@", "|", "[^"])
    func longRunsOfMarksAreReadOrRefused(mark: String) {
        let clock = ContinuousClock()
        let time = clock.measure {
            let (document, diagnostics) = ProseDocument.read(String(repeating: mark, count: 15_000), file: "a.md")
            #expect(document != nil || !diagnostics.isEmpty)
            _ = document?.html(figure: { _ in .empty }, reference: { _ in nil }, link: \.destination)
        }
        #expect(time < .seconds(20))
    }

    @Test func hugeArticleIsRefused() {
        let (document, diagnostics) = ProseDocument.read(String(repeating: "a", count: 4_000_001), file: "a.md")
        #expect(document == nil)
        #expect(
            diagnostics.map(\.description) == [
                "a.md: error: the article holds 4,000,001 bytes; at most 4,000,000 are read"
            ])
    }

    @Test(arguments: ["", "\n", "---\n---\n", "\u{0}", "---", "\u{FEFF}x", "[^1]\n\n[^1]: x\n[^1]: y"])
    func smallOddTextsAreRead(text: String) {
        #expect(ProseDocument.read(text, file: "a.md").0 != nil || text == "---")
    }
}

@Suite struct LinkDestinationTests {
    @Test func addressesAreTakenApart() {
        #expect(LinkDestination("https://a.test/x#y").kind == .external)
        #expect(LinkDestination("//a.test").kind == .external)
        #expect(LinkDestination("mailto:a@b.test").kind == .external)
        #expect(LinkDestination("#part%20two").fragment == "part two")
        #expect(LinkDestination("#part").kind == .anchor)
        let local = LinkDestination("../a%20b.md?x=1#y")
        #expect(local.kind == .local)
        #expect(local.path == "../a b.md")
        #expect(local.query == "?x=1")
        #expect(local.fragment == "y")
        #expect(LinkDestination("a%ff").path == "a%ff")
        #expect(LinkDestination("").kind == .anchor)
    }

    @Test func addressesAreEscapedOnce() {
        #expect(LinkDestination.escaped("a b%20c%zz\"<ü>[x]") == "a%20b%20c%25zz%22%3C%C3%BC%3E%5Bx%5D")
        #expect(LinkDestination.escapedPath("100% of it?#.png") == "100%25%20of%20it%3F%23.png")
    }
}
