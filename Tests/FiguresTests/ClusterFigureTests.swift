import Datasets
import Figures
import Foundation
import Markup
import TestKit
import Testing

/// Clusters, trees and maps by cluster as whole pages, and what they say of data that has little to show.
@Suite struct ClusterFigureTests {
    /// Nine texts on three matters, the last labelled as another.
    static let requests = SmallSets.set(
        "requests", title: "Nine requests",
        [
            "The train to Bern is late", "When does the train leave?", "Is this a train for Basel?",
            "A loaf of bread, please", "Fresh bread and butter", "Bread for six people",
            "My phone has no signal", "The phone does not ring", "Buy a phone",
        ], labels: ["travel", "travel", "travel", "food", "food", "food", "phone", "phone", "food"],
        [
            [0.9, 0.1, 0], [0.8, 0.2, 0.1], [1, 0, 0.1], [0.1, 0.9, 0.1], [0, 1, 0.2], [0.2, 0.8, 0], [0.1, 0, 0.9],
            [0, 0.2, 1], [0.1, 0.1, 0.8],
        ])

    private func draw(_ yaml: String) throws -> Figure { try SmallSets.draw(yaml, Self.requests) }

    @Test func clustersOnAPage() throws {
        let figure = try draw("kind: clusters\nid: fig-matters\ndata: requests")
        try expectGolden(SmallSets.html(figure), "clusters.html")
    }

    @Test func treeOnAPage() throws {
        let figure = try draw("kind: dendrogram\nid: fig-tree\ndata: requests\ncaption: Who joins whom.")
        try expectGolden(SmallSets.html(figure), "dendrogram.html")
    }

    @Test func mapByClusterOnAPage() throws {
        let figure = try draw("kind: scatter\ndata: requests\ncolor: cluster\nclusters: 3\nlabel: groups")
        try expectGolden(SmallSets.html(figure), "scatter-clusters.html")
    }

