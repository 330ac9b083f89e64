import Foundation
import Rasters
import TestKit
import Testing

/// Articles that ask what is no item, from Markdown to pages and from files of vectors, by the real program.
@Suite struct QuerySiteTests {
    private static let colors: [(String, RGBA)] = [
        ("red", RGBA(red: 210, green: 20, blue: 20)), ("green", RGBA(red: 20, green: 190, blue: 40)),
        ("blue", RGBA(red: 30, green: 40, blue: 220)), ("gold", RGBA(red: 230, green: 190, blue: 30)),
    ]

    private func withSite(_ body: (URL) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let site = folder.appending(path: "site")
            try site.write("title: Questions\n", to: "embedsite.yml")
            for (name, color) in Self.colors {
                let raster = Raster(width: 24, height: 24, filledWith: color)
                try site.write(RasterEncoder.png(raster), to: "content/colors/\(name).png")
            }
            let asked = try RasterEncoder.png(
                Raster(width: 40, height: 30, filledWith: RGBA(red: 190, green: 60, blue: 40)))
            try site.write(asked, to: "content/notes/rust.png")
            try folder.write(asked, to: "outside.png")
            try site.write(
                "title: Colours\nrecords: { images: ../colors }\nembed: pixels\n", to: "content/datasets/colors.yml")
            try site.write(
                "title: Words\nembed: lexical\nrecords: { items: [a red boat, two red boats, a green tree, the old trees] }\n",
                to: "content/datasets/words.yml")
            try body(site)
        }
    }

    private func article(_ blocks: String...) -> String {
        "# Questions\n" + blocks.map { "\n```figure\n\($0)\n```\n" }.joined()
    }

    /// A picture's path counts from the article that names it.
    @Test func picturesAndTextsAreAskedAndKept() throws {
        try withSite { site in
            try site.write(
                article(
                    "kind: neighbors\ndata: colors\nquery: rust.png\nk: 2",
                    "kind: scatter\ndata: colors\nquery: ../notes/rust.png",
                    "kind: heatmap\ndata: words\nquery: [red trees, boat]",
                    "kind: histogram\ndata: words\nquery: red trees",
                    "kind: vector\ndata: words\nquery: red trees"), to: "content/notes/asked.md")
            let cold = try Program.run(["build", "--strict"], in: site)
            #expect(cold.status == 0, "\(cold.errors)")
            let built = try Program.files(in: site.appending(path: "site"))
            let page = String(decoding: try #require(built["notes/asked.html"]), as: UTF8.self)
            #expect(page.contains("Nearest to “rust.png”: “red.png”"))
            #expect(page.contains("lies nearest to “red.png”"))
            #expect(page.contains("4 texts of Words in 4 dimensions, with “red trees” and “boat” above them"))
            let warm = try Program.run(["build", "--frozen", "--jobs", "1", "--out", "again"], in: site)
            #expect(warm.status == 0, "\(warm.errors)")
            try #expect(Program.files(in: site.appending(path: "again")) == built)

            // Another picture behind the same path, and another text, change what depends on them.
            try site.write(
                RasterEncoder.png(Raster(width: 40, height: 30, filledWith: Self.colors[2].1)),
                to: "content/notes/rust.png")
            let changed = try Program.run(["build", "--strict"], in: site)
            #expect(changed.status == 0, "\(changed.errors)")
            let after = try Program.files(in: site.appending(path: "site"))
            let text = String(decoding: try #require(after["notes/asked.html"]), as: UTF8.self)
            #expect(text.contains("Nearest to “rust.png”: “blue.png”"))
        }
    }

    @Test(arguments: [
        (
            "colors", "ruby.png",
            "content/notes/asked.md:6:1: error: there is no file or folder 'ruby.png'. Did you mean 'rust.png'?"
        ),
        (
            "colors", "../../../outside.png",
            "content/notes/asked.md:6:1: error: '../../../outside.png' lies outside the site"
        ),
        ("colors", "/etc/hostname.png", "content/notes/asked.md:6:1: error: '/etc/hostname.png' lies outside the site"),
        ("colors", "[a boat]", "content/notes/asked.md:6:1: error: the model 'pixels' takes images, but the query"),
        ("words", "rust.png", "content/notes/asked.md:6:1: error: the model 'lexical' takes texts, but the query"),
        ("words", "ξψω", "content/notes/asked.md:6:1: error: the model 'lexical' knows nothing of the query 'ξψω'"),
    ])
    func whatCannotBeAskedIsToldAtItsPlace(_ data: String, _ query: String, _ words: String) throws {
        try withSite { site in
            try site.write(
                article("kind: neighbors\ndata: \(data)\nquery: \(query)"), to: "content/notes/asked.md")
            let outcome = try Program.run(["build"], in: site)
            #expect(outcome.status == 1 && outcome.errors.contains(words), "\(outcome.errors)")
        }
    }

    @Test func aFileOfVectorsIsAsked() throws {
        try withSite { site in
            func run(_ arguments: String...) throws -> Program.Outcome { try Program.run(arguments, in: site) }
            #expect(try run("embed", "content/colors", "--model", "pixels", "--out", "v.npy").status == 0)
            let found = try run(
                "neighbors", "v.npy", "--query", "content/notes/rust.png", "--model", "pixels", "-k", "2")
            #expect(found.status == 0 && found.output.contains("nearest to “content/notes/rust.png” by pixels"))
            #expect(found.output.split(separator: "\n").dropFirst().first?.hasPrefix("row 3 ") == true)
            // Where rows are held, and where they are looked through in blocks; with names and without.
            try site.write("blue\ngold\ngreen\nred\n", to: "names.txt")
            let named = try run(
                "neighbors", "v.npy", "--query", "content/notes/rust.png", "--model", "pixels", "-k", "4", "--names",
                "names.txt", "--json")
            let plain = try run(
                "neighbors", "v.npy", "--query", "content/notes/rust.png", "--model", "pixels", "-k", "4", "--json")
            #expect(named.output.hasPrefix(#"[{"name":"red","row":3,"value":"#), "\(named.output)")
            #expect(
                named.output.replacing(/"name":"[a-z]+",/, with: "") == plain.output, "\(plain.errors)\(plain.output)")
            for (arguments, words) in [
                (["--query", "a", "--item", "1"], "--item and --query exclude each other"),
                (["--query", " "], "--query is blank"), (["--item", "1", "--model", "pixels"], "--model has no use"),
                (["--query", "a", "--exact"], "--exact has no use"),
                (["--query", "a boat", "--model", "lexical"], "the vectors of 'lexical' depend on all items"),
                (["--query", "a boat", "--model", "pixels"], "the model 'pixels' takes images, but the query"),
                (["--query", "nothing.png", "--model", "pixels"], "there is no picture 'nothing.png'"),
                (["--query", "a boat", "--model", "pixel"], "Did you mean 'pixels'?"),
                (["--query", "content/notes/rust.png", "--model", "pixels", "-k", "5"], "4 items allow -k 4 at most"),
            ] {
                let outcome = try Program.run(["neighbors", "v.npy"] + arguments, in: site)
                #expect(outcome.status != 0 && outcome.errors.contains(words), "\(arguments): \(outcome.errors)")
                #expect(outcome.output.isEmpty)
            }
            try site.write(NumPy.bytes([[1, 0], [0, 1]]), to: "small.npy")
            let other = try run("neighbors", "small.npy", "--query", "content/notes/rust.png", "--model", "pixels")
            #expect(
                other.errors.contains("small.npy: error: the vectors have 2 numbers, those of 'pixels' another count"),
                "\(other.errors)")
            let figure = try run("figure", "neighbors", "v.npy", "--set", "query=a boat")
            #expect(figure.errors.contains("no model is there to read a query"), "\(figure.errors)")
        }
    }

    /// What a figure of a command asks counts from the folder of its file.
    @Test func aFigureOfACommandIsAsked() throws {
        try withSite { site in
            try site.write("kind: neighbors\ndata: colors\nquery: rust.png\nk: 1\n", to: "content/notes/spec.yml")
            let beside = try Program.run(["figure", "content/notes/spec.yml", "--print", "alt"], in: site)
            #expect(beside.output.contains("Nearest to “rust.png”: “red.png”"), "\(beside.errors)")
            try site.write("kind: neighbors\ndata: colors\nquery: content/notes/rust.png\nk: 1\n", to: "spec.yml")
            let outcome = try Program.run(["figure", "spec.yml", "--print", "alt"], in: site)
            #expect(outcome.output.contains("“content/notes/rust.png”: “red.png”"), "\(outcome.errors)")
        }
    }

    /// `embed -` reads a line that says so as a question.
    @Test func linesThatAreQueriesAreReadAsSuch() throws {
        try withSite { site in
            let lines = ["a red boat", "a green tree"].map { "{\"text\": \"\($0)\"}\n" }.joined()
            try site.write(lines, to: "items.jsonl")
            try site.write(lines + "{\"text\": \"a red boat\", \"query\": true}\n", to: "asked.jsonl")
            func embed(_ file: String) throws -> Program.Outcome {
                try Program.run(["embed", "-", "--model", "lexical"], in: site, input: site.appending(path: file))
            }
            let (items, asked) = (try embed("items.jsonl"), try embed("asked.jsonl"))
            #expect(asked.status == 0, "\(asked.errors)")
            let answers = asked.output.split(separator: "\n").map(String.init)
            #expect(
                answers.count == 3 && Array(answers.prefix(2)) == items.output.split(separator: "\n").map(String.init))
        }
    }
}
