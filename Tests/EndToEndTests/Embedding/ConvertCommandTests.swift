import Foundation
import TestKit
import Testing

/// `embedsite convert`.
@Suite struct ConvertCommandTests {
    private static let csv = "id,kind,vector\na,x,\"[1, 0.5]\"\nb,y,\"[0.25, 3]\"\n"

    private func convert(_ arguments: String, in folder: URL, input: String? = nil) throws -> Program.Outcome {
        try Program.run(
            ["convert"] + arguments.split(separator: " ").map(String.init), in: folder,
            input: input.map { folder.appending(path: $0) })
    }

    private func text(_ name: String, in folder: URL) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    @Test func aFileIsWrittenInAnotherFormat() throws {
        try withTemporaryFolder { folder in
            try folder.write(Self.csv, to: "v.csv")
            let lines = try convert("v.csv v.jsonl", in: folder)
            #expect(lines.status == 0 && lines.output.isEmpty && lines.errors.isEmpty, "\(lines.errors)")
            #expect(
                try text("v.jsonl", in: folder) == """
                    {"id": "a", "kind": "x", "vector": [1.0, 0.5]}
                    {"id": "b", "kind": "y", "vector": [0.25, 3.0]}

                    """)
            let words = try convert("v.jsonl w.vec", in: folder)
            #expect(words.status == 0)
            #expect(words.errors == "w.vec: warning: there is no place for 'kind' in word vectors (.vec); left out\n")
            #expect(try text("w.vec", in: folder) == "2 2\na 1.0 0.5\nb 0.25 3.0\n")
        }
    }

    @Test func standardInputAndOutputAreFiles() throws {
        try withTemporaryFolder { folder in
            try folder.write("1 2\n3 4\n", to: "v.txt")
            #expect(try convert("v.txt v.npy", in: folder).status == 0)
            let piped = try convert("- - --to csv", in: folder, input: "v.npy")
            #expect(piped.output == "d0,d1\n1.0,2.0\n3.0,4.0\n", "\(piped.errors)")
            // The option says more than the name.
            #expect(try convert("v.npy o.txt --to .TSV", in: folder).status == 0)
            #expect(try text("o.txt", in: folder) == "1.0\t2.0\n3.0\t4.0\n")
        }
    }

    /// A name that is none says no format.
    @Test func standardInputIsOfAnyFormat() throws {
        try withTemporaryFolder { folder in
            try folder.write("id;x;y\na;0,5;2\n", to: "semicolons")
            let rows = try convert("- - --from csv --to jsonl", in: folder, input: "semicolons")
            #expect(rows.output == "{\"id\": \"a\", \"vector\": [0.5, 2.0]}\n", "\(rows.errors)")
            try folder.write("3 4\n", to: "v.txt")
            for ending in ["fvecs", "tsv", "txt"] {
                #expect(try convert("v.txt p --to \(ending)", in: folder).status == 0)
                let back = try convert("- o.txt --from \(ending)", in: folder, input: "p")
                #expect(back.status == 0, "\(back.errors)")
                #expect(try text("o.txt", in: folder) == "3.0 4.0\n")
                #expect(try convert("p q.csv --from .\(ending.uppercased())", in: folder).status == 0)
                try FileManager.default.removeItem(at: folder.appending(path: "p"))
            }
            let from = try convert("- o.npy --from cvs", in: folder, input: "v.txt")
            #expect(from.errors.hasPrefix("Error: --from is 'cvs'. Did you mean 'csv'?\n"))
            #expect(from.status == 2)
        }
    }

    /// Ids that only count the vectors, too.
    @Test(arguments: [0, 1, 7]) func idsOfTheVectorsStayBesideATable(first: Int) throws {
        try withTemporaryFolder { folder in
            try folder.write("id,x,y\n\(first),3,2\n\(first + 1),5,4\n", to: "v.csv")
            try folder.write("text\none\ntwo\n", to: "t.csv")
            let joined = try convert("v.csv - --to jsonl --table t.csv", in: folder)
            let lines = [
                "{\"id\": \"\(first)\", \"text\": \"one\", \"vector\": [3.0, 2.0]}\n",
                "{\"id\": \"\(first + 1)\", \"text\": \"two\", \"vector\": [5.0, 4.0]}\n",
            ]
            #expect(joined.output == lines.joined(), "\(joined.errors)")
        }
    }

    /// What convert made it makes again, whatever the format; not what somebody wrote.
    @Test func aResultIsReplacedAndNothingElse() throws {
        try withTemporaryFolder { folder in
            try folder.write(Self.csv, to: "v.csv")
            try folder.write("id,kind,vector\nc,z,\"[7, 8]\"\n", to: "w.csv")
            for ending in [
                "npz", "safetensors", "h5", "fvecs", "csv", "tsv", "txt", "json", "jsonl", "vec", "bin", "parquet",
                "duckdb", "sqlite", "db",
            ] {
                let first = try convert("v.csv o.\(ending)", in: folder)
                if first.status == 3 { continue }
                for input in ["v.csv", "w.csv"] {
                    let again = try convert("\(input) o.\(ending)", in: folder)
                    #expect(again.status == 0, "\(ending): \(again.errors)")
                }
            }
            try folder.write("1 2\n3 4\n", to: "plain.txt")
            for arguments in ["plain.txt lists.csv --lists", "plain.txt lists.tsv --lists", "plain.txt named --to vec"]
            {
                for _ in 0..<2 { #expect(try convert(arguments, in: folder).status == 0, "\(arguments)") }
            }
            // The projector's pair, of one column and of two.
            try folder.write("text,vector\none,\"[7, 8]\"\n", to: "t.csv")
            for (input, name) in [("v.csv", "two"), ("t.csv", "one")] {
                let pair = "\(input) \(name).tsv --metadata \(name)-told.tsv"
                for _ in 0..<2 { #expect(try convert(pair, in: folder).status == 0, "\(pair)") }
            }
            try folder.write("some\nlines\nof notes\n", to: "two-told.tsv")
            #expect(
                try convert("v.csv two.tsv --metadata two-told.tsv", in: folder).errors
                    == "two-told.tsv: error: this file holds text, which --metadata would replace by a table (.tsv). Name another file, or add --force.\n"
            )
            try folder.write("[[1, 2]]", to: "own.json")
            #expect(
                try convert("v.csv own.json", in: folder).errors
                    == "own.json: error: this file holds text, which OUT would replace by a list of objects (.json). Name another file, or add --force.\n"
            )
            #expect(try convert("v.csv v.csv", in: folder).status == 1)
        }
    }

    @Test func aFolderIsNoFile() throws {
        try withTemporaryFolder { folder in
            try folder.write("3 4\n", to: "v.txt")
            try folder.write("x", to: "out.csv/file")
            #expect(
                try convert("v.txt out.csv", in: folder).errors
                    == "out.csv: error: this is a folder; expected the name of a file to write. Give another name, or one in it, such as 'out.csv/vectors.csv'.\n"
            )
        }
    }

    @Test func onlyAResultIsReplaced() throws {
        try withTemporaryFolder { folder in
            try folder.write("1 2\n3 4\n", to: "v.txt")
            for _ in 0..<2 { #expect(try convert("v.txt v.npy", in: folder).status == 0) }
            try folder.write("a,b\n1,2\n", to: "o.csv")
            let again = try convert("v.npy o.csv", in: folder)
            #expect(
                again.errors
                    == "o.csv: error: this file holds text, which OUT would replace by a table (.csv). Name another file, or add --force.\n"
            )
            #expect(again.status == 1)
            #expect(try convert("v.npy o.csv --force", in: folder).status == 0)
            let input = try convert("v.npy v.npy --force", in: folder)
            #expect(
                input.errors
                    == "v.npy: error: OUT is the same file as the input 'v.npy'. Name another file: what is read is never replaced.\n"
            )
        }
    }

    @Test func aTableBesideVectorsGoesAlong() throws {
        try withTemporaryFolder { folder in
            try folder.write("0.5\t1\n2\t3\n", to: "vectors.tsv")
            try folder.write("one\ntwo words\n", to: "metadata.tsv")
            let lines = try convert("vectors.tsv v.csv --table metadata.tsv", in: folder)
            #expect(
                lines.errors
                    == "metadata.tsv: note: each line is an item: there is one column, and a line for each vector. With a line more, the first would name the column.\n"
            )
            #expect(try text("v.csv", in: folder) == "text,vector\none,\"[0.5, 1.0]\"\ntwo words,\"[2.0, 3.0]\"\n")
            // And apart again: the same pair.
            #expect(try convert("v.csv w.tsv --metadata m.tsv", in: folder).status == 0)
            #expect(try text("w.tsv", in: folder) == "0.5\t1.0\n2.0\t3.0\n")
            #expect(try text("m.tsv", in: folder) == "one\ntwo words\n")
            try folder.write("id\na\n", to: "ids.csv")
            let wrong = try convert("vectors.tsv y.csv --table ids.csv", in: folder)
            #expect(
                wrong.errors
                    == "ids.csv: error: 'ids.csv' has 1 row, 'vectors.tsv' has 2 vectors. Each vector needs one row, in the same order.\n"
            )
            #expect(wrong.status == 1)
        }
    }

    @Test func aBatchIsJoinedWithItsTable() throws {
        try withTemporaryFolder { folder in
            func answer(_ id: String, _ numbers: String) -> String {
                "{\"custom_id\": \"\(id)\", \"response\": {\"status_code\": 200, \"body\": {\"data\": [{\"index\": 0, \"embedding\": [\(numbers)]}]}}, \"error\": null}\n"
            }
            try folder.write(answer("r2", "1, 2") + answer("r1", "3, 4"), to: "out.jsonl")
            try folder.write("request,text\nr1,one\nr2,two\n", to: "t.csv")
            let joined = try convert("out.jsonl v.jsonl --table t.csv --id request", in: folder)
            #expect(joined.status == 0, "\(joined.errors)")
            #expect(
                try text("v.jsonl", in: folder) == """
                    {"id": "r1", "text": "one", "vector": [3.0, 4.0]}
                    {"id": "r2", "text": "two", "vector": [1.0, 2.0]}

                    """)
            #expect(
                try convert("out.jsonl - --to jsonl --table t.csv", in: folder).output == text("v.jsonl", in: folder))
            try folder.write("name,text\na,one\nb,two\n", to: "other.csv")
            let which = try convert("out.jsonl w.jsonl --table other.csv", in: folder)
            #expect(
                which.errors
                    == "other.csv: error: each vector of 'out.jsonl' has a name, as 'r2'; which column holds it? Found name, text. Name it with --id; where none does, give the table one.\n"
            )
            #expect(
                try convert("out.jsonl w.jsonl --id request", in: folder).errors
                    == "out.jsonl: error: no column 'request'; found custom_id. Name one of these, or add the column.\n"
            )
        }
    }

    @Test func tablesOfListsAreForDatabases() throws {
        try withTemporaryFolder { folder in
            try folder.write("1 2\n3 4\n", to: "v.txt")
            let lists = try convert("v.txt - --to csv --lists", in: folder)
            #expect(lists.output == "vector\n\"[1.0, 2.0]\"\n\"[3.0, 4.0]\"\n", "\(lists.errors)")
            let useless = try convert("v.txt v.npy --lists", in: folder)
            #expect(useless.errors.hasPrefix("Error: --lists has no use for a NumPy array (.npy)\n"))
            #expect(useless.status == 2)
        }
    }

    /// Two runs of the program, so two processes.
    @Test func theSameFileIsWrittenTwice() throws {
        try withTemporaryFolder { folder in
            try folder.write(Self.csv, to: "v.csv")
            for ending in ["h5", "sqlite", "parquet", "duckdb"] {
                let runs = try [1, 2].map { try convert("v.csv \($0).\(ending)", in: folder) }
                if runs[0].errors.contains("DuckDB, which reads and writes this, is not installed") { continue }
                #expect(runs.allSatisfy { $0.status == 0 && $0.errors.isEmpty }, "\(runs)")
                let files = try [1, 2].map { try Data(contentsOf: folder.appending(path: "\($0).\(ending)")) }
                #expect(files[0] == files[1])
                #expect(try convert("1.\(ending) back-\(ending).csv", in: folder).status == 0)
                #expect(
                    try text("back-\(ending).csv", in: folder)
                        == "id,kind,vector\na,x,\"[1.0, 0.5]\"\nb,y,\"[0.25, 3.0]\"\n")
            }
        }
    }

    @Test func withoutALibraryNothingIsWritten() throws {
        try withTemporaryFolder { folder in
            try folder.write(Self.csv, to: "v.csv")
            let none = try Program.run(
                ["convert", "v.csv", "v.parquet"], in: folder, environment: ["EMBEDSITE_HOME": folder.path])
            #expect(
                none.errors
                    == "v.parquet: error: DuckDB, which reads and writes this, is not installed. Run 'embedsite setup tables'.\n"
            )
            #expect(none.status == 3)
            let other = try Program.run(
                ["convert", "v.csv", "v.h5"], in: folder, environment: ["EMBEDSITE_HDF5": "/nowhere/libhdf5.so"])
            #expect(other.status == 3)
            #expect(
                other.errors.hasPrefix(
                    "v.h5: error: an HDF5 file takes the HDF5 library, which EMBEDSITE_HDF5 names, but: "))
            #expect(try Program.files(in: folder).keys.sorted() == ["v.csv"])
        }
    }

    /// A name that is no name, one that is misspelt, a pipe, and a file that is not what its name says.
    @Test func aMistakenNameIsTold() throws {
        try withTemporaryFolder { folder in
            try folder.write(Self.csv, to: "v.csv")
            #expect(try convert("v.csv v.npz", in: folder).status == 0)
            #expect(try convert("v.csv v.duckdb --to npz", in: folder).status == 0)
            #expect(mkfifo(folder.appending(path: "pipe.csv").path, 0o600) == 0)
            for (input, out, status, complaint) in [
                ("v.csv", "", Int32(2), "Error: OUT is empty; expected the name of a file"),
                ("", "o.npy", 2, "Error: the name of a file is empty"),
                (
                    "v.csv", "o.npyy", 1,
                    "o.npyy: error: vectors are not written to a '.npyy' file. Did you mean '.npy'?"
                ),
                ("v.cvs", "o.npy", 1, "v.cvs: error: no such file. Look at its name and folder."),
                (
                    "pipe.csv", "o.npy", 1,
                    "pipe.csv: error: this is a pipe; expected a file. Give it to standard input, and '-' for the file."
                ),
                (
                    "v.duckdb", "o.npy", 1,
                    "v.duckdb: error: this begins as a .npz file does; expected a .duckdb file. Give it the ending '.npz', or say '--from npz' where a command has that."
                ),
                (
                    "v.npz:vector", "o.npy", 1,
                    "v.npz: error: 'v.npz' has no array 'vector'; found ids, kind, vectors. Did you mean 'vectors'?"
                ),
                (
                    "v.csv:vectr", "o.npy", 1,
                    "v.csv:1:1: error: no column 'vectr'; found id, kind, vector. Did you mean 'vector'?"
                ),
            ] {
                let outcome = try Program.run(["convert", input, out], in: folder)
                #expect(outcome.errors.split(separator: "\n").first.map(String.init) == complaint)
                #expect(outcome.status == status)
            }
            try folder.write(Self.csv, to: "v.cvs")
            #expect(
                try convert("v.cvs o.npy", in: folder).errors
                    == "v.cvs: error: vectors in a '.cvs' file are not read. Did you mean '.csv'?\n")
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "o.npy").path))
        }
    }

    /// Nobody reads what is written.
    @Test(arguments: ["csv", "npy", "npz", "h5", "sqlite", "jsonl", "vec"], Program.Stream.lossy)
    func aLostResultIsTold(ending: String, stream: Program.Stream) throws {
        try withTemporaryFolder { folder in
            try folder.write("1 2\n3 4\n", to: "v.txt")
            let outcome = try Program.run(
                ["convert", "v.txt", "-", "--to", ending], in: folder, output: stream)
            // Whoever went away had enough.
            let isTold = outcome.errors.contains("standard output: error: ")
            #expect(isTold == (stream != .abandonedPipe), "\(outcome.errors)")
            #expect(outcome.status == 3)
        }
    }

    @Test func whatDoesNotSayTheFormatIsRefused() throws {
        try withTemporaryFolder { folder in
            try folder.write("1 2\n3 4\n", to: "v.txt")
            let ending = try convert("v.txt v.xyz", in: folder)
            #expect(
                ending.errors.hasPrefix("v.xyz: error: vectors are not written to a '.xyz' file. Known: .npy, .npz,"))
            #expect(ending.status == 1)
            let pipe = try convert("v.txt -", in: folder)
            #expect(pipe.errors.hasPrefix("Error: standard output has no ending; add --to, such as --to npy\n"))
            #expect(pipe.status == 2)
            let to = try convert("v.txt o --to nyp", in: folder)
            #expect(to.errors.hasPrefix("Error: --to is 'nyp'. Did you mean 'npy'?\n"))
            #expect(to.status == 2)
            #expect(try Program.files(in: folder).keys.sorted() == ["v.txt"])
        }
    }
}
