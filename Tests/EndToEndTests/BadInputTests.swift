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

    @Test func identicalItemsAreNoMistake() throws {
        try withTemporaryFolder { folder in
            try BadInput.writeGoodSite(to: folder)
            try folder.write(
                BadInput.manifest("items: [one dog, one dog, one dog]"), to: "content/datasets/pets.yml")
            let outcome = try Program.run(["build", "--strict"], in: folder)
            #expect(outcome.status == 0, "\(outcome.errors)")
            let page = try String(
                contentsOf: folder.appending(path: "site/datasets/pets.html"), encoding: .utf8)
            #expect(page.contains("Items with the same vector"))
        }
    }
}
