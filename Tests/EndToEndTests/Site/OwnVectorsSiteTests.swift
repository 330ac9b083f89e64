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
            let files = try OwnVectorsSite.build("vectors", in: folder)
            try OwnVectorsSite.expectSameFigures(of: Self.ways, in: files)
            try expectReference(try #require(files["figures/openai-1.csv"]))
        }
    }

    /// The similarities are NumPy's, written beside the site by make.py.
    private func expectReference(_ table: Data) throws {
        let url = OwnVectorsSite.folder.appending(path: "vectors/similarity.csv")
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
