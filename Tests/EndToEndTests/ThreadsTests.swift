import Foundation
import TestKit
import Testing

/// The same bytes on any number of threads: every command that computes, on sets large enough that its work is shared out.
@Suite struct ThreadsTests {
    /// Twelve groups of 2,100 items in all, from a generator of our own.
    private static let rows: [[Float]] = {
        var state: UInt32 = 7
        func next() -> Float {
            state = state &* 1_664_525 &+ 1_013_904_223
            return Float(state >> 8) / Float(1 << 24) - 0.5
        }
        let centers = (0..<12).map { _ in (0..<16).map { _ in 3 * next() } }
        return (0..<2_100).map { item in centers[item % 12].map { $0 + next() } }
    }()

    private static let inputs: [String: [UInt8]] = [
        "v.npy": NumPy.bytes(rows),
        // Another model, a map, new items, and fewer of them.
        "w.npy": NumPy.bytes(rows.map { row in (0..<9).map { row[$0] * row[15 - $0] } }),
        "m.npy": NumPy.bytes(rows.map { [$0[0] + $0[1], $0[2] - $0[3]] }),
        "u.npy": NumPy.bytes(rows.enumerated().filter { $0.offset % 3 == 0 }.map(\.element)),
        "l.npy": NumPy.bytes(rows.indices.map { [Float($0 % 12)] }),
    ]

    @Test(arguments: [
        "similarity v.npy --labels l.npy", "similarity v.npy --metric l0.5 --out o.npy", "neighbors v.npy --out o.npz",
        "neighbors v.npy --item 7 -k 30", "convert v.npy o.csv",
        "neighbors v.npy --metric manhattan --out o.npz", "project v.npy --whiten --remove-common 2 --out o.npy",
        "project u.npy --method mds --dims 3 --out o.npy", "project v.npy --method umap --epochs 30 --out o.npy",
        "project v.npy --method umap --epochs 30 --dims 3 --densmap --out o.npy",
        "project v.npy --method umap --epochs 30 --labels l.npy --out o.npy",
        "project u.npy --method umap --epochs 30 --onto v.npy --layout m.npy --out o.npy",
        "project v.npy --method umap --epochs 30 --aligned w.npy --aligned-out p.npy --out o.npy",
        "project v.npy --method tsne --iterations 30 --out o.npy",
        "project u.npy --method tsne --dims 3 --iterations 30 --out o.npy", "cluster v.npy --out o.npy --details d.npz",
        "cluster u.npy --choose gap --starts 1 --metric euclidean --out o.npy",
        "cluster v.npy --method hdbscan --out o.npy --details d.npz",
        "cluster v.npy --method dbscan --epsilon 0.2 --out o.npy --details d.npz",
        "cluster v.npy --method agglomerative --out o.npy --tree t.npy",
        "cluster u.npy --method agglomerative --linkage ward --choose gap --out o.npy",
        "quality v.npy m.npy --out o.npz",
        "compare v.npy w.npy --out o.npz", "probe v.npy l.npy --out o.npz", "probe v.npy l.npy --classifier knn",
        "outliers v.npy --labels l.npy --out o.npz", "compression v.npy --forms int8,1-bit,pq-4",
        "profile v.npy --labels l.npy --out o.npz", "analogy v.npy 0 1 2",
        "direction v.npy --labels l.npy --from 0 --to 1 2 --out o.npy",
    ])
    func oneThreadAndTwoGiveTheSameBytes(_ command: String) throws {
        let found = try ["1", "2"].map { jobs in
            try withTemporaryFolder { folder in
                for (path, bytes) in Self.inputs { try folder.write(bytes, to: path) }
                let outcome = try Program.run(
                    command.split(separator: " ").map(String.init) + ["--jobs", jobs], in: folder)
                #expect(outcome.status == 0, "\(outcome.errors)")
                return (output: outcome.output, errors: outcome.errors, files: try Program.files(in: folder))
            }
        }
        #expect(found[0].output == found[1].output)
        #expect(found[0].errors == found[1].errors)
        #expect(found[0].files == found[1].files)
        #expect(!found[0].output.isEmpty || found[0].files.count > Self.inputs.count)
    }
}
