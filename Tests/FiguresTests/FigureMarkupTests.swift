import Datasets
import Figures
import Foundation
import Markup
import Rasters
import TestKit
import Testing

@Suite struct FigureMarkupTests {
    @Test func similarityOnAPage() throws {
        let figure = try SmallSets.draw(
            "kind: similarity\nid: fig-words\ndata: words\norder: cluster\ntitle: Words", SmallSets.words)
        try expectGolden(SmallSets.html(figure), "similarity.html")
    }

    @Test func heatmapOnAPage() throws {
        let figure = try SmallSets.draw("kind: heatmap\ndata: words", SmallSets.words)
        #expect(figure.isBroad)
        #expect(figure.wide.pixels == figure.narrow.pixels)
        try expectGolden(SmallSets.html(figure), "heatmap.html")
    }

    @Test func neighborsByTwoModelsOnAPage() throws {
        let figure = try SmallSets.draw(
            "kind: neighbors\ndata: [words, words@letters]\nitem: cat\nk: 2\nfarthest: 1\ncaption: \"Who is near a cat?\"",
            SmallSets.words, SmallSets.wordsElsewhere)
        try expectGolden(SmallSets.html(figure), "neighbors.html")
    }

    @Test func downloadedPictureHoldsItsPixels() throws {
        let figure = try SmallSets.draw("kind: heatmap\ndata: words\nnormalize: column", SmallSets.words)
        let source = figure.wide.selfContained.source
        #expect(source.contains("href=\"data:image/png;base64,iVBORw0KGgo"))
        #expect(!source.contains(Drawing.idPlaceholder))
        try expectGolden(figure.wide.svg(hrefs: ["pixels.png"], id: "drawing").source, "heatmap-normalized.svg")
    }

    /// The warm end of the published map is the upper one, the order is by label, and a pixel is a value.
    @Test func heatmapPixelsAreTheValues() throws {
        let set = SmallSets.set(
            "signs", title: "Signs", ["x", "y", "z"], labels: ["b", "a", "b"], [[1, -1], [0.02, 1], [-1, 0.02]])
        let figure = try SmallSets.draw("kind: heatmap\ndata: signs\ndomain: [-1, 1]", set)
        let pixels = try #require(figure.wide.pixels.first)
        let raster = try RasterDecoder.decode(pixels.bytes, name: SmallSets.place)
        #expect(raster.size == RasterSize(width: 2, height: 3))
        let (low, middle, high) = (
            RGBA(red: 5, green: 48, blue: 97), raster[1, 1], RGBA(red: 103, green: 0, blue: 31)
        )
        #expect([raster[0, 0], raster[1, 0]] == [high, low])
        #expect([raster[0, 1], raster[0, 2]] == [low, middle])
        #expect([raster[1, 2]] == [high])
        #expect(min(middle.red, middle.green, middle.blue) > 240)
    }

    @Test func textFromOutsideCannotLeaveItsPlace() throws {
        let hostile = SmallSets.set(
            "hostile", title: "<b>", ["</script><script>alert(1)</script>", "\"pixels:0:\"", "&amp;\u{2028}"],
            labels: ["<i>", "<i>", "'\""], [[1, 0], [0, 1], [1, 1]])
        for kind in ["similarity", "heatmap", "neighbors\nitem: \"1\""] {
            let html = SmallSets.html(try SmallSets.draw("kind: \(kind)\ndata: hostile", hostile))
            #expect(!html.contains("<script>"))
            #expect(!html.contains("<b>"))
            #expect(!html.contains("<i>"))
            #expect(html.components(separatedBy: "</script>").count == 2)
        }
    }

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