    @Test func clustersSayHowFarTheyCanBeTrusted() throws {
        let figure = try draw("kind: clusters\ndata: requests\nk: 3")
        #expect(
            figure.method
                == "Clusters by k-means under cosine distance (best of 3 starts, seed 42) of 9 texts, as 3-dimensional vectors by toy. 3 clusters were asked for. Silhouette: how much nearer an item lies to its own cluster than to the next one, from \u{2212}1 to 1. Words by class TF-IDF, of those in three or more texts of a cluster and at least three times as common there as elsewhere."
        )
        #expect(
            figure.quality
                == "The clusters lie well apart. They follow the labels in part: 89 % of the items have the label that is most common in their cluster. Mean silhouette 0.97, adjusted Rand index 0.64, normalised mutual information 0.79, purity 89 %."
        )
        #expect(figure.table.rows.map { $0[3] } == ["train", "bread", "phone"])
    }

    @Test(arguments: [
        (
            "method: agglomerative\nlinkage: ward\nk: 3",
            "Clusters by agglomerative clustering under Euclidean distance (Ward linkage)", "3 clusters were asked for."
        ),
        (
            "method: agglomerative\ncut: 0.5",
            "Clusters by agglomerative clustering under cosine distance (average linkage, joined up to 0.5)", ""
        ),
        (
            "method: agglomerative",
            "Clusters by agglomerative clustering under cosine distance (average linkage)",
            "Of 2 to 8 clusters, 3 have the largest mean silhouette."
        ),
        (
            "method: dbscan\nepsilon: 0.1\nmin_samples: 3",
            "Clusters by DBSCAN under cosine distance (epsilon 0.1, min_samples 3)", ""
        ),
        (
            "method: hdbscan\nmin_size: 3\nmin_samples: 2\nepsilon: 0.01\nmetric: euclidean",
            "Clusters by HDBSCAN under Euclidean distance (smallest cluster 3, min_samples 2, epsilon 0.01)", ""
        ),
        (
            "starts: 1\nseed: 7\nmetric: euclidean\nk: 3",
            "Clusters by k-means under Euclidean distance (one start, seed 7)", "3 clusters were asked for."
        ),
    ])
    func everyMethodFindsTheMattersAndSaysHow(_ settings: String, _ title: String, _ number: String) throws {
        let figure = try draw("kind: clusters\ndata: requests\n\(settings)")
        #expect(figure.method.hasPrefix("\(title) of 9 texts"), "\(figure.method)")
        #expect(number.isEmpty || figure.method.contains(number), "\(figure.method)")
        #expect(figure.table.rows.map { $0[3] } == ["train", "bread", "phone"])
    }

    @Test func theGapStatisticChoosesHowMany() throws {
        let vectors: [[Float]] = (0..<60).map { (item: Int) -> [Float] in
            (0..<4).map { Float(item % 3 == $0 ? 9 : 0) + Float((item + $0) % 7) / 5 }
        }
        let set = SmallSets.set("three", title: "Three", (0..<60).map { "t\($0)" }, vectors)
        for method in ["kmeans", "agglomerative"] {
            let figure = try SmallSets.draw(
                "kind: clusters\ndata: three\nmethod: \(method)\nchoose: gap\nmetric: euclidean", set)
            #expect(figure.method.contains("3 clusters by the gap statistic, of 1 to 20."), "\(figure.method)")
        }
    }

    @Test func mapsTakeEveryMethod() throws {
        let figure = try draw(
            "kind: scatter\ndata: requests\ncolor: cluster\nclusters: {method: dbscan, epsilon: 0.012, min_samples: 2}")
        #expect(
            figure.method.contains(
                "Colours: 3 clusters of the vectors by DBSCAN under cosine distance (epsilon 0.012, min_samples 2); named by words that the others use less, or else by the item at the middle. 2 texts in no cluster."
            ), "\(figure.method)")
    }

    @Test func equalItemsAreOneCluster() throws {
        let same = SmallSets.set("same", title: "Same", (0..<5).map { "t\($0)" }, Array(repeating: [1, 2], count: 5))
        let figure = try SmallSets.draw("kind: clusters\ndata: same", same)
        #expect(figure.quality == "These items do not fall into groups: all of them make one cluster.")
        #expect(figure.method.contains("No number of clusters from 2 to 4 has a mean silhouette above 0."))
        let asked = try SmallSets.draw("kind: clusters\ndata: same\nk: 4", same)
        #expect(asked.method.contains("4 clusters were asked for; the vectors differ enough for 1."))
        let tree = try SmallSets.draw("kind: dendrogram\ndata: same", same)
        #expect(
            tree.quality
                == "All pairs lie equally far apart, or join at one height: this tree has no order to show.")
    }

    @Test func itemsInNoClusterHaveARowOfTheirOwn() throws {
        let vectors: [[Float]] = (0..<24).map { (item: Int) -> [Float] in
            let step = Float(item)
            let turn: Float = item < 12 ? step / 100 : item < 22 ? 1.5 + step / 100 : step * 0.18
            return [cos(turn), sin(turn)]
        }
        let set = SmallSets.set("two", title: "Two", (0..<24).map { "t\($0)" }, vectors)
        let figure = try SmallSets.draw("kind: clusters\ndata: two\nmethod: hdbscan\nmin_size: 4", set)
        #expect(figure.table.rows.map { $0[0] } == ["1", "2", "none"])
        #expect(figure.table.rows.map { $0[1] } == ["12", "10", "2"])
        #expect(figure.method.contains("Clusters by HDBSCAN under cosine distance (smallest cluster 4) of 24 texts"))
        #expect(figure.method.contains("2 texts (8 %) in no cluster."))
        let texts = try DrawnText.all(in: figure.wide).map(\.text)
        #expect(texts.contains("in no cluster: they lie apart from the others"))
    }

    @Test func clustersOfImagesShowImages() throws {
        try withTemporaryFolder { folder in
            let figure = try SmallSets.draw("kind: clusters\ndata: shapes\nk: 4", ScatterMapTests.piles(in: folder))
            for drawing in [figure.wide, figure.narrow] {
                #expect(drawing.pixels.count == 24)
                let source = drawing.svg(hrefs: drawing.pixels.indices.map { "\($0).jpg" }, id: "d").source
                #expect(source.matches(of: #/<image /#).count == (drawing == figure.wide ? 24 : 20))
                let texts = try DrawnText.all(in: drawing).map(\.text)
                #expect(texts.contains("Images nearest to its middle") && texts.contains("12 of 12 are “star”"))
            }
            #expect(figure.table.rows.map { $0[1] } == ["12", "12", "12", "12"])
        }
    }

    @Test func manyClustersAreTheLargestAndTheRest() throws {
        let vectors: [[Float]] = (0..<60).map { (item: Int) -> [Float] in
            [Float(item / 2 % 6) - 2.5, Float(item / 12) - 2, Float(item % 2) / 50]
        }
        let set = SmallSets.set("many", title: "Many", (0..<60).map { "t\($0)" }, vectors)
        let figure = try SmallSets.draw("kind: clusters\ndata: many\nk: 28", set)
        #expect(figure.table.rows.count == 28)
        let texts = try DrawnText.all(in: figure.wide).map(\.text)
        #expect(texts.contains("24") && !texts.contains("25") && texts.contains("4 smaller clusters, in the table"))
    }

    @Test func aColumnCalledClusterComesFirst() throws {
        let set = SmallSets.set(
            "own", title: "Own", ["a", "b", "c"], [[1, 0], [0.9, 0.1], [0, 1]], fields: ["cluster": ["x", "y", "y"]])
        let own = try SmallSets.draw("kind: scatter\ndata: own\ncolor: cluster", set)
        #expect(own.table.rows.map { $0[2] } == ["x", "y", "y"])
        let found = try SmallSets.draw("kind: scatter\ndata: own\ncolor: cluster\nclusters: 2", set)
        #expect(found.table.rows.map { $0[2] } == ["a", "a", "c"])
        #expect(
            found.method.contains(
                "Colours: 2 clusters of the vectors by k-means under cosine distance (best of 3 starts, seed 42); named by the item at the middle. 2 clusters were asked for."
            ))
    }

    @Test(arguments: [
        (
            "kind: clusters\ndata: requests\nmethod: kmean",
            "content/index.md:6:9: error: 'method' is 'kmean'; expected one of kmeans, hdbscan, dbscan, agglomerative. Did you mean 'kmeans'?"
        ),
        (
            "kind: clusters\ndata: requests\nmethod: hdbscan\nk: 3",
            "content/index.md:7:4: error: 'k' has no use with 'method: hdbscan'. Leave it out, or write 'method: kmeans' or 'method: agglomerative'."
        ),
        (
            "kind: clusters\ndata: requests\nmin_size: 3",
            "content/index.md:6:11: error: 'min_size' has no use with 'method: kmeans'. Leave it out, or write 'method: hdbscan'."
        ),
        (
            "kind: clusters\ndata: requests\nk: 0",
            "content/index.md:6:4: error: 'k' is '0'; expected a whole number from 1 to 100,000"
        ),
        (
            "kind: clusters\ndata: requests\nmethod: dbscan",
            "content/index.md:4:1: error: a clusters figure needs 'epsilon'. Add a line 'epsilon: …'."
        ),
        (
            "kind: clusters\ndata: requests\nmethod: dbscan\nepsilon: 0.001\nmin_samples: 3",
            "content/index.md:6:1: error: DBSCAN under cosine distance (epsilon 0.001, min_samples 3) finds no cluster among the 9 items of dataset 'requests'. Write a larger 'epsilon' or a smaller 'min_samples', or write 'method: kmeans', which puts every item in a cluster."
        ),
        (
            "kind: clusters\ndata: requests\nmethod: dbscan\nepsilon: -1",
            "content/index.md:7:10: error: 'epsilon' is '-1'; expected a number above 0"
        ),
        (
            "kind: clusters\ndata: requests\nmethod: agglomerative\ncut: 0.2\nk: 3",
            "content/index.md:7:6: error: 'cut' and 'k' exclude each other. Leave one of them out."
        ),
        (
            "kind: clusters\ndata: requests\nchoose: gap\nk: 3",
            "content/index.md:6:9: error: 'choose' and 'k' exclude each other. Leave one of them out."
        ),
        (
            "kind: clusters\ndata: requests\nchoose: elbow",
            "content/index.md:6:9: error: 'choose' is 'elbow'; expected one of silhouette, gap"
        ),
        (
            "kind: clusters\ndata: requests\nmethod: agglomerative\nlinkage: ward\nmetric: cosine",
            "content/index.md:8:9: error: 'metric' is 'cosine'; expected euclidean with 'linkage: ward': Ward's linkage is of Euclidean distances alone. Leave one of them out."
        ),
        (
            "kind: clusters\ndata: requests\nepsilon: 0.3",
            "content/index.md:6:10: error: 'epsilon' has no use with 'method: kmeans'. Leave it out, or write 'method: hdbscan' or 'method: dbscan'."
        ),
        (
            "kind: scatter\ndata: requests\ncolor: cluster\nclusters: {method: hdbscan, k: 3}",
            "content/index.md:7:32: error: 'k' has no use with 'method: hdbscan'. Leave it out, or write 'method: kmeans' or 'method: agglomerative'."
        ),
        (
            "kind: scatter\ndata: requests\ncolor: cluster\nclusters: {methd: hdbscan}",
            "content/index.md:7:12: error: unknown key 'methd' in 'clusters'. Did you mean 'method'?"
        ),
        (
            "kind: scatter\ndata: requests\ncolor: cluster\nclusters: {method: dbscan, epsilon: 0.0001}",
            "content/index.md:7:1: error: DBSCAN under cosine distance (epsilon 0.0001, min_samples 5) finds no cluster among the 9 items of dataset 'requests'. Write a larger 'epsilon' or a smaller 'min_samples', or write 'method: kmeans', which puts every item in a cluster."
        ),
        (
            "kind: clusters\ndata: requests\nk: 12",
            "content/index.md:6:1: error: 'k' asks for 12 clusters; dataset 'requests' has 9 items here. Write 'k: 9' or less, or let more through 'where' and 'limit'."
        ),
        (
            "kind: clusters\ndata: requests\nmethd: kmeans",
            "content/index.md:6:1: error: unknown key 'methd' in a clusters figure. Did you mean 'method'?"
        ),
        (
            "kind: clusters\ndata: requests\nlimit: 1",
            "content/index.md:5:1: error: a clusters figure needs at least 2 items; dataset 'requests' has 1 here. Add items to the dataset, or let more through 'where' and 'limit'."
        ),
        (
            "kind: clusters\ndata: requests\nmethod: hdbscan",
            "content/index.md:6:1: error: HDBSCAN under cosine distance (smallest cluster 5) finds no cluster among the 9 items of dataset 'requests'. Write a smaller 'min_size', or write 'method: kmeans', which puts every item in a cluster."
        ),
        (
            "kind: scatter\ndata: requests\nclusters: 3",
            "content/index.md:6:11: error: 'clusters' has no use without 'color: cluster'. Add a line 'color: cluster', or leave it out."
        ),
        (
            "kind: scatter\ndata: requests\ncolor: cluster\nclusters: 10",
            "content/index.md:7:1: error: 'clusters' asks for 10 clusters; dataset 'requests' has 9 items here. Write 'clusters: 9' or less, or let more through 'where' and 'limit'."
        ),
        (
            "kind: dendrogram\ndata: requests\nlinkage: mean",
            "content/index.md:6:10: error: 'linkage' is 'mean'; expected one of average, complete, single, ward"
        ),
        (
            "kind: dendrogram\ndata: requests\nlinkage: ward\nmetric: cosine",
            "content/index.md:7:9: error: 'metric' is 'cosine'; expected euclidean with 'linkage: ward': Ward's linkage is of Euclidean distances alone. Leave one of them out."
        ),
        (
            "kind: dendrogram\ndata: requests\nlinkag: ward",
            "content/index.md:6:1: error: unknown key 'linkag' in a dendrogram figure. Did you mean 'linkage'?"
        ),
        (
            "kind: dendrogram\ndata: requests\nlimit: 1",
            "content/index.md:5:1: error: a dendrogram figure needs at least 2 items; dataset 'requests' has 1 here. Add items to the dataset, or let more through 'where' and 'limit'."
        ),
    ])
    func complaintsSayWhichLineToChange(_ yaml: String, _ complaint: String) {
        #expect(SmallSets.complaint(yaml, Self.requests) == complaint)
    }

    @Test func aTreeOfTooManyItemsIsRefused() {
        let many = SmallSets.set("many", title: "Many", (0..<201).map { "t\($0)" }, (0..<201).map { [Float($0), 1] })
        #expect(
            SmallSets.complaint("kind: dendrogram\ndata: many", many)
                == "content/index.md:5:1: error: a dendrogram figure shows at most 200 items; dataset 'many' has 201 here. Add 'limit: 200', or choose items with 'where'."
        )
    }

    /// Every kind draws two items, equal items, zeros and items without labels, and never NaN.
    @Test(
        arguments: [
            "clusters", "clusters\nk: 2", "clusters\nchoose: gap", "clusters\nmethod: hdbscan\nmin_size: 2",
            "clusters\nmethod: agglomerative", "clusters\nmethod: agglomerative\nchoose: gap\nlinkage: ward",
            "clusters\nmethod: dbscan\nepsilon: 0.5\nmin_samples: 1", "clusters\nmetric: euclidean", "dendrogram",
            "dendrogram\nlinkage: ward", "dendrogram\nmetric: dot\nlinkage: single", "scatter\ncolor: cluster",
        ], [1, 2, 3, 6])
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
        for kind in ["clusters\nk: 2", "dendrogram", "scatter\ncolor: cluster\nclusters: 2"] {
            let html = SmallSets.html(try SmallSets.draw("kind: \(kind)\ndata: hostile", hostile))
            #expect(!html.contains("<script>alert"))
            #expect(!html.contains("<b>"))
            #expect(!html.contains("<i>"))
        }
    }
}
