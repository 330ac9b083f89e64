import Analyses
import Diagnostics
import Figures
import Testing
import VectorMath

@Suite struct FigureSpecTests {
    private let place = SourcePosition("content/index.md", line: 10)

    private func read(_ yaml: String) -> (spec: FigureSpec?, complaints: [String]) {
        let (spec, diagnostics) = FigureSpec.read(yaml, at: place)
        return (spec, diagnostics.map(\.description))
    }

    @Test func everyCommonKeyIsRead() throws {
        let (spec, complaints) = read(
            """
            kind: similarity
            id: fig-pairs
            data: sentences@lexical
            order: cluster
            metric: euclidean
            values: auto
            caption: Twelve pairs.
            alt: A matrix.
            title: Pairs
            width: 600
            height: 400
            where: { label: [cat, dog], language: en }
            limit: 24
            palette: rdbu
            """)
        #expect(complaints == [])
        let expected = FigureSpec(
            id: "fig-pairs", data: [DataReference(dataset: "sentences", model: "lexical")], caption: "Twelve pairs.",
            alt: "A matrix.", title: "Pairs", width: 600, height: 400,
            filters: [.init(column: "label", values: ["cat", "dog"]), .init(column: "language", values: ["en"])],
            limit: 24, palette: .rdbu,
            options: SimilarityFigure(metric: .euclidean, order: .cluster, values: nil), position: place)
        var found = try #require(spec)
        #expect(found.position(of: "order") == SourcePosition("content/index.md", line: 13, column: 1))
        found.position = expected.position
        #expect(found == expected)
        #expect(spec?.position(of: "order") == SourcePosition("content/index.md", line: 13, column: 1))
    }

