import Artifacts
import Diagnostics
import Foundation
import SiteBuild
import TestKit
import Testing

@Suite struct PageTests {
    @Test(arguments: [
        "index.html", "about.html", "notes/first.html", "old/pairs/index.html", "datasets/nouns.html", "404.html",
        "atom.xml",
        "sitemap.xml",
    ])
    func pageIsAsShown(path: String) throws {
        let file = try #require(SampleSite().files().first { $0.path.string == path })
        let text = String(decoding: file.bytes, as: UTF8.self)
        // Fingerprints change with every style sheet; their form is tested below.
        try expectGolden(
            text.replacing(/\.[0-9a-f]{10}\.(css|js)/) { ".0123456789.\($0.output.1)" },
            path.replacing("/", with: "-"))
    }

    @Test func siteWithoutAnAddressHasNoFeedNoSitemapAndNoWholeAddresses() throws {
        let files = try SampleSite(baseURL: nil).files()
        #expect(!files.contains { $0.path.string.hasSuffix(".xml") })
        for file in files where file.path.string.hasSuffix(".html") {
            let text = String(decoding: file.bytes, as: UTF8.self)
            #expect(!text.contains("og:url") && !text.contains("rel=\"canonical\" href=\"http"))
        }
    }

    @Test func draftsAreThereOnlyWhenAskedFor() throws {
        #expect(try !SampleSite().pages.pages.contains { $0.isDraft })
        let files = try SampleSite(drafts: true).files()
        let texts = files.map { String(decoding: $0.bytes, as: UTF8.self) }
        #expect(files.contains { $0.path.string == "notes/second.html" })
        #expect(zip(files, texts).allSatisfy { !$0.path.string.hasSuffix(".xml") || !$1.contains("Second") })
    }

    @Test func styleSheetsAndScriptsAreNamedAfterTheirContent() throws {
        let own = [try "css/site.css".path: "p { color: red }\n", try "css/zebra.css".path: "a {}\n"]
        let files = try SampleSite().files(templates: own)
        let assets = files.map(\.path.string).filter { $0.hasPrefix("assets/") }
        #expect(assets.allSatisfy { $0.wholeMatch(of: /assets\/[a-z-]+\.[0-9a-f]{10}\.(css|js)/) != nil })
        #expect(assets.count == 6)
        let site = try #require(files.first { $0.path.string.hasPrefix("assets/site.") })
        #expect(String(decoding: site.bytes, as: UTF8.self) == "p { color: red }\n")
        #expect(site.path.string == "assets/site.\(ContentHash(of: site.bytes).short).css")
        let page = try #require(files.first { $0.path.string == "notes/first.html" })
        let text = String(decoding: page.bytes, as: UTF8.self)
        let order = text.matches(of: /href="\.\.\/assets\/([a-z]+)\./).map { String($0.output.1) }
        #expect(order == ["site", "figures", "zebra"])
    }

    @Test func missingPageCountsFromTheBasePath() throws {
        func text(_ url: String?) throws -> String {
            let file = try #require(SampleSite(baseURL: url).files().first { $0.path.string == "404.html" })
            return String(decoding: file.bytes, as: UTF8.self)
        }
        #expect(try text("https://a.test/b/c").contains("href=\"/b/c/\""))
        #expect(try text("https://a.test/b/c").contains("href=\"/b/c/about.html\""))
        #expect(try text(nil).contains("href=\"/about.html\""))
    }

    @Test func addressesThatStandTwiceAreErrors() {
        let articles = [
            "a.md": "---\ntitle: A\nslug: c\n---\n", "b.md": "---\ntitle: B\naliases: [/c, d]\n---\n", "c.md": "# C\n",
            "d.md": "# D\n",
        ]
        #expect(
            complaints { try SampleSite(articles) } == [
                "content/c.md:1:1: error: the address 'c.html' is taken by content/a.md. Give one of them another address.",
                "content/b.md:3:1: error: the alias 'c.html' is taken by content/a.md. Give one of them another address.",
                "content/b.md:3:1: error: the alias 'd.html' is taken by content/d.md. Give one of them another address.",
            ])
    }

    @Test func addressesOfTheSiteItselfAreTaken() throws {
        let pages = try ["404.md", "datasets.md", "a.md"].map { path in
            try #require(Page.read("# A\n", at: try path.path, homeTitle: "Home").0)
        }
        #expect(
            complaints {
                try PageSet(
                    pages, drafts: false, datasets: [try "datasets.html".path], assets: [try "a.html".path])
            } == [
                "content/404.md:1:1: error: the address '404.html' is taken by the page for addresses that are no page. Give one of them another address.",
                "content/a.md:1:1: error: the address 'a.html' is taken by content/a.html. Give one of them another address.",
                "content/datasets.md:1:1: error: the address 'datasets.html' is taken by the page of a dataset. Give one of them another address.",
            ])
    }

    @Test(arguments: [
        (
            "a.md", "Text.\n",
            "content/a.md:1:1: error: the article has no title. Add a line 'title: …' between two '---' lines at the top."
        ),
        (
            "n/index.md", "---\ntitle: A\nslug: b\n---\n",
            "content/n/index.md:3:1: error: an index page takes the address of its folder; 'slug' has no use. Remove the line, or rename the folder."
        ),
        (
            "a.md", "---\ntitle: A\naliases: ../x\n---\n",
            "content/a.md:3:1: error: the alias '../x' is not an address of this site. Write a former address such as 'notes/old-name.html'."
        ),
    ])
    func articleThatCannotBePlacedIsAnError(path: String, text: String, complaint: String) throws {
        let (_, found) = Page.read(text, at: try path.path, homeTitle: "Home")
        #expect(found.map(\.description) == [complaint])
    }

    @Test func newestArticlesComeFirstAndUndatedOnesLastByPath() throws {
        let site = try SampleSite([
            "b.md": "# B\n", "a.md": "# A\n", "x.md": "---\ntitle: X\ndate: 2026-01-01\n---\n",
            "y.md": "---\ntitle: Y\ndate: 2026-02-01\n---\n", "w.md": "---\ntitle: W\ndate: 2026-01-01\n---\n",
        ])
        #expect(site.pages.articles.map(\.title) == ["Y", "W", "X", "A", "B"])
        #expect(site.pages.navigation.map(\.title) == ["A", "B"])
    }
}

/// What `body` throws, in words.
func complaints(_ body: () throws -> some Any) -> [String] {
    do {
        _ = try body()
        return []
    } catch let error as any Diagnosable {
        return error.diagnostics.map(\.description)
    } catch {
        return ["\(error)"]
    }
}
