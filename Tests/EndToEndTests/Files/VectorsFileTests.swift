import Foundation
import TestKit
import Testing

/// Commands read every file of vectors that a manifest may name, and standard input.
@Suite struct VectorsFileTests {
    private static let csv = "x,y\n1,2\n3,4\n5,7\n"
    private static let lines = "[1, 2]\n[3, 4]\n[5, 7]\n"

    @Test func everyFormatGivesTheSameAnswer() throws {
        try withTemporaryFolder { folder in
            try folder.write(Self.csv, to: "v.csv")
            try folder.write(Self.csv.replacing(",", with: "\t"), to: "v.tsv")
            try folder.write(Self.lines, to: "v.jsonl")
            let answers = try ["v.csv", "v.tsv", "v.jsonl"].map { name in
                let outcome = try Program.run(["profile", name, "--json"], in: folder)
                #expect(outcome.status == 0, "\(outcome.errors)")
                return outcome.output
            }
            #expect(Set(answers).count == 1)
        }
    }

    @Test func standardInputIsReadLikeAFile() throws {
        try withTemporaryFolder { folder in
            try folder.write("a cat\na dog\nrain\nsnow and rain\n", to: "t.txt")
            #expect(try Program.run(["embed", "t.txt", "--model", "lexical", "--out", "v"], in: folder).status == 0)
            let named = try Program.run(["profile", "v"], in: folder)
            let piped = try Program.run(["profile", "-"], in: folder, input: folder.appending(path: "v"))
            #expect(named.status == 0)
            #expect(piped.output == named.output)
            // An archive is known by how it begins as well.
            let out = ["neighbors", "v", "-k", "1", "--out", "n"]
            #expect(try Program.run(out, in: folder).status == 0)
            let values = try Program.run(["profile", "-"], in: folder, input: folder.appending(path: "n"))
            #expect(
                values.errors
                    == "-: error: which array holds the vectors? Found indices, values. Name it behind the file, as '-:indices'.\n"
            )
            #expect(values.status == 1)
            let chosen = try Program.run(["profile", "-:values"], in: folder, input: folder.appending(path: "n"))
            #expect(chosen.status == 0, "\(chosen.errors)")
        }
    }

    @Test func anArrayIsNamedBehindTheFile() throws {
        try withTemporaryFolder { folder in
            try folder.write(
                "{\"a\": [1, 2], \"b\": [2, 1]}\n{\"a\": [3, 4], \"b\": [4, 4]}\n{\"a\": [0, 9], \"b\": [1, 9]}\n",
                to: "v.jsonl")
            for name in ["a", "b"] {
                let one = try Program.run(["convert", "v.jsonl:\(name)", "\(name).npy"], in: folder)
                #expect(one.status == 0, "\(one.errors)")
            }
            let apart = try Program.run(["compare", "a.npy", "b.npy", "--json"], in: folder)
            let together = try Program.run(["compare", "v.jsonl:a", "v.jsonl:b", "--json"], in: folder)
            #expect(together.status == 0, "\(together.errors)")
            #expect(
                together.output
                    == apart.output.replacing("a.npy", with: "v.jsonl:a").replacing("b.npy", with: "v.jsonl:b"))
            // A file that is called so as a whole is that.
            try FileManager.default.copyItem(
                at: folder.appending(path: "b.npy"), to: folder.appending(path: "v.jsonl:a"))
            let whole = try Program.run(["convert", "v.jsonl:a", "-", "--to", "txt"], in: folder)
            #expect(whole.output == "2.0 1.0\n4.0 4.0\n1.0 9.0\n", "\(whole.errors)")
            try FileManager.default.removeItem(at: folder.appending(path: "v.jsonl:a"))
            let missing = try Program.run(["profile", "w.npz:a"], in: folder)
            #expect(missing.errors == "w.npz:a: error: no such file. Look at its name and folder.\n")
            // What is read is not replaced, whatever part of it is.
            let over = try Program.run(["convert", "v.jsonl:b", "v.jsonl", "--force"], in: folder)
            #expect(
                over.errors
                    == "v.jsonl: error: OUT is the same file as the input 'v.jsonl'. Name another file: what is read is never replaced.\n"
            )
        }
    }

    /// The library is asked for by the first file that needs it.
    @Test func withoutTheHDF5LibraryItsRemedyIsTold() throws {
        try withTemporaryFolder { folder in
            try folder.write("x", to: "v.h5")
            let outcome = try Program.run(
                ["profile", "v.h5"], in: folder, environment: ["EMBEDSITE_HDF5": "/nowhere/libhdf5.so"])
            #expect(outcome.status == 3)
            #expect(
                outcome.errors.hasPrefix(
                    "v.h5: error: an HDF5 file takes the HDF5 library, which EMBEDSITE_HDF5 names, but: "))
            #expect(
                outcome.errors.hasSuffix(
                    ". Install it ('apt install libhdf5-103-1', 'brew install hdf5'), or name its path in EMBEDSITE_HDF5.\n"
                ))
        }
    }

    @Test func whatIsNoVectorsIsRefused() throws {
        try withTemporaryFolder { folder in
            try folder.write("a cat\n", to: "words")
            let complaint =
                "error: this holds no vectors in a format that is known by how it begins. Write .npy or .npz, give a file whose name ends in one of .npy, .npz, .safetensors, .h5, .hdf5, .fvecs, .bvecs, .ivecs, .csv, .tsv, .txt, .json, .jsonl, .ndjson, .vec, .w2v, .bin, .parquet, .duckdb, .sqlite, .sqlite3, .db, or say what it is by 'embedsite convert --from', or its rows by --separator.\n"
            let piped = try Program.run(["profile", "-"], in: folder, input: folder.appending(path: "words"))
            #expect(piped.errors == "-: " + complaint)
            #expect(piped.status == 1)
            #expect(try Program.run(["profile", "words"], in: folder).errors == "words: " + complaint)
        }
    }
}
