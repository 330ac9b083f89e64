import Foundation
import TestKit
import Testing

/// `embedsite embed -` as a filter, and programs as models: the same lines, both ways round.
@Suite struct EmbedFilterTests {
    private func filter(_ lines: String, _ more: String..., in folder: URL) throws -> Program.Outcome {
        try folder.write(lines, to: "lines")
        return try Program.run(
            ["embed", "-", "--model", "lexical"] + more, in: folder, input: folder.appending(path: "lines"))
    }

    @Test func eachLineIsAnswered() throws {
        try withTemporaryFolder { folder in
            let outcome = try filter(
                "\u{FEFF}dog\n  {\"id\": \"b\", \"text\": \"dog\"}\r\n\n{\"text\": \"dog\", \"id\": [1, null]}",
                in: folder)
            #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
            #expect(
                String(decoding: outcome.bytes, as: UTF8.self) == """
                    {"id":1,"vector":[1.0]}
                    {"id":"b","vector":[1.0]}
                    {"id":3,"vector":[0.0]}
                    {"id":[1,null],"vector":[1.0]}

                    """)
        }
    }

    @Test(arguments: [
        (
            "dog\n{\"id\": 1}\n",
            "-:2:1: error: this object has no text under 'text' and no path under 'image', 'sound' or 'film'."
        ),
        (
            "{\"id\": 1, \"text\": 7}\n",
            "-:1:1: error: this object has no text under 'text' and no path under 'image', 'sound' or 'film'."
        ),
        ("{\"id\": 1, \"text\": \"x\"\n", "-:1:1: error: this is not JSON; expected ',' or '}'"),
        (
            "{\"id\": 1, \"image\": \"x.png\"}\n",
            "-:1:1: error: the model 'lexical' takes texts, but this is one of images."
        ),
    ])
    func whatIsWrongIsTold(_ lines: String, _ complaint: String) throws {
        try withTemporaryFolder { folder in
            let outcome = try filter(lines, in: folder)
            #expect(outcome.status == 1)
            #expect(outcome.errors.hasPrefix(complaint), "\(outcome.errors)")
        }
    }

    @Test func nothingInIsNothingOut() throws {
        try withTemporaryFolder { folder in
            let outcome = try filter("", in: folder)
            #expect(outcome.status == 0 && outcome.bytes.isEmpty, "\(outcome.errors)")
        }
    }

    @Test func aFileNeedsAPlaceForItsVectors() throws {
        try withTemporaryFolder { folder in
            try folder.write("dog\n", to: "t.txt")
            let outcome = try Program.run(["embed", "t.txt", "--model", "lexical"], in: folder)
            #expect(outcome.status == 2 && outcome.errors.contains("'--out <out>'"), "\(outcome.errors)")
        }
    }

    // MARK: - In a site

    private func writeSite(to folder: URL, command: String) throws {
        try folder.write("title: Notes\n", to: "embedsite.yml")
        try folder.write("modality: text\ncommand: \(command)\n", to: "content/models/own.yml")
        try folder.write(
            "title: Words\nrecords: { items: [dog, dogs, owl, a longer text] }\nembed: own\n",
            to: "content/datasets/words.yml")
        try folder.write("# First\n\n```figure\nkind: similarity\ndata: words\n```\n", to: "content/index.md")
    }

    private static let script = """
        import sys, json
        for line in sys.stdin:
            item = json.loads(line)
            print(json.dumps({"id": item["id"], "vector": [len(item["text"]), 1, item["text"].count("o")]}), flush=True)
        """

    /// A site that somebody else wrote runs nothing here until its reader says so; what is in the cache needs no program.
    @Test func aProgramOfASiteRunsWhereItIsAllowed() throws {
        try withTemporaryFolder { folder in
            try writeSite(to: folder, command: "[python3, embed.py]")
            try folder.write(Self.script + "\nopen('was-here', 'w')\n", to: "content/models/embed.py")
            let mark = folder.appending(path: "content/models/was-here").path
            for command in ["build", "check"] {
                let refused = try Program.run([command], in: folder)
                #expect(refused.status == 1)
                #expect(
                    refused.errors.contains(
                        "content/models/own.yml:2:11: error: the model 'own' runs the program 'python3', which was not allowed. Where you trust this site, run the same command with '--allow-commands'."
                    ), "\(refused.errors)")
                #expect(!FileManager.default.fileExists(atPath: mark))
            }
            let built = try Program.run(["build", "--allow-commands"], in: folder)
            #expect(built.status == 0, "\(built.errors)")
            #expect(FileManager.default.fileExists(atPath: mark))
            let again = try Program.run(["build", "--frozen"], in: folder)
            #expect(again.status == 0, "\(again.errors)")
        }
    }

    /// The person who names a card on the command line has chosen its program.
    @Test func aProgramOfACommandsCardRuns() throws {
        try withTemporaryFolder { folder in
            try folder.write("modality: text\ncommand: [python3, embed.py]\n", to: "own.yml")
            try folder.write(Self.script, to: "embed.py")
            try folder.write("dog\nowls\n", to: "t.txt")
            let outcome = try Program.run(
                ["embed", "t.txt", "--model", "own.yml", "--out", "v.csv"], in: folder)
            #expect(outcome.status == 0, "\(outcome.errors)")
            let table = try String(contentsOf: folder.appending(path: "v.csv"), encoding: .utf8)
            #expect(table == "text,vector\ndog,\"[3.0, 1.0, 1.0]\"\nowls,\"[4.0, 1.0, 1.0]\"\n", "\(table)")
        }
    }

    /// A line that cannot be answered does not take the answers of those before it.
    @Test func whatCameBeforeABadLineIsAnswered() throws {
        try withTemporaryFolder { folder in
            try folder.write("modality: text\ncommand: [python3, embed.py]\n", to: "own.yml")
            try folder.write(Self.script, to: "embed.py")
            try folder.write("dog\nowls\n{\"id\": 1}\ncat\n", to: "lines.jsonl")
            let outcome = try Program.run(
                ["embed", "-", "--model", "own.yml"], in: folder,
                environment: ["EMBEDSITE_HOME": folder.appending(path: "home").path],
                input: folder.appending(path: "lines.jsonl"))
            #expect(outcome.status == 1 && outcome.errors.hasPrefix("-:3:1: error:"), "\(outcome.errors)")
            #expect(outcome.output == "{\"id\":1,\"vector\":[3.0,1.0,1.0]}\n{\"id\":2,\"vector\":[4.0,1.0,1.0]}\n")
        }
    }

    /// A result is never written over a file that the model's program is made of, whatever it is called.
    @Test func aProgramIsNotWrittenOver() throws {
        try withTemporaryFolder { folder in
            try folder.write("modality: text\ncommand: [python3, embed.csv]\n", to: "own.yml")
            try folder.write(Self.script, to: "embed.csv")
            try folder.write("dog\n", to: "t.txt")
            let outcome = try Program.run(
                ["embed", "t.txt", "--model", "own.yml", "--out", "embed.csv", "--force"], in: folder)
            #expect(outcome.status != 0 && outcome.errors.contains("embed.csv"), "\(outcome.errors)")
            #expect(try String(contentsOf: folder.appending(path: "embed.csv"), encoding: .utf8) == Self.script)
        }
    }

    /// The program as its own model's program: lines go round.
    @Test func theFilterIsAModel() throws {
        try withTemporaryFolder { folder in
            try folder.write(
                "modality: text\ncommand: [\(Program.path), embed, \"-\", --model, lexical]\n", to: "own.yml")
            try folder.write("one dog\ntwo cats\nthree birds\n", to: "t.txt")
            for (model, out) in [("own.yml", "round.npy"), ("lexical", "straight.npy")] {
                // What another build of this program gave is kept by the same words.
                let outcome = try Program.run(
                    ["embed", "t.txt", "--model", model, "--out", out], in: folder,
                    environment: ["EMBEDSITE_HOME": folder.appending(path: "home").path])
                #expect(outcome.status == 0, "\(outcome.errors)")
            }
            let files = try Program.files(in: folder)
            #expect(files["round.npy"] == files["straight.npy"])
        }
    }
}
