import Datasets
import Figures
import Foundation
import Markup
import Testing

/// What holds for figures of any kind.
@Suite struct EveryKindTests {
    /// One item, two, equal items, zeros and items without labels; never NaN.
    @Test(
        arguments: [
            "histogram", "scatter", "scatter\nprojection: umap", "scatter\nprojection: tsne", "vector\nitem: \"1\"",
            "clusters", "clusters\nk: 2", "clusters\nchoose: gap", "clusters\nmethod: hdbscan\nmin_size: 2",
            "clusters\nmethod: agglomerative", "clusters\nmethod: agglomerative\nchoose: gap\nlinkage: ward",
            "clusters\nmethod: dbscan\nepsilon: 0.5\nmin_samples: 1", "clusters\nmetric: euclidean", "dendrogram",
            "dendrogram\nlinkage: ward", "dendrogram\nmetric: dot\nlinkage: single", "scatter\ncolor: cluster",
        ], [1, 2, 3, 5, 6])
    func littleDataIsDrawnOrRefusedInWords(_ kind: String, _ count: Int) throws {
        for vectors in [
            (0..<count).map { [Float($0), 1] }, Array(repeating: [1, 2], count: count),
            Array(repeating: [0, 0], count: count),
        ] as [[[Float]]] {
            let set = SmallSets.set("few", title: "Few", (0..<count).map { "item \($0)" }, vectors)
            do {
                let figure = try SmallSets.draw("kind: \(kind)\ndata: few", set)
                for source in [figure.wide, figure.narrow].map({ $0.svg(hrefs: [], id: "d").source }) {
                    #expect(!source.lowercased().contains("nan") && !source.contains("inf"), "\(source)")
                }
                #expect(!"\(figure.quality ?? "") \(figure.method)".lowercased().contains("nan"))
            } catch {
                let complaint = SmallSets.complaint("kind: \(kind)\ndata: few", set)
                #expect(complaint.hasPrefix("content/"), "\(complaint)")
            }
        }
    }

    @Test func textFromOutsideCannotLeaveItsPlace() throws {
        let hostile = SmallSets.set(
            "hostile", title: "<b>", ["</script><script>alert(1)</script> <b>", "\"pixels:0:\" <b>", "&amp;\u{2028}"],
            labels: ["<i>", "<i>", "'\""], [[1, 0], [1, 0.1], [0, 1]])
        for kind in [
            "similarity", "heatmap", "neighbors\nitem: \"1\"", "histogram\nsplit: label", "scatter",
            "vector\nitem: \"1\"",
            "clusters\nk: 2", "dendrogram", "scatter\ncolor: cluster\nclusters: 2",
        ] {
            let html = SmallSets.html(try SmallSets.draw("kind: \(kind)\ndata: hostile", hostile))
            #expect(!html.contains("<script>alert"))
            #expect(!html.contains("<b>"))
            #expect(!html.contains("<i>"))
            #expect(html.components(separatedBy: "</script>").count <= 2)
        }
    }
}
