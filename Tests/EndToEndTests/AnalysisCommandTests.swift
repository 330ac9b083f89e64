import Foundation
import TestKit
import Testing

/// `project`, `cluster` and `quality` by the real binary.
@Suite struct AnalysisCommandTests {
    private func embedsite(_ arguments: String..., in folder: URL) throws -> Program.Outcome {
        try Program.run(arguments, in: folder)
    }

    /// Three groups of twelve, each about a corner.
    private static let rows: [[Float]] = (0..<36).map { item in
        var row: [Float] = [0, 0, 0, Float(item) * 0.001]
        row[item % 3] = 1 + Float(item * 7 % 11) * 0.01
        return row
    }

    private func withVectors(_ rows: [[Float]] = rows, _ body: (URL) throws -> Void) throws {
        try withTemporaryFolder { folder in
            try folder.write(NumPy.bytes(rows), to: "v.npy")
            try body(folder)
        }
    }

    @Test(arguments: ["umap", "tsne"]) func mapsKeepNeighbours(_ method: String) throws {
        try withVectors { folder in
            let outcome = try embedsite("project", "v.npy", "--method", method, "--out", "m.npy", in: folder)
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.output.isEmpty)
            try #expect(Program.files(in: folder)["m.npy"]?.count == 128 + 36 * 2 * 4)
            let quality = try embedsite("quality", "v.npy", "m.npy", "-k", "5", "--json", in: folder)
            #expect(quality.output.contains("\"densityCorrelation\":"))
            #expect(quality.output.contains("\"items\":36") && quality.output.contains("\"trustworthiness\":0.9"))
        }
    }

    @Test(arguments: [
        ["--method", "kmeans", "--clusters", "3"], ["--method", "kmeans"], ["--method", "agglomerative"],
        ["--method", "hdbscan"], ["--method", "dbscan", "--epsilon", "0.1"],
        ["--method", "agglomerative", "--linkage", "ward", "--metric", "euclidean", "--clusters", "3"],
    ])
    func everyMethodFindsThreeGroups(_ options: [String]) throws {
        try withVectors { folder in
            try folder.write(NumPy.bytes((0..<36).map { [Float($0 % 3)] }), to: "t.npy")
            let outcome = try Program.run(
                ["cluster", "v.npy", "--out", "l.npy", "--truth", "t.npy"] + options, in: folder)
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.output.hasPrefix("clusters    3 of 36 items\nsizes       12, 12, 12\nsilhouette  0.9"))
            #expect(outcome.output.contains("adjusted Rand index 1.0000"))
            let labels = try Program.files(in: folder)["l.npy"]
            #expect(labels?.count == 128 + 36 * 4)
        }
    }

    /// 800 points about six places, one of them wider than the others.
    private static let cloud: [[Float]] = {
        var state = 7
        func next() -> Float {
            state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
            return Float(state >> 7) / 16_777_216 - 0.5
        }
        let middles = (0..<6).map { _ in (0..<4).map { _ in 4 * next() } }
        return (0..<800).map { item in
            middles[item % 6].map { $0 + (item % 6 == 0 ? 1.2 : 0.6) * (next() + next() + next()) }
        }
    }()

    /// With no setting at all, but the radius that DBSCAN cannot do without.
    @Test(arguments: ["kmeans", "hdbscan", "agglomerative", "dbscan"])
    func clustersAreThoseOfTheFigure(_ method: String) throws {
        try withVectors(Self.cloud) { folder in
            _ = try embedsite("new", "site", in: folder)
            try folder.write(NumPy.bytes(Self.cloud), to: "site/content/datasets/cloud.npy")
            try folder.write("title: Cloud\nrecords:\n  vectors: cloud.npy\n", to: "site/content/datasets/cloud.yml")
            let radius = method == "dbscan" ? ", epsilon: 0.02" : ""
            try folder.write(
                "kind: scatter\ndata: cloud\ncolor: cluster\nclusters: {method: \(method)\(radius)}\n",
                to: "figure.yml")
            let figure = try embedsite("figure", "figure.yml", "--root", "site", "--print", "csv", in: folder)
            #expect(figure.status == 0, "\(figure.errors)")
            let shown = figure.output.split(whereSeparator: \.isNewline).dropFirst().map { line in
                String(line.split(separator: ",", omittingEmptySubsequences: false)[1])
            }
            let command = try Program.run(
                ["cluster", "v.npy", "--method", method, "--out", "l.npy"]
                    + (method == "dbscan" ? ["--epsilon", "0.02"] : []), in: folder)
            #expect(command.status == 0, "\(command.errors)")
            let bytes = try #require(Program.files(in: folder)["l.npy"]).dropFirst(128)
            let labels = Array(bytes).withUnsafeBytes { raw in
                (0..<raw.count / 4).map { raw.loadUnaligned(fromByteOffset: 4 * $0, as: Int32.self) }
            }
            #expect(shown.count == 800 && labels.count == 800)
            let pairs = Set(zip(shown, labels).map { "\($0) \($1)" })
            #expect(pairs.count == Set(labels).count && pairs.count == Set(shown).count, "\(pairs.sorted())")
            #expect(Set(labels).count > 2)
        }
    }

    /// scipy's linkage of five points on a line, and what notebooks ask for beside the labels.
    @Test func treesAndDetailsAreNumPyFiles() throws {
        try withVectors([[0], [10], [1], [12.5], [3]]) { folder in
            let joined = try embedsite(
                "cluster", "v.npy", "--method", "agglomerative", "--linkage", "single", "--metric", "euclidean",
                "--cut", "2", "--tree", "t.npy", "--details", "d.npz", "--out", "l.npy", in: folder)
            #expect(joined.status == 0, "\(joined.errors)")
            #expect(joined.output.hasPrefix("clusters    3 of 5 items\nsizes       3, 1, 1\n"))
            let tree = try Self.doubles(#require(Program.files(in: folder)["t.npy"]))
            #expect(tree == [0, 2, 1, 2, 4, 5, 2, 3, 1, 3, 2.5, 2, 6, 7, 7, 5])
            let turned = try embedsite(
                "cluster", "v.npy", "--method", "agglomerative", "--linkage", "single", "--metric", "euclidean",
                "--tree", "t.npy", "--leaf-order", "optimal", "--out", "l.npy", in: folder)
            #expect(turned.status == 0, "\(turned.errors)")
            // 0, 1, 3, 10, 12.5 from left to right.
            let ordered = try Self.doubles(#require(Program.files(in: folder)["t.npy"]))
            #expect(ordered == [0, 2, 1, 2, 5, 4, 2, 3, 1, 3, 2.5, 2, 6, 7, 7, 5])
        }
    }

    @Test(arguments: [
        (["--method", "hdbscan"], ["labels", "silhouette", "probabilities", "outlier_scores"]),
        (["--method", "dbscan", "--epsilon", "0.1"], ["labels", "silhouette", "core"]),
        (["--method", "kmeans", "--choose", "gap"], ["labels", "silhouette", "centers"]),
        (["--method", "agglomerative", "-k", "3"], ["labels", "silhouette"]),
    ])
    func detailsHoldWhatTheMethodKnows(_ options: [String], _ names: [String]) throws {
        try withVectors { folder in
            let outcome = try Program.run(
                ["cluster", "v.npy", "--out", "l.npy", "--details", "d.npz", "--json"] + options, in: folder)
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.output.contains("\"clusters\":3"), "\(outcome.output)")
            #expect(outcome.output.contains("\"by\":\"gap\"") == options.contains("gap"), "\(outcome.output)")
            let archive = try #require(Program.files(in: folder)["d.npz"])
            let found = names.filter { archive.range(of: Data("\($0).npy".utf8)) != nil }
            #expect(found == names)
        }
    }

    @Test func fewItemsAreToldWhichNumberWasLowered() throws {
        try withVectors([[0, 1], [1, 0], [1, 1], [2, 1], [0, 3]]) { folder in
            let umap = try embedsite("project", "v.npy", "--method", "umap", "--out", "m.npy", in: folder)
            #expect(umap.status == 0)
            #expect(umap.errors == "--neighbors is held to 4 with 5 items.\n")
            let tsne = try embedsite("project", "v.npy", "--method", "tsne", "--out", "m.npy", in: folder)
            #expect(tsne.status == 0)
            #expect(tsne.errors == "--perplexity is held to 1 with 5 items.\n")
        }
    }

    @Test(
        arguments: [
            (
                ["cluster", "v.npy", "--clusters", "40", "--out", "l.npy"], 1,
                "v.npy: error: 36 items cannot make 40 clusters. Lower --clusters to at most 36.\n"
            ),
            (
                ["cluster", "v.npy", "--truth", "short.npy", "--out", "l.npy"], 1,
                "short.npy: error: 2 labels for the 36 items of 'v.npy'. Give one number for each row of the vectors.\n"
            ),
            (
                ["cluster", "nan.npy", "--out", "l.npy"], 1,
                "nan.npy: error: row 1, column 0 (counted from 0) is NaN. Leave the row out or mend its number.\n"
            ),
            (
                ["cluster", "v.npy", "--method", "dbscan", "--out", "l.npy"], 2,
                "Error: --method dbscan needs --epsilon"
            ),
            (
                ["cluster", "v.npy", "--method", "hdbscan", "--clusters", "3", "--out", "l.npy"], 2,
                "Error: --clusters has no use with --method hdbscan"
            ),
            (
                ["cluster", "v.npy", "--method", "hdbscan", "--choose", "gap", "--out", "l.npy"], 2,
                "Error: --choose has no use with --method hdbscan"
            ),
            (
                ["cluster", "v.npy", "--choose", "gap", "--clusters", "3", "--out", "l.npy"], 2,
                "Error: --clusters and --choose exclude each other"
            ),
            (
                ["cluster", "v.npy", "--tree", "t.npy", "--out", "l.npy"], 2,
                "Error: --tree has no use with --method kmeans"
            ),
            (
                ["cluster", "v.npy", "--method", "agglomerative", "--leaf-order", "fast", "--out", "l.npy"], 2,
                "Error: --leaf-order has no use without --tree"
            ),
            (
                ["cluster", "v.npy", "--details", "l.npy", "--out", "l.npy"], 2,
                "Error: --out, --details and --tree name one file twice"
            ),
            (
                [
                    "cluster", "v.npy", "--method", "agglomerative", "--linkage", "ward", "--metric", "cosine",
                    "--out", "l.npy",
                ], 2,
                "Error: --metric is cosine; expected euclidean with --linkage ward"
            ),
            (
                ["similarity", "v.npy", "--labels", "short.npy"], 1,
                "short.npy: error: 2 labels for the 36 items of 'v.npy'. Give one number for each row of the vectors.\n"
            ),
            (
                ["similarity", "v.npy", "--labels", "short.npy", "--out", "m.npy"], 2,
                "Error: --labels has no use with --out"
            ),
            (
                ["project", "v.npy", "--perplexity", "5", "--out", "m.npy"], 2,
                "Error: --perplexity has no use with --method pca"
            ),
            (
                ["project", "v.npy", "--method", "umap", "--min-dist", "2", "--out", "m.npy"], 2,
                "Error: --min-dist is 2; expected at most the --spread, which is 1"
            ),
            (
                ["project", "v.npy", "--method", "tsne", "--dims", "4", "--out", "m.npy"], 2,
                "Error: --dims is 4; expected a whole number from 2 to 3"
            ),
        ] as [([String], Int32, String)])
    func whatDoesNotFitIsRefusedInWords(_ arguments: [String], _ status: Int32, _ complaint: String) throws {
        try withVectors { folder in
            try folder.write(NumPy.bytes([[0], [1]]), to: "short.npy")
            try folder.write(NumPy.bytes([[0, 1], [.nan, 1], [1, 0]]), to: "nan.npy")
            let outcome = try Program.run(arguments, in: folder)
            #expect(outcome.status == status)
            #expect(outcome.errors.hasPrefix(complaint), "\(outcome.errors)")
            let names = try Program.files(in: folder).keys.sorted()
            #expect(names == ["nan.npy", "short.npy", "v.npy"])
        }
    }

    /// The numbers of a `.npy` file of doubles.
    private static func doubles(_ file: Data) -> [Double] {
        let bytes = Array(file.dropFirst(128))
        return stride(from: 0, to: bytes.count, by: 8).map { start in
            Double(bitPattern: (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[start + $1]) << (8 * UInt64($1)) })
        }
    }
}