    @Test(
        arguments: [
            (
                "kind: vector\ndata: a\nitem: queen\nsort: magnitude",
                VectorFigure(item: "queen", sort: .magnitude)
            ),
            ("kind: heatmap\ndata: a", HeatmapFigure()),
            (
                "kind: heatmap\ndata: a\nrows: 50\nnormalize: column\norder: input\ndomain: [-0.5, 1]",
                HeatmapFigure(rows: 50, normalize: .column, order: .input, domain: -0.5...1)
            ),
            ("kind: similarity\ndata: a\nvalues: true", SimilarityFigure(values: true)),
            (
                "kind: histogram\ndata: [a, a@b]\nitem: 7\nbins: 40\nsplit: none",
                HistogramFigure(split: HistogramFigure.Split.none, item: "7", bins: 40)
            ),
            (
                "kind: scatter\ndata: a\ncolor: label\nlabel: [king, queen]",
                ScatterFigure(ScatterOptions(color: "label", label: .named(["king", "queen"])))
            ),
            ("kind: scatter\ndata: a\nlabel: none", ScatterFigure(ScatterOptions(label: ScatterOptions.Labels.none))),
            (
                "kind: scatter\ndata: a\ncolor: cluster\nclusters: 4",
                ScatterFigure(ScatterOptions(color: "cluster", clusters: ClusteringMethod(.kmeans(.exactly(4)))))
            ),
            (
                "kind: scatter\ndata: a\ncolor: cluster\nclusters: {method: agglomerative, linkage: ward, choose: gap}",
                ScatterFigure(
                    ScatterOptions(
                        color: "cluster",
                        clusters: ClusteringMethod(.agglomerative(.ward, .into(.byGap)), distance: .euclidean)))
            ),
            ("kind: clusters\ndata: a", ClustersFigure()),
            (
                "kind: clusters\ndata: a\nk: 7",
                ClustersFigure(method: ClusteringMethod(.kmeans(.exactly(7))))
            ),
            (
                "kind: clusters\ndata: a\nmethod: hdbscan\nmin_size: 9",
                ClustersFigure(method: ClusteringMethod(.hdbscan(smallest: 9)))
            ),
            (
                "kind: clusters\ndata: a\nmethod: dbscan\nepsilon: 0.2\nmetric: euclidean",
                ClustersFigure(method: ClusteringMethod(.dbscan(epsilon: 0.2, samples: 5), distance: .euclidean))
            ),
            (
                "kind: clusters\ndata: a\nmethod: agglomerative\ncut: 0.4\nlinkage: single",
                ClustersFigure(method: ClusteringMethod(.agglomerative(.single, .at(0.4))))
            ),
            (
                "kind: clusters\ndata: a\nstarts: 9\nseed: 1\nchoose: gap",
                ClustersFigure(method: ClusteringMethod(.kmeans(.byGap, starts: 9, seed: 1)))
            ),
            ("kind: histogram\ndata: a\nsplit: topic", HistogramFigure(split: .column("topic"))),
            ("kind: dendrogram\ndata: a", DendrogramFigure()),
            (
                "kind: dendrogram\ndata: a\nlinkage: ward",
                DendrogramFigure(linkage: .ward, metric: .euclidean)
            ),
            (
                "kind: neighbors\ndata: a\nitem: [x, y]\nk: 5\nfarthest: 2\nmetric: dot",
                NeighborsFigure(items: ["x", "y"], k: 5, farthest: 2, metric: .dot)
            ),
            ("kind: compare\ndata: [a, a@b]\nk: 5", CompareFigure(k: 5)),
            ("kind: compare\ndata: [a, a@b]\nmaps: false", CompareFigure(maps: false)),
            ("kind: variance\ndata: a\ncomponents: 8", VarianceFigure(components: 8)),
            ("kind: quality\ndata: a", QualityFigure()),
            (
                "kind: quality\ndata: a\nprojections: [tsne, pca]\nk: [30, 5, 30]",
                QualityFigure(projections: [MapMethod.Name.tsne.plain, .pca], k: [5, 30])
            ),
            (
                "kind: outliers\ndata: a\nk: 7\ncount: 3\nduplicates: 0.9",
                OutliersFigure(k: 7, count: 3, duplicates: 0.9)
            ),
            ("kind: metrics\ndata: a", MetricsFigure()),
            (
                "kind: metrics\ndata: a\nk: 3\nmetrics: [l2, hamming, l0.3]",
                MetricsFigure(metrics: [.euclidean, .hamming, .minkowski(0.3)], k: 3)
            ),
            (
                "kind: analogy\ndata: a\na: king\nb: man\nc: woman\ncount: 3",
                AnalogyFigure(a: "king", b: "man", c: "woman", count: 3)
            ),
            ("kind: probe\ndata: a\nfolds: 3", ProbeFigure(classifier: .linear(folds: 3))),
            ("kind: probe\ndata: a\nclassifier: knn", ProbeFigure(classifier: .neighbors())),
            (
                "kind: compression\ndata: a\nk: 5\nforms: [float16, int8-vector, truncated-8, pq-4]",
                CompressionFigure(k: 5, forms: [.float16, .int8PerVector, .truncated(8), .parts(4)])
            ),
        ] as [(String, any FigureType)])
    func eachKindHasItsOwnOptions(yaml: String, options: any FigureType) {
        let (spec, complaints) = read(yaml)
        #expect(complaints == [])
        #expect(spec.map { $0.options.isEqual(to: options) } == true)
    }

