import Datasets
import Diagnostics
import Foundation
import Queries
import TestKit
import Testing
import VectorMath

/// Of a file with several arrays or lists the one that a command line names.
@Suite struct NamedPartTests {
    private let lines =
        "{\"id\": \"a\", \"title\": [1, 2], \"body\": [3]}\n{\"id\": \"b\", \"title\": [4, 5], \"body\": [6]}\n"

    private func read(_ name: String?, in path: String) throws -> VectorFileReader.Contents {
        try VectorFileReader().read(DataFile(path), named: name)
    }

    private func complaint(_ name: String?, in path: String) -> String {
        complaints { _ = try read(name, in: path) }.replacing(
            URL(filePath: path).deletingLastPathComponent().path + "/", with: "")
    }

    @Test func aListOfALineIsNamed() throws {
        try withTemporaryFolder { folder in
            try folder.write(lines, to: "v.jsonl")
            let path = folder.appending(path: "v.jsonl").path
            #expect(try read("title", in: path).vectors == Matrix([[1, 2], [4, 5]]))
            #expect(try read("body", in: path).vectors == Matrix([[3], [6]]))
            #expect(
                complaint(nil, in: path)
                    == "v.jsonl: error: several columns hold lists of numbers: title, body. Name it behind the file, as 'v.jsonl:title'."
            )
        }
    }

    @Test func aColumnOfACSVIsNamed() throws {
        try withTemporaryFolder { folder in
            try folder.write("id,a,b\nx,\"[1, 2]\",\"[3]\"\ny,\"[4, 5]\",\"[6]\"\n", to: "v.csv")
            let path = folder.appending(path: "v.csv").path
            #expect(try read("b", in: path).vectors == Matrix([[3], [6]]))
            #expect(complaint("c", in: path).hasPrefix("v.csv:1:1: error: no column 'c'; found id, a, b."))
            #expect(
                complaint(nil, in: path)
                    == "v.csv:1:1: error: several columns hold lists of numbers: a, b. Name it behind the file, as 'v.csv:a'."
            )
        }
    }

    @Test func anArrayIsNamed() throws {
        let path = referenceFile("items.h5").path
        #expect(try read("train/projected", in: path).vectors.rows == 3)
        #expect(
            complaint("projected", in: path)
                == "items.h5: error: 'items.h5' has no array 'projected'; found cluster, color, embeddings, ids, labels, texts, train/labels, train/projected, y"
        )
        #expect(
            complaint(nil, in: referenceFile("numbers.h5").path).hasSuffix(
                ". Name it behind the file, as 'numbers.h5:<f2'."))
    }

    @Test func aColumnOfADataFrameIsNamed() throws {
        let path = referenceFile("frame.h5").path
        let whole = try read(nil, in: path)
        #expect(try read("df", in: path).vectors == whole.vectors)
        #expect(try read("df/embeddings", in: path).vectors == whole.vectors)
        #expect(complaint("df/nothing", in: path).hasPrefix("frame.h5/df: error: no column 'nothing'; found "))
    }

    @Test(.enabled(if: DuckDBQuery.isInstalled)) func aColumnOfATableIsNamed() throws {
        var items = VectorItems(Matrix([[1, 2], [3, 4]]))
        items.fields = [.init("other", ["[5]", "[6]"])]
        try withTemporaryFolder { folder in
            for ending in ["parquet", "sqlite", "duckdb"] {
                try folder.write(try VectorFileWriter(ending: ending, file: "v").write(items), to: "v.\(ending)")
                let path = folder.appending(path: "v.\(ending)").path
                #expect(try read("other", in: path).vectors == Matrix([[5], [6]]))
                #expect(try read("vector", in: path).vectors == items.vectors)
            }
        }
    }

    @Test func whatHasNoNamesHasNoneToChoose() throws {
        try withTemporaryFolder { folder in
            try folder.write(
                try VectorFileWriter(ending: "npy", file: "v").write(VectorItems(Matrix([[1]]))), to: "v.npy")
            try folder.write("{\"embeddings\": [[1, 2]]}", to: "v.json")
            #expect(
                complaint("a", in: folder.appending(path: "v.npy").path)
                    == "v.npy: error: 'v.npy' holds nothing that could be called 'a'. Leave the name out: the colon and what stands behind it, or --vector."
            )
        }
    }
}
