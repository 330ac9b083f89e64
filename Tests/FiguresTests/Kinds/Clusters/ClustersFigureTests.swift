import Datasets
import Figures
import Foundation
import Markup
import TestKit
import Testing

/// Clusters as a whole page, and what is said of every method.
@Suite struct ClustersFigureTests {
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
            let figure = try SmallSets.draw("kind: clusters\ndata: shapes\nk: 4", PicturePiles.piles(in: folder))
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
            "kind: clusters\ndata: requests\nk: 1",
            "content/index.md:6:4: error: 'k' is '1'; expected a whole number from 2 to 200"
        ),
        (
            "kind: clusters\ndata: requests\nmethod: dbscan",
            "content/index.md:4:1: error: a clusters figure needs 'epsilon'. Add a line 'epsilon: …' with the distance up to which items are neighbours."
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
            "content/index.md:8:9: error: 'linkage: ward' is for Euclidean distances; 'metric' is 'cosine'. Leave 'metric' out, or choose average, complete or single linkage."
        ),
        (
            "kind: clusters\ndata: requests\nepsilon: 0.3",
            "content/index.md:6:10: error: 'epsilon' has no use with 'method: kmeans'. Leave it out, or write 'method: hdbscan' or 'method: dbscan'."
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
    ])
    func complaintsSayWhichLineToChange(_ yaml: String, _ complaint: String) {
        #expect(SmallSets.complaint(yaml, Self.requests) == complaint)
    }
}
