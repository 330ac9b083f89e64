import Foundation
import TestKit
import Testing

/// `embed` by the real binary: every kind of input, and what is said of each mistake.
@Suite struct EmbedCommandTests {
    private func embed(
        _ input: String, _ more: String..., model: String = "lexical", out: String = "v.npy", in folder: URL
    ) throws -> Program.Outcome {
        try Program.run(["embed", input, "--model", model, "--out", out] + more, in: folder)
    }

    /// The same three texts, however they are written.
    @Test(arguments: [
        ("t.txt", "one dog\ntwo cats\nthree birds\n", [] as [String]),
        ("t.txt", "one dog\r\ntwo cats\r\nthree birds", []),
        ("t.jsonl", "\"one dog\"\n{\"text\": \"two cats\", \"n\": 2}\n\"three birds\"\n", []),
        ("t.jsonl", "{\"q\": \"one dog\"}\n{\"q\": \"two cats\"}\n{\"q\": \"three birds\"}\n", ["--column", "q"]),
        ("t.csv", "id,text\n1,one dog\n2,\"two cats\"\n3,three birds\n", []),
        ("t.tsv", "text\tid\none dog\t1\ntwo cats\t2\nthree birds\t3\n", []),
    ]) func readsTextsInEveryForm(_ name: String, _ content: String, _ options: [String]) throws {
        try withTemporaryFolder { folder in
            try folder.write("one dog\ntwo cats\nthree birds\n", to: "plain.txt")
            try #expect(embed("plain.txt", out: "plain.npy", in: folder).status == 0)
            try folder.write(content, to: name)
            let outcome = try Program.run(
                ["embed", name, "--model", "lexical", "--out", "v.npy"] + options, in: folder)
            #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
            let files = try Program.files(in: folder)
            #expect(files["v.npy"] == files["plain.npy"])
            #expect(files["v.npy"]?.count == 128 + 3 * 3 * 4)
        }
    }

