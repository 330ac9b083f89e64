import Foundation
import TestKit
import Testing

/// `compare`, `probe`, `outliers`, `compression`, `profile`, `analogy` and `direction` by the real binary: what they print, to the
/// letter.
@Suite struct MeasureCommandTests {
    /// Three groups of twelve, each about a corner.
    private static let groups: [[Float]] = (0..<36).map { item in
        var row: [Float] = [0, 0, 0, Float(item) * 0.001]
        row[item % 3] = 1 + Float(item * 7 % 11) * 0.01
        return row
    }
    /// Thirteen vectors, one of them zeros, again and again.
    private static let repeating: [[Float]] = (0..<36).map { item in
        (0..<3).map { Float(item * ($0 + 3) * 7 % 13) }
    }

    private func withFiles(_ body: (URL) throws -> Void) throws {
        try withTemporaryFolder { folder in
            try folder.write(NumPy.bytes(Self.groups), to: "v.npy")
            try folder.write(NumPy.bytes(Self.repeating), to: "w.npy")
            try folder.write(NumPy.bytes((0..<36).map { [Float($0 % 3)] }), to: "l.npy")
            try folder.write(NumPy.bytes(Array(Self.groups.prefix(1))), to: "one.npy")
            try folder.write(NumPy.bytes(Array(Self.groups.prefix(2))), to: "two.npy")
            try folder.write(NumPy.bytes([[0], [1]]), to: "l2.npy")
            try folder.write(NumPy.bytes(Array(repeating: [1, 1, 1], count: 12)), to: "equal.npy")
            try folder.write(NumPy.bytes((0..<12).map { [Float($0 % 2)] }), to: "l12.npy")
            try folder.write(NumPy.bytes(Array(repeating: [4], count: 36)), to: "same.npy")
            try folder.write(NumPy.bytes([[0, 1], [.nan, 1], [1, 0]]), to: "nan.npy")
            try folder.write(
                NumPy.bytes([
                    [1, 1, 0, 0], [0, 1, 0, 0.125], [0, 0, 1, 0.125], [1, 0, 1, 0], [0, 0, 0.125, 1],
                    [0.125, 0, 0, 1],
                ]), to: "k.npy")
            try folder.write(NumPy.bytes((0..<36).map { [Float($0) / 2] }), to: "halves.npy")
            try folder.write(NumPy.bytes(Array(repeating: [-1], count: 36)), to: "below.npy")
            try folder.write(NumPy.bytes([[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]], claim: "(3, 2, 2)"), to: "cube.npy")
            try folder.write("king\nman\nwoman\nqueen\napple\napple\n", to: "k.txt")
            try folder.write("# Kings\n", to: "k.md")
            try body(folder)
        }
    }

    @Test(arguments: MeasureCommandCase.results) func aResultIsPrinted(_ each: MeasureCommandCase) throws {
        try withFiles { folder in
            let outcome = try Program.run(each.arguments, in: folder)
            #expect(outcome.output == each.output)
            #expect(outcome.errors == each.errors)
            #expect(outcome.status == 0)
        }
    }

    @Test(arguments: MeasureCommandCase.mistakes) func aMistakeIsTold(_ each: MeasureCommandCase) throws {
        try withFiles { folder in
            let before = try Program.files(in: folder)
            let outcome = try Program.run(each.arguments, in: folder)
            #expect(outcome.errors.hasPrefix(each.errors), "\(outcome.errors)")
            #expect(outcome.output.isEmpty)
            #expect(outcome.status == (each.errors.hasPrefix("Error:") ? 2 : 1))
            try #expect(Program.files(in: folder) == before)
        }
    }

    /// A file for `numpy.load`, with a report beside it; on standard output the file alone.
    @Test(arguments: [
        ["compare", "v.npy", "w.npy"], ["probe", "v.npy", "l.npy"], ["outliers", "w.npy", "--labels", "l.npy"],
        ["profile", "w.npy", "--labels", "l.npy"], ["quality", "v.npy", "w.npy", "-k", "5"],
        ["direction", "w.npy", "--labels", "l.npy", "--from", "0", "--to", "1", "2"],
    ])
    func whatEachItemGotIsWritten(_ arguments: [String]) throws {
        try withFiles { folder in
            let outcome = try Program.run(arguments + ["--out", "o", "--json"], in: folder)
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.output.hasPrefix("{\"") && outcome.output.hasSuffix("}\n"))
            let file = try #require(Program.files(in: folder)["o"])
            let piped = try Program.run(arguments + ["--out", "-"], in: folder)
            #expect(piped.bytes == file)
        }
    }
}