    @Test(
        arguments: [
            (
                "",
                "content/index.md:10: error: a figure needs 'kind'. Add a line 'kind: …' with one of \(FigureCatalog.names.joined(separator: ", "))."
            ),
            (
                "kind: simlarity\ndata: a",
                "content/index.md:10:7: error: 'kind' is 'simlarity'; expected one of \(FigureCatalog.names.joined(separator: ", ")). Did you mean 'similarity'?"
            ),
            (
                "kind: heatmap",
                "content/index.md:10:1: error: a heatmap figure needs 'data'. Add a line 'data: …' with the name of a dataset."
            ),
            (
                "kind: similarity\ndata: a\nordr: label",
                "content/index.md:12:1: error: unknown key 'ordr' in a similarity figure. Did you mean 'order'?"
            ),
            (
                "kind: similarity\ndata: a\nid: Fig 1",
                "content/index.md:12:5: error: 'id' is 'Fig 1'; expected small letters, digits and hyphens. Start with a letter: 'fig-pairs'."
            ),
            (
                "kind: similarity\ndata: a@b@c",
                "content/index.md:11:7: error: 'data' names 'a@b@c'; expected the name of a dataset or 'dataset@model'"
            ),
            (
                "kind: heatmap\ndata: [a, a@b]",
                "content/index.md:11:7: error: 'data' names 2 datasets; a heatmap figure takes one dataset. Write one figure for each."
            ),
            ("kind: neighbors\nitem: x\ndata: [a, a]", "content/index.md:12:7: error: 'data' names 'a' twice"),
            (
                "kind: histogram\ndata: []",
                "content/index.md:11:7: error: 'data' is an empty list; expected the name of a dataset"
            ),
            (
                "kind: heatmap\ndata: a\ndomain: [1, 0]",
                "content/index.md:12:9: error: 'domain' has its ends in the wrong order; expected [low, high]"
            ),
            (
                "kind: heatmap\ndata: a\ndomain: [1]",
                "content/index.md:12:9: error: 'domain' has 1 number; expected [low, high]"
            ),
            (
                "kind: heatmap\ndata: a\nlimit: 0",
                "content/index.md:12:8: error: 'limit' is '0'; expected a whole number from 1"
            ),
            (
                "kind: vector\ndata: a",
                "content/index.md:10:1: error: a vector figure needs 'item'. Add a line 'item: …' or 'query: …'."
            ),
            (
                "kind: neighbors\ndata: a\nitem: []",
                "content/index.md:12:7: error: 'item' is an empty list; expected an item's text or id"
            ),
            (
                "kind: scatter\ndata: a\nlabel: group",
                "content/index.md:12:8: error: 'label' is 'group'; expected one of auto, none, items, groups. Did you mean 'groups'?"
            ),
            (
                "kind: heatmap\ndata: a\nwhere: { label: [] }",
                "content/index.md:12:17: error: 'where' gives no value for 'label'"
            ),
            (
                "kind: heatmap\ndata: a\nwhere: dogs",
                "content/index.md:12:8: error: 'where' is 'dogs'; expected a mapping"
            ),
            (
                "kind: scatter\ndata: a\nprojection: tsna",
                "content/index.md:12:13: error: 'projection' is 'tsna'; expected one of pca, tsne, umap, mds, directions, none. Did you mean 'tsne'?"
            ),
            (
                "kind: scatter\ndata: a\nperplexity: 30",
                "content/index.md:12:13: error: 'perplexity' has no use with 'projection: pca'. Leave it out, or write 'projection: tsne'."
            ),
            (
                "kind: scatter\ndata: a\nprojection: umap\nmin_dist: 300",
                "content/index.md:13:11: error: 'min_dist' is '300'; expected a number from 0 to 100"
            ),
            ("- a", "content/index.md:10:1: error: expected 'key: value' lines, found a list"),
        ])
    func complaintsSayPlaceFoundAndExpected(yaml: String, complaint: String) {
        let (spec, complaints) = read(yaml)
        #expect(spec == nil)
        #expect(complaints == [complaint])
    }

    @Test func everyComplaintOfABlockIsReported() {
        let (_, complaints) = read("kind: histogram\ndata: a\nbins: many\nmetrc: cosine\nwidth: 3")
        #expect(
            complaints == [
                "content/index.md:14:8: error: 'width' is '3'; expected a whole number from 200 to 2,400",
                "content/index.md:12:7: error: 'bins' is 'many'; expected a whole number from 2 to 1,000",
                "content/index.md:13:1: error: unknown key 'metrc' in a histogram figure. Did you mean 'metric'?",
            ])
    }
}