    @Test func linesComeFromStandardInputAndVectorsGoToStandardOutput() throws {
        try withTemporaryFolder { folder in
            try folder.write("one dog\n\nthree birds\n", to: "t.txt")
            try #expect(embed("t.txt", in: folder).status == 0)
            let expected = try Program.files(in: folder)["v.npy"]
            let outcome = try Program.run(
                ["embed", "-", "--model", "lexical", "--out", "-"], in: folder, input: folder.appending(path: "t.txt"))
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.bytes == expected)
        }
    }

    /// The ending says the format, and what the rows are of goes along.
    @Test(arguments: ["csv", "jsonl", "npz", "parquet", "safetensors"])
    func theEndingSaysTheFormat(_ ending: String) throws {
        try withTemporaryFolder { folder in
            try folder.write("name,text\na,one dog\nb,two cats\n", to: "t.csv")
            try #expect(embed("t.csv", out: "v.npy", in: folder).status == 0)
            let made = try embed("t.csv", out: "v.\(ending)", in: folder)
            #expect(made.status == 0, "\(made.errors)")
            let back = try Program.run(["convert", "v.\(ending)", "back.npy"], in: folder)
            #expect(back.status == 0, "\(back.errors)")
            let files = try Program.files(in: folder)
            #expect(files["back.npy"] == files["v.npy"])
            if ending == "csv" {
                let text = String(decoding: files["v.csv"] ?? Data(), as: UTF8.self)
                #expect(text.hasPrefix("text,vector\none dog,") && text.contains("\ntwo cats,"))
            }
        }
    }

    @Test func anUnknownEndingIsNoFormat() throws {
        try withTemporaryFolder { folder in
            try folder.write("one dog\n", to: "t.txt")
            let outcome = try embed("t.txt", out: "v.parqet", in: folder)
            #expect(
                outcome.status == 1
                    && outcome.errors.hasPrefix("v.parqet: error: vectors are not written to a '.parqet' file"))
        }
    }

    @Test func picturesOfAFolderAreInTheOrderOfTheirNames() throws {
        try withTemporaryFolder { folder in
            let shapes = SharedData.projectRoot.appending(path: "content/pictures/shapes/circle")
            let names = try FileManager.default.contentsOfDirectory(atPath: shapes.path)
                .filter { $0.hasSuffix(".png") }.sorted().prefix(3)
            try #require(names.count == 3)
            for (place, name) in zip(["b/x.png", "a/y.png", "c.png"], names) {
                let target = folder.appending(path: "all/\(place)")
                try FileManager.default.createDirectory(
                    at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
                try FileManager.default.copyItem(at: shapes.appending(path: name), to: target)
            }
            try #expect(embed("all", model: "pixels", in: folder).status == 0)
            let all = try #require(Program.files(in: folder)["v.npy"])
            let row = (all.count - 128) / 3
            for (index, place) in ["a", "b"].enumerated() {
                try #expect(embed("all/\(place)", model: "pixels", out: "one.npy", in: folder).status == 0)
                let one = try #require(Program.files(in: folder)["one.npy"])
                #expect(one.dropFirst(128).elementsEqual(all.dropFirst(128 + index * row).prefix(row)))
            }
        }
    }

    @Test(arguments: [
        ("t.tx", "error", "t.tx: error: no such file. Look at its name and folder."),
        ("", "error", ": error: no such file. Look at its name and folder."),
        (
            "t.doc", "x",
            "t.doc: error: a '.doc' file is not read here. Known: .txt, .jsonl, .csv, .tsv, a folder of pictures, sounds or films, or - for lines of text."
        ),
        ("e.txt", "", "e.txt: error: there are no lines to read"),
        ("t.csv", "id,Text\n1,a\n", "t.csv:1:1: error: no column 'text'; found id, Text. Did you mean 'Text'?"),
        (
            "t.jsonl", "\"a\"\n{\"txt\": \"b\"}\n[1]\n",
            """
            t.jsonl:2:1: error: expected a JSON string or an object with 'text', found an object
            t.jsonl:3:1: error: expected a JSON string or an object with 'text', found a list
            """
        ),
        (
            "t.txt", "a\n\u{0}\n",
            "t.txt: warning: 1 of 2 items ('\\u{0}') has a vector of zeros, for the model knows nothing of it. Choose a model that knows it, or take it out of the data."
        ),
    ]) func complainsOfItsInputToTheLetter(_ name: String, _ content: String, _ expected: String) throws {
        try withTemporaryFolder { folder in
            if content != "error" { try folder.write(content, to: name) }
            let outcome = try embed(name, in: folder)
            #expect(outcome.errors == expected + "\n")
            #expect(outcome.status == (expected.contains(" warning: ") ? 0 : 1))
        }
    }

    /// The folder's `passage` is `t5 `, and its `document` nothing.
    @Test func aPromptIsChosenByName() throws {
        try withTemporaryFolder { folder in
            let model = SharedData.projectRoot.appending(path: "Tests/EmbeddersTests/Reference/text/st-prompts")
            try folder.write("modality: text\nfolder: \(model.path)\n", to: "card.yml")
            try folder.write("t4\n", to: "short.txt")
            try folder.write("t5 t4\n", to: "long.txt")
            for (name, prompt) in [("short", "passage"), ("long", "document")] {
                let outcome = try embed(
                    "\(name).txt", "--prompt", prompt, model: "card.yml", out: "\(name).npy", in: folder)
                #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
            }
            let files = try Program.files(in: folder)
            #expect(files["short.npy"] != nil && files["short.npy"] == files["long.npy"])
            let ids = try Program.run(
                ["tokenize", "short.txt", "--model", "card.yml", "--prompt", "passage"], in: folder)
            #expect(ids.output == "[5, 4]\n")
            let wrong = try embed("short.txt", "--prompt", "qery", model: "card.yml", in: folder)
            #expect(
                wrong.errors == "--prompt: error: the model 'card' has no prompt 'qery'. Did you mean 'query'?\n")
            #expect(wrong.status == 1)
            let none = try embed("short.txt", "--prompt", "query", in: folder)
            #expect(
                none.errors
                    == "--prompt: error: the model 'lexical' has no prompts. Leave 'prompt' out, or write 'prefix:' in the model's card.\n"
            )
        }
    }

    @Test func complainsOfPicturesByTheNameTheReaderKnows() throws {
        try withTemporaryFolder { folder in
            try FileManager.default.createDirectory(
                at: folder.appending(path: "none"), withIntermediateDirectories: true)
            let none = try embed("none", model: "pixels", in: folder)
            #expect(none.errors == "none: error: 'none' holds no JPEG or PNG file\n")
            #expect(none.status == 1)
            try folder.write(Array(Pictures.jpeg.dropLast(90)), to: "some/cats/rex.jpg")
            let cut = try embed("some", model: "pixels", in: folder)
            #expect(
                cut.errors
                    == "some/cats/rex.jpg: error: the JPEG ends before its picture is complete. Copy the file again from where it came, or leave it out.\n"
            )
            #expect(cut.status == 1)
        }
    }

    @Test func refusesAnOutputThatCannotBe() throws {
        try withTemporaryFolder { folder in
            try folder.write("a\nb\n", to: "t.txt")
            try folder.write("", to: "taken/x")
            let taken = try embed("t.txt", out: "taken", in: folder)
            #expect(
                taken.errors
                    == "taken: error: this is a folder; expected the name of a file to write. Give another name, or one in it, such as 'taken/vectors.npy'.\n"
            )
            #expect(taken.status == 1)
            try #expect(embed("t.txt", out: "", in: folder).status == 2)
            // A file stands where a folder would have to be.
            try #expect(embed("t.txt", out: "taken/x/v.npy", in: folder).status == 3)
        }
    }

    @Test func aModelThatIsNotInstalledEndsWithThree() throws {
        try withTemporaryFolder { folder in
            try folder.write("a\nb\n", to: "t.txt")
            let home = ["EMBEDSITE_HOME": folder.appending(path: "nothing").path]
            let text = try Program.run(["embed", "t.txt", "--out", "v.npy"], in: folder, environment: home)
            #expect(
                text.errors
                    == "error: all-MiniLM-L6-v2 is not installed. Run 'embedsite setup', or take the model 'lexical', which needs no files.\n"
            )
            #expect(text.status == 3)
            let models = SharedData.projectRoot.appending(path: "Tests/EmbeddersTests/Reference/channels.onnx")
            try folder.write("modality: image\nfile: \(models.path)\ninput: { mean: 0, std: 1 }\n", to: "net.yml")
            try folder.write(Pictures.jpeg, to: "some/rex.jpg")
            let image = try Program.run(
                ["embed", "some", "--model", "net.yml", "--out", "v.npy"], in: folder, environment: home)
            #expect(
                image.errors
                    == "error: OpenVINO is not installed. Run 'embedsite setup'; the models 'lexical' and 'pixels' work without it.\n"
            )
            #expect(image.status == 3)
            try #expect(Program.files(in: folder)["v.npy"] == nil)
        }
    }
}
