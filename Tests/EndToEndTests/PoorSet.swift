import Foundation
import TestKit
import Testing

/// Vectors that leave little to compute with.
struct PoorSet: Sendable, CustomTestStringConvertible {
    let name: String
    let rows: [[Float]]

    var testDescription: String { name }

    /// No two numbers alike: what is poor about a set is what its name says.
    private static func row(_ item: Int, _ columns: Int = 5) -> [Float] {
        (0..<columns).map { Float((item * 37 + $0 * 59 + item * $0 * 13) % 101) / 50 - 1 }
    }
    private static let thirty = (0..<30).map { row($0) }

    static let all = [
        PoorSet(name: "one item", rows: [row(0)]), PoorSet(name: "two items", rows: [row(0), row(1)]),
        PoorSet(name: "four items", rows: (0..<4).map { row($0) }),
        PoorSet(name: "equal items", rows: Array(repeating: [1, 1, 1, 1, 1], count: 30)),
        PoorSet(name: "zeros", rows: Array(repeating: [0, 0, 0, 0, 0], count: 30)),
        PoorSet(name: "some zeros", rows: (0..<30).map { $0 < 10 ? [0, 0, 0, 0, 0] : row($0) }),
        PoorSet(name: "duplicates", rows: (0..<36).map { row($0 / 6) }),
        PoorSet(name: "a constant dimension", rows: thirty.map { $0.dropLast() + [3] }),
        PoorSet(name: "one dimension", rows: (0..<30).map { row($0, 1) }),
        PoorSet(name: "huge numbers", rows: thirty.map { $0.map { $0 * 1e14 } }),
        PoorSet(name: "tiny numbers", rows: thirty.map { $0.map { $0 * 1e-30 } }),
        PoorSet(name: "largest numbers", rows: thirty.map { $0.map { $0 < 0 ? -3.4e38 : 3.4e38 } }),
        PoorSet(
            name: "one largest row",
            rows: thirty.dropLast() + [Array(repeating: Float.greatestFiniteMagnitude, count: 5)]
        ),
        PoorSet(name: "least numbers", rows: thirty.map { $0.map { $0 < 0 ? 0 : Float.leastNonzeroMagnitude } }),
        PoorSet(name: "many copies", rows: (0..<44).map { row($0 < 14 ? 0 : $0) }),
        PoorSet(name: "not a number", rows: thirty.prefix(29) + [[1, 2, .nan, 3, 4]]),
    ]

    /// On the vectors `v.npy`: `w.npy` is another model's, `m.npy` a map, `l.npy` three labels in turn, `same.npy` one.
    static let commands = [
        "similarity v.npy", "similarity v.npy --metric euclidean --labels l.npy",
        "similarity v.npy --metric hamming --out o.npy", "neighbors v.npy --out o.npz",
        "neighbors v.npy -k 20 --metric l0.5 --out o.npz", "neighbors v.npy --item 0",
        "project v.npy --dims 3 --whiten --out o.npy",
        "project v.npy --remove-common 1 --out o.npy", "project v.npy --method mds --dims 3 --out o.npy",
        "project v.npy --method umap --out o.npy",
        "project v.npy --method umap --neighbors 40 --densmap --metric euclidean --out o.npy",
        "project v.npy --method umap --labels l.npy --initialization pca --out o.npy",
        "project v.npy --method umap --onto v.npy --layout m.npy --out o.npy",
        "project v.npy --method umap --aligned w.npy --aligned-out p.npy --out o.npy",
        "project v.npy --method tsne --out o.npy",
        "project v.npy --method tsne --perplexity 40 --dims 3 --initialization random --out o.npy",
        "cluster v.npy --out o.npy --details d.npz", "cluster v.npy --choose gap --metric euclidean --out o.npy",
        "cluster v.npy -k 5 --truth same.npy --out o.npy", "cluster v.npy --method hdbscan --out o.npy --details d.npz",
        "cluster v.npy --method dbscan --epsilon 0.3 --out o.npy --details d.npz",
        "cluster v.npy --method agglomerative --out o.npy --tree t.npy --leaf-order optimal",
        "cluster v.npy --method agglomerative --linkage ward --cut 1 --out o.npy", "quality v.npy m.npy --out o.npz",
        "compare v.npy w.npy --out o.npz", "probe v.npy l.npy --out o.npz", "probe v.npy same.npy",
        "probe v.npy l.npy --classifier knn", "outliers v.npy --labels l.npy --out o.npz", "outliers v.npy -k 3",
        "compression v.npy", "profile v.npy --labels l.npy --out o.npz", "analogy v.npy 0 1 2",
        "direction v.npy --from 0 --to 1 --out o.npy",
    ]

    /// Those that print reports, as JSON.
    static let reports = [
        "similarity v.npy", "similarity v.npy --metric dot --labels l.npy", "similarity v.npy --labels same.npy",
        "cluster v.npy --out o.npy --json", "cluster v.npy --choose gap --metric euclidean --out o.npy --json",
        "cluster v.npy --method agglomerative -k 2 --truth same.npy --out o.npy --json", "quality v.npy m.npy --json",
        "quality v.npy m.npy --metric dot --json", "compare v.npy w.npy --json",
        "compare v.npy v.npy --metric l3 --json",
        "probe v.npy l.npy --json", "probe v.npy l.npy --classifier knn --json", "outliers v.npy --labels l.npy --json",
        "compression v.npy --json", "profile v.npy --labels l.npy --json", "profile v.npy --metric dot --json",
        "profile v.npy --metric manhattan --json", "analogy v.npy 0 1 2 --json",
        "direction v.npy --from 0 --to 1 --json", "neighbors v.npy --item 0 --json",
    ]

    func write(to folder: URL) throws {
        try folder.write(NumPy.bytes(rows), to: "v.npy")
        try folder.write(
            NumPy.bytes(rows.map { $0.reversed().map { $0.magnitude > 1e38 ? $0 / 2 : $0 * 2 } }), to: "w.npy")
        try folder.write(NumPy.bytes(rows.indices.map { [Float($0), Float($0 * $0 % 7)] }), to: "m.npy")
        try folder.write(NumPy.bytes(rows.indices.map { [Float($0 % 3)] }), to: "l.npy")
        try folder.write(NumPy.bytes(rows.map { _ in [0] }), to: "same.npy")
    }
}
