import Foundation
import TestKit
import Testing

/// Stage commands by the real binary, with files in and out.
@Suite struct StageCommandTests {
    private func embedsite(_ arguments: String..., in folder: URL) throws -> Program.Outcome {
        try Program.run(arguments, in: folder)
    }

    private static let sentences = "The cat sleeps.\nA cat is asleep.\n\nTrains were late.\n"

    @Test func embedsLinesInOrderWithABuiltInModel() throws {
        try withTemporaryFolder { folder in
            try folder.write(Self.sentences, to: "lines.txt")
            let outcome = try embedsite("embed", "lines.txt", "--model", "lexical", "--out", "v.npy", in: folder)
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.output.isEmpty)
            let bytes = try Data(contentsOf: folder.appending(path: "v.npy"))
            #expect(String(decoding: bytes.prefix(128), as: UTF8.self).contains("'shape': (4, "))
        }
    }

    @Test func refusesWhatDoesNotFit() throws {
        try withTemporaryFolder { folder in
            try folder.write(Self.sentences, to: "lines.txt")
            let model = try embedsite("embed", "lines.txt", "--model", "lexicla", "--out", "v.npy", in: folder)
            #expect(model.status == 1)
            #expect(model.errors == "error: no model 'lexicla'. Did you mean 'lexical'?\n")
            let kind = try embedsite("embed", "lines.txt", "--model", "pixels", "--out", "v.npy", in: folder)
            #expect(kind.status == 1)
            #expect(
                kind.errors
                    == "lines.txt: error: the model 'pixels' takes images, but this holds texts. Choose another with --model.\n"
            )
            let card = try embedsite("embed", "lines.txt", "--model", "none.yml", "--out", "v.npy", in: folder)
            #expect(card.status == 1)
            #expect(card.errors == "none.yml: error: no such file. Look at its name and folder.\n")
            let tokens = try embedsite("tokenize", "lines.txt", "--model", "lexical", in: folder)
            #expect(tokens.status == 1)
            #expect(
                tokens.errors
                    == "error: the model 'lexical' has no tokens. Choose a text model with a tokenizer.json, such as minilm.\n"
            )
        }
    }

    @Test func drawsOneFigureOfTheSite() throws {
        try withTemporaryFolder { folder in
            _ = try embedsite("new", ".", in: folder)
            try folder.write("kind: histogram\ndata: sayings\ncaption: All pairs.\n", to: "figure.yml")
            let outcome = try embedsite("figure", "figure.yml", in: folder)
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.output.hasPrefix("<svg ") && outcome.output.hasSuffix("</svg>\n"))
            #expect(outcome.errors.contains("lexical"))
            let table = try embedsite("figure", "figure.yml", "--print", "csv", in: folder)
            #expect(table.output.split(separator: "\r\n").count > 3 || table.output.split(separator: "\n").count > 3)
            try folder.write("kind: histogramm\ndata: saying\n", to: "figure.yml")
            let wrong = try embedsite("figure", "figure.yml", in: folder)
            #expect(wrong.status == 1)
            #expect(wrong.errors.contains("figure.yml:1:7: error: "), "\(wrong.errors)")
        }
    }

    @Test func looksAfterTheCache() throws {
        try withTemporaryFolder { folder in
            _ = try embedsite("new", ".", in: folder)
            try #expect(embedsite("cache", in: folder).output == "There is no cache.\n")
            try #expect(embedsite("build", in: folder).status == 0)
            let status = try embedsite("cache", "status", "--json", in: folder)
            #expect(status.output.contains("\"vector.entries\":1"), "\(status.output)")
            try #expect(embedsite("cache", "verify", in: folder).output == "Nothing is damaged.\n")
            try #expect(embedsite("cache", "prune", "--builds", "0", in: folder).output.hasPrefix("Removed "))
            try #expect(embedsite("cache", "status", "--json", in: folder).output.contains("\"vector.entries\":0"))
        }
    }

    @Test func verifyTellsWhatWasDamagedAndEndsWithOne() throws {
        try withTemporaryFolder { folder in
            _ = try embedsite("new", ".", in: folder)
            try #expect(embedsite("build", in: folder).status == 0)
            let cache = folder.appending(path: ".embedsite/cache.sqlite")
            var bytes = try Data(contentsOf: cache)
            // Analyses and figures are kept as property lists.
            let beginnings = bytes.ranges(of: Data("bplist00".utf8))
            #expect(!beginnings.isEmpty)
            for beginning in beginnings { bytes[beginning.lowerBound] = 0 }
            try bytes.write(to: cache)
            let removed = try embedsite("cache", "verify", in: folder)
            #expect(removed.output.wholeMatch(of: /Removed \d damaged entries; they are made again.\n/) != nil)
            #expect(removed.status == 1)
            let sound = try embedsite("cache", "verify", "--json", in: folder)
            #expect(sound.output == "{\"damaged\":0,\"setAside\":0}\n")
            #expect(sound.status == 0)

            try Data("no cache at all".utf8).write(to: cache)
            let lost = try embedsite("cache", "verify", in: folder)
            #expect(lost.output == "The damaged cache was set aside as cache.sqlite.damaged and begun anew.\n")
            #expect(lost.errors.contains("the cache is damaged or of another version"), "\(lost.errors)")
            #expect(lost.status == 1)
            try #expect(embedsite("cache", "verify", in: folder).output == "Nothing is damaged.\n")
        }
    }

    @Test(.enabled(if: InstalledModel.has("minilm/model.safetensors") && InstalledRuntime.library != nil))
    func tokenizesAndEmbedsWithTheInstalledModel() throws {
        try withTemporaryFolder { folder in
            try folder.write("\"a\"\n{\"text\": \"[MASK] in the middle\"}\n", to: "texts.jsonl")
            let tokens = try embedsite("tokenize", "texts.jsonl", "--model", "minilm", in: folder)
            #expect(tokens.output == "[101, 1037, 102]\n[101, 103, 1999, 1996, 2690, 102]\n")
            let pieces = try embedsite("tokenize", "texts.jsonl", "--model", "minilm", "--pieces", in: folder)
            #expect(
                pieces.output == """
                    [[101, "[CLS]"], [1037, "a"], [102, "[SEP]"]]
                    [[101, "[CLS]"], [103, "[MASK]"], [1999, "in"], [1996, "the"], [2690, "middle"], [102, "[SEP]"]]

                    """)
            for jobs in ["1", "2"] {
                let outcome = try embedsite(
                    "embed", "texts.jsonl", "--model", "minilm", "--jobs", jobs, "--out", "v\(jobs).npy", in: folder)
                #expect(outcome.status == 0, "\(outcome.errors)")
            }
            let files = try Program.files(in: folder)
            #expect(files["v1.npy"] == files["v2.npy"])
            #expect(files["v1.npy"]?.count == 128 + 2 * 384 * 4)
        }
    }
}
