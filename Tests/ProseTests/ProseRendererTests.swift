import Diagnostics
import Foundation
import Markup
import Prose
import TestKit
import Testing

@Suite struct ProseRendererTests {
    private func html(_ text: String) throws -> String {
        let document = try #require(ProseDocument.read(text, file: "content/a.md").0)
        return document.html(
            figure: { SafeMarkup(trusted: "<figure>\($0.ordinal)</figure>\n") },
            reference: { $0 == "fig-map" ? ReferenceTarget(text: "Figure 2", href: "#fig-map") : nil },
            link: { LinkDestination.escaped($0.destination.replacing(".md", with: ".html")) }
        ).source
    }

    @Test func everyElementIsRendered() throws {
        let text = try String(contentsOf: testData("Fixtures/everything.md"), encoding: .utf8)
        try expectGolden(html(text), "everything.html")
    }

    @Test func textIsEscapedEverywhere() throws {
        #expect(
            try html("5 < 6 & \"x\" [a](<x\"y> \"t\\\"<\") `<b>` ![<\"](y)\n\n```a\"b\n<&\n```\n") == """
                <p>5 &lt; 6 &amp; "x" <a href="x%22y" title="t&quot;&lt;">a</a> <code>&lt;b&gt;</code> \
                <img src="y" alt="&lt;&quot;" loading="lazy"></p>
                <pre tabindex="0"><code class="language-a&quot;b">&lt;&amp;
                </code></pre>

                """)
    }

    @Test func referenceInsideALinkIsNoSecondLink() throws {
        #expect(
            try html("[see @fig-map](b.md) or @fig-map") == """
                <p><a href="b.html">see Figure 2</a> or <a class="figure-reference" href="#fig-map">Figure 2</a></p>

                """)
    }

    @Test func namesThatAreNoFigureStayAsTheyAre() throws {
        #expect(try html("@fig-nope, @you and a@fig-map") == "<p>@fig-nope, @you and a@fig-map</p>\n")
    }

    @Test func deepestAllowedNestingIsRendered() throws {
        let text = String(repeating: "> ", count: 61) + "x"
        #expect(try html(text).components(separatedBy: "<blockquote>").count == 62)
    }

    @Test func imageOfKnownSizeKeepsItsPlaceFree() throws {
        let document = try #require(ProseDocument.read("![A](a.png) ![B](b.png)", file: "a.md").0)
        let html = document.html(
            figure: { _ in .empty }, reference: { _ in nil }, link: \.destination,
            size: { $0.destination == "a.png" ? (30, 20) : nil })
        #expect(
            html.source == """
                <p><img src="a.png" alt="A" width="30" height="20" loading="lazy"> \
                <img src="b.png" alt="B" loading="lazy"></p>

                """)
    }
}
