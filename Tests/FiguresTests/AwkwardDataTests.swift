import Charting
import Datasets
import Diagnostics
import Figures
import Markup
import Testing
import VectorMath

/// What holds for figures of any kind whatever names and numbers they are given.
@Suite struct AwkwardDataTests {
    private static let kinds = [
        "vector\nitem: \"1\"", "heatmap", "similarity", "similarity\nmetric: euclidean", "similarity\norder: label",
        "histogram\nmetric: euclidean", "histogram\nsplit: label", "scatter",
        "scatter\nprojection: mds\nmetric: euclidean",
        "scatter\nlabel: groups", "scatter3d", "neighbors\nitem: \"1\"\nmetric: euclidean", "clusters\nk: 2",
        "dendrogram",
        "outliers", "probe", "variance", "quality\nprojections: [pca]", "scatter\ncolor: cluster\nclusters: 2",
        "gallery",
    ]

    private static func set(_ titles: [String], labels: [String], scale: Float = 1) -> VectorSet {
        var generator = SeededGenerator(seed: 11)
        let vectors = titles.indices.map { item in
            (0..<4).map { ($0 == item % 2 ? 1 : 0.3 * generator.unitFloat()) * scale }
        }
        return SmallSets.set(
            "awkward", title: "Awkward", titles, labels: titles.indices.map { labels[$0 % labels.count] }, vectors)
    }

    private static func sources(_ figure: Figure) -> [String] {
        [figure.wide, figure.narrow].map { drawing in
            drawing.svg(hrefs: drawing.pixels.indices.map { "\($0).png" }, id: "d").source
        }
    }

    /// Vectors of any size give the same picture, and numbers that can be read.
    @Test(arguments: kinds, [Float(1e-12), 1e-6, 1e6, 1e12])
    func vectorsOfAnySizeHaveNumbersThatSaySomething(_ kind: String, _ scale: Float) throws {
        let titles = (0..<12).map { "item \($0)" }
        let figure = try SmallSets.draw(
            "kind: \(kind)\ndata: awkward", Self.set(titles, labels: ["a", "b"], scale: scale))
        for drawing in [figure.wide, figure.narrow] {
            for text in try DrawnText.all(in: drawing).map(\.text) where !text.contains("item") {
                let digits = text.filter(\.isNumber)
                #expect(digits.count <= 12 || text.contains("·"), "\(text)")
                #expect(text.wholeMatch(of: /−?0\.0{4,}/) == nil, "\(text)")
            }
        }
    }

    /// No two names are cut to the same letters.
    @Test(arguments: kinds) func longNamesThatBeginAlikeAreToldApart(_ kind: String) throws {
        let titles = (0..<12).map { "The beginning of this name is the same for all of them, but its end is \($0)" }
        let labels = [
            "payments_of_customers_by_bank_transfer_that_were_made",
            "payments_of_customers_by_bank_transfer_that_were_not",
        ]
        let figure = try SmallSets.draw("kind: \(kind)\ndata: awkward", Self.set(titles, labels: labels))
        // A list of neighbours names an item in every row it stands in.
        guard !["neighbors", "outliers", "scatter3d"].contains(where: kind.hasPrefix) else { return }
        for drawing in [figure.wide, figure.narrow] {
            let texts = try DrawnText.all(in: drawing).map(\.text)
            // Names in two lines differ in one of them.
            let hasLines = ["dendrogram", "similarity"].contains(where: kind.hasPrefix)
            let names = hasLines ? zip(texts, texts.dropFirst()).map { "\($0) \($1)" } : texts
            let cut = names.filter { $0.contains("…") }
            #expect(Set(cut).count == cut.count, "\(cut.sorted())")
        }
    }

    @Test(arguments: kinds) func marksOfDirectionAreSpelledOut(_ kind: String) throws {
        let turned = "safe\u{202E}gpj.exe"
        let figure = try SmallSets.draw(
            "kind: \(kind)\ndata: awkward",
            Self.set((0..<12).map { "\(turned) \($0)" }, labels: ["\(turned) a", "\(turned) b"]))
        let html = SmallSets.html(figure)
        #expect(!html.unicodeScalars.contains("\u{202E}"))
        #expect(!Self.sources(figure).contains { $0.unicodeScalars.contains("\u{202E}") })
    }

    @Test(arguments: kinds) func namesFromRightToLeftKeepToThemselves(_ kind: String) throws {
        let name = "חשבון בנק שנפתח לפני זמן רב מאוד ועדיין לא נסגר"
        let figure = try SmallSets.draw(
            "kind: \(kind)\ndata: awkward", Self.set((0..<12).map { "\(name) \($0)" }, labels: ["אחד", "שתיים"]))
        for source in Self.sources(figure) {
            for text in source.matches(of: /<text[^>]*>([^<]*)<\/text>/).map({ String($0.output.1) }) {
                let scalars = Array(text.unicodeScalars)
                guard let first = scalars.firstIndex(where: { (0x0590...0x08FF).contains($0.value) }) else { continue }
                #expect(scalars[..<first].contains("\u{2068}"), "\(text)")
                #expect(scalars.count { $0 == "\u{2068}" } == scalars.count { $0 == "\u{2069}" }, "\(text)")
            }
        }
    }
}
