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

    @Test func onlyAResultIsReplaced() throws {
        try withTemporaryFolder { folder in
            try folder.write("1 2\n3 4\n", to: "v.txt")
            for _ in 0..<2 { #expect(try convert("v.txt v.npy", in: folder).status == 0) }
            #expect(try convert("v.npy o.csv", in: folder).status == 0)
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
