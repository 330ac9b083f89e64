import Datasets
import Diagnostics
import TestKit
import Testing
import YAMLReading

@Suite struct ManifestReaderTests {
    private func parse(_ text: String) -> (Manifest?, [Diagnostic]) {
        ManifestReader.parse(text, displayName: "content/datasets/questions.yml", folder: "/site/content/datasets")
    }

    private func complaint(_ text: String) -> String {
        let (manifest, diagnostics) = parse(text)
        return manifest == nil || !diagnostics.isEmpty
            ? diagnostics.map(\.description).joined(separator: "\n") : "no complaint"
    }

    @Test func readsEveryKeyOfATable() throws {
        let (read, diagnostics) = parse(
            """
            title: Banking questions
            description: Short questions to a bank.
            license: CC BY 4.0
            origin: https://example.org/data
            records:
              csv: banking77/train.csv
              text: text
              label: category
              id: number
              fields: [a, b]
              sample: 2000
              seed: 7
            embed: [minilm, lexical]
            """)
        #expect(diagnostics.isEmpty)
        let manifest = try #require(read)
        #expect(manifest.name == "questions")
        #expect(manifest.title == "Banking questions")
        #expect(manifest.description == "Short questions to a bank.")
        #expect(manifest.license == "CC BY 4.0")
        #expect(manifest.origin == "https://example.org/data")
        #expect(manifest.selection == .drawn(2000, seed: 7))
        #expect(manifest.models.map(\.value) == ["minilm", "lexical"])
        #expect(manifest.models.map(\.position.column) == [9, 17])
        func placed(_ text: String, _ line: Int, _ column: Int) -> Located<String> {
            Located(text, at: SourcePosition("content/datasets/questions.yml", line: line, column: column))
        }
        #expect(
            manifest.source
                == .table(
                    placed("banking77/train.csv", 6, 8), .csv, TextLayout(),
                    TableColumns(
                        text: placed("text", 7, 9), label: placed("category", 8, 10), id: placed("number", 9, 7),
                        fields: [placed("a", 10, 12), placed("b", 10, 15)])))
    }

    @Test func aSampleHasAFixedSeedUnlessOneIsGiven() {
        #expect(parse("title: T\nrecords:\n  images: p\n  sample: 3\n").0?.selection == .drawn(3, seed: 42))
        #expect(parse("title: T\nrecords:\n  images: p\n  limit: 3\n").0?.selection == .first(3))
        #expect(parse("title: T\nrecords:\n  images: p\n").0?.selection == nil)
    }

    @Test(arguments: [
        (
            "",
            """
            content/datasets/questions.yml:1:1: error: a dataset manifest needs 'title'. Add a line 'title: …'.
            content/datasets/questions.yml:1:1: error: a dataset manifest needs 'records'. Add 'records:' with one of \
            items, tokens, csv, tsv, jsonl, parquet, query, images, audio, video, vectors below it.
            """
        ),
        (
            "title: T\nrecords:\n  cvs: a.csv\nlicence: CC0\n",
            """
            content/datasets/questions.yml:3:3: error: unknown key 'cvs' in 'records'. Did you mean 'csv'?
            content/datasets/questions.yml:4:1: error: unknown key 'licence' in a dataset manifest. \
            Did you mean 'license'?
            """
        ),
        (
            "title: T\nrecords:\n  qeury: SELECT 1\n  database: a.db\n",
            "content/datasets/questions.yml:3:3: error: unknown key 'qeury' in 'records'. Did you mean 'query'?"
        ),
        (
            "title: T\nrecords:\n  database: a.db\n",
            """
            content/datasets/questions.yml:3:13: error: 'database' needs 'query' beside it. Add 'query: SELECT …', which \
            says what is read.
            """
        ),
        (
            "title: T\nrecords:\n  postgres: $DATABASE_URL\n  query:\n",
            """
            content/datasets/questions.yml:3:13: error: 'postgres' needs 'query' beside it. Add 'query: SELECT …', which \
            says what is read.
            """
        ),
        (
            "title: T\nrecords:\n  label: kind\n  colour: red\n",
            """
            content/datasets/questions.yml:3:3: error: 'records' names no source; expected one of items, tokens, csv, \
            tsv, jsonl, parquet, query, images, audio, video, vectors
            content/datasets/questions.yml:4:3: error: unknown key 'colour' in 'records'. Known: items, tokens, csv, \
            tsv, jsonl, parquet, query, images, audio, video, vectors, text, label, id, image, sound, film, fields, \
            vector, numbers, separator, array, table, header, and 8 more.
            """
        ),
        (
            "title: T\nrecords:\n  csv: a.csv\n  images: b\n",
            """
            content/datasets/questions.yml:4:11: error: 'records' names 2 sources: csv, images. Keep one; make a \
            manifest for each of the others.
            """
        ),
        (
            "title: T\nrecords:\n  images: b\n  label: x\n  table: t.csv\n",
            """
            content/datasets/questions.yml:5:10: error: 'table' has no use beside 'images'; it describes 'vectors'
            content/datasets/questions.yml:4:10: error: 'label' has no use beside 'images'. The names of sub-folders \
            are the labels.
            """
        ),
        (
            "title: T\nrecords:\n  tokens: one two\n  image: b\n  array: c\nembed: [a, b]\n",
            """
            content/datasets/questions.yml:5:10: error: 'array' has no use beside 'tokens'; it describes 'vectors'
            content/datasets/questions.yml:4:10: error: 'image' has no use beside 'tokens'
            content/datasets/questions.yml:6:8: error: 'embed' names 2 models; expected one beside 'tokens', for each \
            has tokens of its own. Make a manifest for each model.
            """
        ),
        (
            "title: T\nrecords:\n  csv: a.csv\n  sample: 0\n  limit: many\n",
            """
            content/datasets/questions.yml:4:11: error: 'sample' is '0'; expected a whole number from 1
            content/datasets/questions.yml:5:10: error: 'limit' is 'many'; expected a whole number from 1
            """
        ),
        (
            "title: T\nrecords:\n  csv: a.csv\n  sample: 1\n  limit: 2\n",
            """
            content/datasets/questions.yml:5:10: error: both 'sample' and 'limit' are given. 'sample' draws at random, \
            'limit' takes the first; choose one.
            """
        ),
        (
            "title: T\nrecords:\n  csv: a.csv\n  seed: 1\n",
            """
            content/datasets/questions.yml:4:9: error: 'seed' has no use without 'sample'
            """
        ),
        (
            "title: T\nrecords:\n  vectors: a.npy\nembed: minilm\n",
            """
            content/datasets/questions.yml:4:8: error: 'embed' has no use beside 'vectors'. Leave one of the two out.
            """
        ),
        (
            "title: T\nrecords:\n  csv: a.csv\nembed: [minilm, minilm]\n",
            """
            content/datasets/questions.yml:4:17: error: the model 'minilm' stands twice in 'embed'
            """
        ),
        (
            "title: T\nrecords:\n  items: [a, [b], {text: [c]}]\n",
            """
            content/datasets/questions.yml:3:14: error: an item is a list; expected text, or a mapping with 'text'
            content/datasets/questions.yml:3:26: error: 'text' is a list; expected text
            """
        ),
        (
            "title: [a\n",
            "content/datasets/questions.yml:2:1: error: this is not YAML: did not find expected ',' or ']'"
        ),
        (
            """
            title: t
            records:
              items:
                - { text: We took the cup, one to nil., label: football }
            """,
            "content/datasets/questions.yml:4:32: warning: 'one to nil.' has no value. Between braces a comma ends a text; put a text with commas in quotes."
        ),
        ("- a\n", "content/datasets/questions.yml:1:1: error: expected 'key: value' lines, found a list"),
    ])
    func everyMistakeIsPlaced(text: String, message: String) {
        #expect(complaint(text) == message)
    }

    @Test func aMissingManifestIsNamedAsTheAuthorKnowsIt() {
        let (manifest, diagnostics) = ManifestReader.read(
            path: "/nowhere/x.yml", displayName: "content/datasets/x.yml")
        #expect(manifest == nil)
        #expect(
            diagnostics.map(\.description)
                == ["content/datasets/x.yml: error: no such file. Look at its name and folder."])
    }

    /// Each key that is declared useless beside a source is refused there.
    @Test(arguments: RecordsText.Source.allCases) func aKeyWithoutUseIsRefused(beside source: RecordsText.Source) {
        let examples = Dictionary(
            RecordsText.keys.map { ($0.name, $0.documented(RecordsText()).example) }, uniquingKeysWith: { $1 })
        for key in source.useless {
            let lines = [source.rawValue, key].map { "  \($0): \(examples[$0] ?? "")\n" }.joined()
            let (manifest, diagnostics) = ManifestReader.parse(
                "title: T\nrecords:\n" + lines, displayName: "content/datasets/t.yml", folder: "/")
            #expect(manifest == nil)
            #expect(
                diagnostics.contains { $0.message.hasPrefix("'\(key)' has no use beside '\(source.rawValue)'") },
                "\(diagnostics)")
        }
    }

    @Test(arguments: ["embed: lexical", "prompt: query"]) func readyVectorsAreReadByNoModel(line: String) {
        let (_, diagnostics) = ManifestReader.parse(
            "title: T\nrecords: { vectors: v.npy }\n\(line)\n", displayName: "t.yml", folder: "/")
        let key = line.prefix { $0 != ":" }
        #expect(
            diagnostics.map(\.description) == [
                "t.yml:3:\(key.count + 3): error: '\(key)' has no use beside 'vectors'. Leave one of the two out."
            ])
    }
}
