import Datasets
import Figures
import Markup
import Testing

@Suite struct FigureMarkupTests {
    @Test func idsAreUniqueOnAPage() throws {
        let html = SmallSets.html(try SmallSets.draw("kind: similarity\nid: fig\ndata: words", SmallSets.words))
        let ids = html.matches(of: #/ id="([^"]*)"/#).map { String($0.output.1) }
        #expect(
            ids == [
                "fig", "figure-2-wide-title", "figure-2-wide-desc", "figure-2-narrow-title", "figure-2-narrow-desc",
            ])
    }

    @Test func longTablesGoToTheFile() throws {
        let many = SmallSets.set(
            "many", title: "Many", (1...230).map { "text \($0)" }, (0..<230).map { [Float($0 % 7), 1, Float($0 % 3)] })
        let html = SmallSets.html(try SmallSets.draw("kind: similarity\ndata: many", many))
        #expect(html.contains("<p class=\"table-rest\">30 more rows in the CSV file.</p>"))
    }
}
