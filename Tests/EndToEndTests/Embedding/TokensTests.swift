import Foundation
import TestKit
import Testing

/// The tokens of texts as items: of the command, and of a site.
@Suite(.enabled(if: InstalledModel.has("minilm"))) struct TokensTests {
    private static let texts = ["The bank raised its rates.", "We sat on the bank of the river, reading."]

    private static let page = """
        # Banks

        ```figure
        kind: similarity
        data: banks
        ```

        ```figure
        kind: scatter
        data: banks
        projection: pca
        ```

        """

    private func write(_ records: String, to folder: URL, models: String = "embed: minilm\n") throws {
        try folder.write("title: Notes\n", to: "embedsite.yml")
        try folder.write("title: Banks\nrecords:\n\(records)\(models)", to: "content/datasets/banks.yml")
        try folder.write(Self.page, to: "content/index.md")
    }

    private let tokens = "  tokens:\n" + texts.map { "    - \"\($0)\"\n" }.joined()

    /// What `tokenize` prints are the rows, and a manifest takes the two files as they are: the figures of both roads show the
    /// same numbers.
    @Test func theCommandsFilesAreTheManifestsTokens() throws {
        try withTemporaryFolder { folder in
            try folder.write(Self.texts.map { $0 + "\n" }.joined(), to: "t.txt")
            for name in ["a", "b"] {
                try write(
                    name == "a" ? tokens : "  vectors: t.npy\n  table: t.tsv\n  text: text\n  id: id\n  label: label\n",
                    to: folder.appending(path: name), models: name == "a" ? "embed: minilm\n" : "")
            }
            let b = folder.appending(path: "b")
            let made = try Program.run(
                [
                    "embed", "../t.txt", "--tokens", "--out", "content/datasets/t.npy", "--metadata",
                    "content/datasets/t.tsv",
                ], in: b)
            #expect(made.status == 0 && made.errors == "")
            let printed = try Program.run(["tokenize", "../t.txt", "--pieces"], in: b).output.split(separator: "\n")
            let pieces = try printed.flatMap { line in
                try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [[Any]]).compactMap {
                    $0[1] as? String
                }
            }
            let table = try String(contentsOf: b.appending(path: "content/datasets/t.tsv"), encoding: .utf8)
            let rows = table.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
            #expect(rows[0] == ["id", "text", "label", "context"])
            #expect(rows.dropFirst().map { $0[1] } == pieces)
            #expect(rows[1] == ["1.1", "[CLS]", "1", Self.texts[0]])
            let sites = try ["a", "b"].map { name in
                let built = try Program.run(["build", "--strict"], in: folder.appending(path: name))
                #expect(built.status == 0, "\(built.errors)")
                return try Program.files(in: folder.appending(path: name + "/site"))
            }
            for (ours, theirs) in [("banks-minilm.npy", "banks-vectors.npy"), ("banks.csv", "banks.csv")] {
                #expect(sites[0]["datasets/" + ours] == sites[1]["datasets/" + theirs])
            }
            let csv = sites.map { $0["figures/index-1.csv"] }
            #expect(csv[0] != nil && csv[0] == csv[1])
        }
    }

    /// A site whose tokens are in the cache needs no model, and comes out the same.
    @Test func warmEqualsColdWithoutTheModel() throws {
        try withTemporaryFolder { folder in
            try write(tokens, to: folder)
            let cold = try Program.run(["build", "--strict"], in: folder)
            #expect(cold.status == 0, "\(cold.errors)")
            let site = try Program.files(in: folder.appending(path: "site"))
            let warm = try Program.run(
                ["build", "--strict", "--frozen", "--out", "again"], in: folder,
                environment: ["EMBEDSITE_HOME": folder.appending(path: "nowhere").path])
            #expect(warm.status == 0, "\(warm.errors)")
            try #expect(Program.files(in: folder.appending(path: "again")) == site)
            let page = String(decoding: try #require(site["datasets/banks.html"]), as: UTF8.self)
            #expect(page.contains("21 tokens"))
        }
    }

    @Test func oneTextHasNoLabels() throws {
        try withTemporaryFolder { folder in
            try write("  tokens: \"\(Self.texts[0])\"\n", to: folder)
            try #expect(Program.run(["build", "--strict"], in: folder).status == 0)
            let table = try Program.files(in: folder.appending(path: "site"))["datasets/banks.csv"]
            #expect(
                try String(decoding: #require(table), as: UTF8.self).split(separator: "\r\n").prefix(3) == [
                    "id,item,label,context", "1.1,[CLS],,The bank raised its rates.",
                    "1.2,the,,The bank raised its rates.",
                ])
        }
    }

    @Test func mistakesAreSaid() throws {
        try withTemporaryFolder { folder in
            try folder.write("one\ntwo\n", to: "t.txt")
            for (arguments, status, said) in [
                (
                    "--tokens --model lexical --out t.csv", 1,
                    "t.txt: error: the model 'lexical' has no tokens of texts. Leave out --tokens, or give texts and a text model.\n"
                ),
                ("--out t.npy --metadata t.tsv", 2, "Error: --metadata needs --tokens\n"),
                (
                    "--tokens --out t.npy", 0,
                    "t.npy: warning: there is no place for ids, texts, labels and 'context' in a NumPy array (.npy); left out\n"
                ),
            ] as [(String, Int32, String)] {
                let run = try Program.run(
                    ["embed", "t.txt"] + arguments.split(separator: " ").map(String.init), in: folder)
                #expect(run.status == status && run.errors.hasPrefix(said), "\(arguments): \(run.errors)")
            }
            try write(tokens, to: folder, models: "embed: [lexical]\n")
            let built = try Program.run(["build"], in: folder)
            #expect(
                built.errors
                    == "content/datasets/banks.yml:6:9: error: the model 'lexical' takes texts, but 'banks' holds the tokens of texts. Choose another model in 'embed:'.\n"
            )
        }
    }
}
