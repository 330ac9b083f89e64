import Figures
import TestKit
import Testing

/// Maps whose colours are clusters of the vectors.
@Suite struct ScatterClustersTests {
    private func draw(_ yaml: String) throws -> Figure { try SmallSets.draw(yaml, ClustersFigureTests.requests) }

    @Test func mapByClusterOnAPage() throws {
        let figure = try draw("kind: scatter\ndata: requests\ncolor: cluster\nclusters: 3\nlabel: groups")
        try expectGolden(SmallSets.html(figure), "scatter-clusters.html")
    }

    @Test func mapsTakeEveryMethod() throws {
        let figure = try draw(
            "kind: scatter\ndata: requests\ncolor: cluster\nclusters: {method: dbscan, epsilon: 0.012, min_samples: 2}")
        #expect(
            figure.method.contains(
                "Colours: 3 clusters of the vectors by DBSCAN under cosine distance (epsilon 0.012, min_samples 2); named by words that the others use less, or else by the item at the middle. 2 texts in no cluster."
            ), "\(figure.method)")
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
            "kind: scatter\ndata: requests\nclusters: 3",
            "content/index.md:6:11: error: 'clusters' has no use without 'color: cluster'. Add a line 'color: cluster', or leave it out."
        ),
        (
            "kind: scatter\ndata: requests\ncolor: cluster\nclusters: 10",
            "content/index.md:7:1: error: 'clusters' asks for 10 clusters; dataset 'requests' has 9 items here. Write 'clusters: 9' or less, or let more through 'where' and 'limit'."
        ),
    ])
    func complaintsSayWhichLineToChange(_ yaml: String, _ complaint: String) {
        #expect(SmallSets.complaint(yaml, ClustersFigureTests.requests) == complaint)
    }
}
