import Foundation
import TestKit
import Testing

/// What a reader of the terminal sees of each mistake, to the letter.
@Suite struct BadInputTests {
    @Test(arguments: BadInput.all)
    func aMistakeIsToldWithItsPlaceAndRemedyAndTheSiteStays(input: BadInput) throws {
        try withTemporaryFolder { folder in
            try BadInput.writeGoodSite(to: folder)
            let built = try Program.run(["build"], in: folder)
            #expect(built.status == 0, "\(built.errors)")
            let before = try Program.files(in: folder.appending(path: "site"))
            #expect(before["a.html"] != nil)
            for (path, bytes) in input.files.sorted(by: { $0.key < $1.key }) { try folder.write(bytes, to: path) }
            let outcome = try Program.run(["build"], in: folder)
            #expect(outcome.errors == input.says + "\n")
            #expect(outcome.status == 1)
            #expect(outcome.output.isEmpty)
            try #expect(Program.files(in: folder.appending(path: "site")) == before)
            let checked = try Program.run(["check"], in: folder)
            #expect(checked.errors == outcome.errors && checked.status == 1)
        }
    }

    @Test func allMistakesOfARunAreTold() throws {
        try withTemporaryFolder { folder in
            try BadInput.writeGoodSite(to: folder)
            try folder.write(BadInput.article("data: pest", after: "And @fig-b.\n"), to: "content/a.md")
            try folder.write(BadInput.manifest("items: []"), to: "content/datasets/empty.yml")
            try folder.write("---\ntitle: B\n---\n\n[x](c.md)\n", to: "content/b.md")
            try folder.write("{{<bas}}{{/bas}}\n", to: "templates/404.html")
            let outcome = try Program.run(["build"], in: folder)
            #expect(
                outcome.errors == """
                    content/a.md:8:1: error: no dataset 'pest'. Did you mean 'pets'?
                    content/a.md:12:5: error: no figure 'fig-b' on this page. Did you mean 'fig-a'?
                    content/b.md:5:1: error: 'c.md' leads to no page or file. Did you mean 'a.md'?
                    content/datasets/empty.yml:3:10: error: the dataset 'empty' is empty. Give it at least one record.
                    templates/404.html:1:1: error: no template 'bas'. Did you mean 'base'?

                    """)
            #expect(outcome.status == 1)
        }
    }

    @Test func aModelThatIsNotInstalledEndsWithThreeAndSaysHowToGetIt() throws {
        try withTemporaryFolder { folder in
            try BadInput.writeGoodSite(to: folder)
            _ = try Program.run(["build"], in: folder)
            let before = try Program.files(in: folder.appending(path: "site"))
            try folder.write(BadInput.manifest("items: [a, b]", embed: "minilm"), to: "content/datasets/pets.yml")
            let home = ["EMBEDSITE_HOME": folder.appending(path: "nothing installed").path]
            let outcome = try Program.run(["build"], in: folder, environment: home)
            #expect(
                outcome.errors == """
                    content/datasets/pets.yml:4:9: error: all-MiniLM-L6-v2 is not installed. Run 'embedsite setup', or take the model 'lexical', which needs no files.

                    """)
            #expect(outcome.status == 3)
            try #expect(Program.files(in: folder.appending(path: "site")) == before)

            // A mistake beside it is the author's to mend first.
            try folder.write("---\ntitle: B\n---\n\n@fig-b\n", to: "content/b.md")
            let both = try Program.run(["build"], in: folder, environment: home)
            #expect(
                both.errors == """
                    content/b.md:5:1: error: no figure 'fig-b' on this page. Give a figure the line 'id: fig-b'.
                    content/datasets/pets.yml:4:9: error: all-MiniLM-L6-v2 is not installed. Run 'embedsite setup', or take the model 'lexical', which needs no files.

                    """)
            #expect(both.status == 1)
        }
    }

    // MARK: - Few items, and items that are all alike

    private static let kinds = [
        "vector\nitem: 1", "heatmap", "heatmap\nnormalize: column", "similarity", "similarity\norder: cluster",
        "similarity\nmetric: dot", "similarity\nmetric: euclidean", "histogram", "histogram\nitem: 1", "scatter",
        "neighbors\nitem: 1",
    ]

    private static func writeSite(to folder: URL) throws {
        try folder.write("title: Pets\n", to: "embedsite.yml")
        let blocks = kinds.map { "```figure\nkind: \($0)\ndata: pets\n```\n" }
        try folder.write("---\ntitle: A\n---\n\n" + blocks.joined(separator: "\n"), to: "content/a.md")
    }

    @Test(
        arguments: [
            ("identical items", [[0.6, 0.8, 0], [0.6, 0.8, 0], [0.6, 0.8, 0]]), ("two items", [[1, 0], [0.5, 1]]),
            ("zeros", [[0, 0, 0], [0, 0, 0], [0, 0, 0]]), ("one dimension", [[1], [-2], [3]]),
            ("numbers next to zero", [[.leastNonzeroMagnitude, 0], [0, 1e-38], [2e-38, 2e-38]]),
            ("large numbers", [[1e15, -1e15], [1e15, 1], [-1e15, 1e15]]),
        ] as [(String, [[Float]])])
    func everyKindOfFigureIsDrawnOf(name: String, rows: [[Float]]) throws {
        try withTemporaryFolder { folder in
            try Self.writeSite(to: folder)
            try folder.write(BadInput.manifest("vectors: pets.npy", embed: nil), to: "content/datasets/pets.yml")
            try folder.write(NumPy.bytes(rows), to: "content/datasets/pets.npy")
            let outcome = try Program.run(["build", "--strict"], in: folder)
            #expect(outcome.status == 0, "\(outcome.errors)")
            for (path, bytes) in try Program.files(in: folder.appending(path: "site"))
            where [".html", ".svg", ".csv"].contains(where: path.hasSuffix) {
                let text = String(decoding: bytes, as: UTF8.self)
                #expect(text.firstMatch(of: /(?i)\b(nan|inf|infinity)\b/) == nil, "\(path)")
            }
            if name == "identical items" {
                let page = try String(contentsOf: folder.appending(path: "site/datasets/pets.html"), encoding: .utf8)
                #expect(page.contains("Items with the same vector"))
            }
        }
    }

    @Test func oneItemIsDrawnByItselfAndTooFewToCompare() throws {
        try withTemporaryFolder { folder in
            try Self.writeSite(to: folder)
            try folder.write(BadInput.manifest("items: [one dog]"), to: "content/datasets/pets.yml")
            let outcome = try Program.run(["build"], in: folder)
            #expect(outcome.status == 1)
            let compared = Self.kinds.filter { !$0.hasPrefix("vector") && !$0.hasPrefix("heatmap") }
            let complaints = outcome.errors.split(separator: "\n")
            #expect(complaints.count == compared.count)
            for (complaint, kind) in zip(complaints, compared) {
                let name = kind.prefix { $0 != "\n" }
                #expect(
                    complaint.hasSuffix(
                        "error: a \(name) figure needs at least 2 items; dataset 'pets' has 1 here. Add items to the dataset, or let more through 'where' and 'limit'."
                    ))
            }
        }
    }
}
