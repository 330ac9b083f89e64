import Foundation
import TestKit
import Testing

/// One set of words and vectors, as five people saved it: an API's answer, the output of a batch, the projector's pair, an
/// article's data frame in HDF5, and Parquet. Skipped where DuckDB is not installed.
@Suite(
    .enabled(if: FileManager.default.fileExists(atPath: InstalledModel.home.appending(path: "tables").path)))
struct OwnVectorsSiteTests {
    private static let ways = ["openai", "batch", "projector", "article", "parquet"]

    @Test func fiveFilesOfOneSetGiveTheSameFigures() throws {
        try withTemporaryFolder { folder in
            let original = SharedData.projectRoot.appending(path: "Tests/Sites/vectors")
            for part in ["embedsite.yml", "content"] {
                try FileManager.default.copyItem(at: original.appending(path: part), to: folder.appending(path: part))
            }
            let built = try Program.run(["build", "--strict"], in: folder)
            #expect(built.status == 0, "\(built.errors)")
            let files = try Program.files(in: folder.appending(path: "site"))
            for figure in 1...3 {
                for ending in ["csv", "svg"] {
                    let made = Self.ways.map { files["figures/\($0)-\(figure).\(ending)"] }
                    let first = try #require(made.first ?? nil)
                    #expect(made.allSatisfy { $0 == first }, "figure \(figure) as \(ending)")
                }
            }
            try expectReference(try #require(files["figures/openai-1.csv"]))
            let again = try Program.run(["build", "--strict", "--frozen", "--out", "again"], in: folder)
            #expect(again.status == 0, "\(again.errors)")
            try #expect(Program.files(in: folder.appending(path: "again")) == files)
        }
    }

    /// The similarities are NumPy's, written beside the site by make.py.
    private func expectReference(_ table: Data) throws {
        let url = SharedData.projectRoot.appending(path: "Tests/Sites/vectors/similarity.csv")
        let expected = try String(contentsOf: url, encoding: .utf8).split(whereSeparator: \.isNewline).map(Self.cells)
        let found = String(decoding: table, as: UTF8.self).split(whereSeparator: \.isNewline).map(Self.cells)
        #expect(found.count == 25)
        #expect(found.first == expected.first)
        for (row, reference) in zip(found, expected).dropFirst() {
            #expect(row.first == reference.first)
            for (cell, number) in zip(row, reference).dropFirst() {
                // Both have four decimals.
                #expect(try abs(#require(Double(cell)) - #require(Double(number))) < 1.01e-4)
            }
        }
    }

    private static func cells(_ line: Substring) -> [Substring] {
        line.split(separator: ",", omittingEmptySubsequences: false)
    }
}
