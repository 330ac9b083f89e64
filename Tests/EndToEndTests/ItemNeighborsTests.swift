import Foundation
import TestKit
import Testing

/// `embedsite neighbors FILE --item N`: a `.npy` file is looked through block by block, others are held; nobody sees which.
@Suite struct ItemNeighborsTests {
    private static let rows: [[Float]] = {
        var state: UInt32 = 7
        func next() -> Float {
            state = state &* 1_664_525 &+ 1_013_904_223
            return Float(state >> 8) / Float(1 << 24) - 0.5
        }
        let centers = (0..<12).map { _ in (0..<16).map { _ in 3 * next() } }
        return (0..<2_100).map { item in
            // Some items twice, some zeros.
            item % 500 == 3 ? Array(repeating: 0, count: 16) : centers[item % 700 % 12].map { $0 + next() }
        }
    }()

    /// The same numbers as the lines of a text, which are held.
    private static func text(_ rows: [[Float]]) -> String {
        rows.map { $0.map(\.description).joined(separator: ",") + "\n" }.joined()
    }

    private func run(_ arguments: String, in folder: URL) throws -> Program.Outcome {
        try Program.run(["neighbors"] + arguments.split(separator: " ").map(String.init), in: folder)
    }

    @Test(arguments: ["cosine", "dot", "euclidean", "manhattan", "hamming", "l0.5"])
    func aFileInBlocksAnswersAsOneThatIsHeld(metric: String) throws {
        try withTemporaryFolder { folder in
            try folder.write(NumPy.bytes(Self.rows), to: "v.npy")
            try folder.write(Self.text(Self.rows), to: "v.csv")
            for item in [0, 3, 2_099] {
                let options = "--item \(item) -k 20 --metric \(metric)"
                let blocks = try run("v.npy \(options) --json --jobs 2", in: folder)
                let held = try run("v.csv \(options) --json --jobs 1", in: folder)
                #expect(blocks.status == 0, "\(blocks.errors)")
                #expect(blocks.output == held.output)
                #expect(blocks.errors == held.errors.replacing("v.csv", with: "v.npy"))
            }
            for name in ["v.npy", "v.csv"] {
                #expect(try run("\(name) --item 5 --metric \(metric) --out \(name).npz", in: folder).status == 0)
            }
            let files = try Program.files(in: folder)
            #expect(files["v.npy.npz"] == files["v.csv.npz"])
        }
    }

    @Test func theNearestArePrinted() throws {
        try withTemporaryFolder { folder in
            try folder.write(NumPy.bytes([[1, 0], [0, 1], [1, 1], [2, 0], [0, 0]]), to: "v.npy")
            let words = try run("v.npy --item 0 -k 3", in: folder)
            #expect(
                words.output == """
                    nearest to row 0  cosine
                    row 3             1.0000
                    row 2             0.7071
                    row 1             0.0000

                    """)
            #expect(
                words.errors
                    == "v.npy: warning: row 4 (counted from 0) is zeros, which have no cosine; 0 is taken. Leave them out, or add --metric euclidean.\n"
            )
            let json = try run("v.npy --item 1 -k 2 --metric euclidean --json", in: folder)
            #expect(json.output == "[{\"row\":2,\"value\":1},{\"row\":4,\"value\":1}]\n")
        }
    }

    @Test func whatIsWrongIsTold() throws {
        try withTemporaryFolder { folder in
            try folder.write(NumPy.bytes([[1, 0], [0, 1], [1, 1]]), to: "v.npy")
            try folder.write(NumPy.bytes([[1, 0], [0, .nan], [1, 1]]), to: "n.npy")
            func expect(_ arguments: String, _ words: String, status: Int32) throws {
                let outcome = try run(arguments, in: folder)
                #expect(outcome.errors.hasPrefix(words), "\(arguments): \(outcome.errors)")
                #expect(outcome.status == status)
                #expect(outcome.output.isEmpty)
            }
            try expect(
                "v.npy --item 3",
                "v.npy: error: there is no row 3 among 3 items; rows are counted from 0. Give a row from 0 to 2.\n",
                status: 1)
            try expect(
                "v.npy --item -1",
                "v.npy: error: there is no row -1 among 3 items; rows are counted from 0. Give a row from 0 to 2.\n",
                status: 1)
            try expect(
                "v.npy --item 0 -k 3", "v.npy: error: 3 items allow -k 2 at most; found -k 3. Lower -k.\n", status: 1)
            try expect(
                "n.npy --item 0",
                "n.npy: error: row 1, column 1 (counted from 0) is NaN. Leave the row out or mend its number.\n",
                status: 1)
            try expect("v.npy", "Error: Missing expected argument '--out <out>'\n", status: 2)
            try expect("v.npy --out o.npz --json", "Error: --json has no use without --item or --query\n", status: 2)
            try expect("v.npy --item 0 --exact", "Error: --exact has no use with --item or --query\n", status: 2)
            let cut = NumPy.bytes([[1, 0], [0, 1], [1, 1]]).dropLast(4)
            try folder.write(Array(cut), to: "c.npy")
            try expect(
                "c.npy --item 0", "c.npy: error: the header says 3 x 2 float32 (24 bytes), the file holds 20 bytes",
                status: 1)
        }
    }
}
