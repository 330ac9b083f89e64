import Artifacts
import Diagnostics
import Prose
import SiteBuild
import Testing

@Suite struct LinkCatalogTests {
    private func addresses(_ text: String, at path: String = "notes/a.md") throws -> [String] {
        var articles = SampleSite.articles
        articles[path] = "---\ntitle: A\n---\n" + text
        let site = try SampleSite(articles)
        let page = try #require(site.pages.pages.first { $0.contentPath.string == path })
        return (page.document.links + page.document.images).map { site.catalog.address(of: $0, on: page) }
    }

    private func complaints(_ text: String) throws -> [String] {
        let site = try SampleSite([
            "a.md": "---\ntitle: A\n---\n" + text, "b/index.md": "# B\n## One\n",
            "d.md": "---\ntitle: D\ndraft: true\n---\n",
        ])
        return site.diagnostics.map(\.description)
    }

    @Test(arguments: [
        ("first.md", "first.html"), ("first.md#part-one", "first.html#part-one"), ("../about.md", "../about.html"),
        ("/about.md", "../about.html"), ("..", "../index.html"), ("../", "../index.html"), ("/", "../index.html"),
        ("../datasets/nouns.yml", "../datasets/nouns.html"), ("../images/pairs.png", "../images/pairs.png"),
        ("./first.html?x=1#fig-pairs", "first.html?x=1#fig-pairs"),
        ("https://a.test/?q=a b", "https://a.test/?q=a%20b"),
        ("mailto:a@b.test", "mailto:a@b.test"), ("#part", "#part"),
    ])
    func linksLeadToTheBuiltSite(written: String, address: String) throws {
        #expect(try addresses("## Part\n[x](<\(written)>)\n") == [address])
    }

    @Test(arguments: [
        ("[x](b/indx.md)", "content/a.md:4:1: error: 'b/indx.md' leads to no page or file. Did you mean 'b/index.md'?"),
        (
            "[x](nothing-like-it.md)",
            "content/a.md:4:1: error: 'nothing-like-it.md' leads to no page or file. Paths count from the folder of the article."
        ),
        ("[x](b/#on)", "content/a.md:4:1: error: no heading or figure '#on' in b/index.html. Did you mean '#one'?"),
        (
            "## Part\n\nA [x](#prt)",
            "content/a.md:6:3: error: no heading or figure '#prt' in a.html. Did you mean '#part'?"
        ),
        (
            "[x](../README.md)",
            "content/a.md:4:1: error: '../README.md' leads out of the site's content. Copy the file into content, or link to its public address."
        ),
        (
            "[x](%2e%2e/secret)",
            "content/a.md:4:1: error: '%2e%2e/secret' leads out of the site's content. Copy the file into content, or link to its public address."
        ),
        (
            "[x](d.md)",
            "content/a.md:4:1: error: 'd.md' is a draft, which is not in the site. Finish it, or build with --drafts."
        ),
        (
            "![x](images/pears.png)",
            "content/a.md:4:1: error: 'images/pears.png' leads to no page or file. Did you mean 'images/pairs.png'?"
        ),
        (
            "![x](https://a.test/a.png)",
            "content/a.md:4:1: warning: this picture comes from another site, so readers' browsers will ask there. Copy it into content."
        ),
    ])
    func linkThatLeadsNowhereIsNamedWithItsPlace(text: String, complaint: String) throws {
        #expect(try complaints(text) == [complaint])
    }

    /// A page's picture for other sites is a file of the site or an address, and nothing else.
    @Test func thePictureOfAPageIsAFileOrAnAddress() throws {
        func site(_ image: String, baseURL: String?) throws -> (diagnostics: [String], heads: [String]) {
            let matter = "---\ntitle: A\nimage: \(image)\n---\nText.\n"
            let site = try SampleSite(["index.md": matter, "a.md": matter], baseURL: baseURL)
            let pages = try site.files().filter { ["index.html", "a.html"].contains($0.path.string) }
            let heads = pages.map { page in
                String(decoding: page.bytes, as: UTF8.self).firstMatch(of: /og:image" content="([^"]*)"/).map {
                    String($0.output.1)
                } ?? ""
            }
            return (site.diagnostics.map(\.description), heads)
        }
        for base in ["https://me.github.io/notes", nil] {
            let far = try site("https://e.org/i.png?a=1", baseURL: base)
            #expect(far.diagnostics == [] && far.heads == Array(repeating: "https://e.org/i.png?a=1", count: 2))
            let near = try site("images/pairs.png", baseURL: base)
            #expect(near.diagnostics == [])
            #expect(near.heads == Array(repeating: base.map { $0 + "/images/pairs.png" } ?? "", count: 2))
        }
        for image in ["mailto:a@b.test", "//e.org/i.png", "data:image/png,x"] {
            #expect(
                try site("'\(image)'", baseURL: nil).diagnostics
                    == ["a", "index"].map {
                        "content/\($0).md:3:1: error: 'image' is '\(image)', which no other site can show. Name a file in content, or write an address that begins with 'https://'."
                    })
        }
    }

    @Test func onlyFilesThatAPageNamesArePublished() throws {
        let page = try #require(
            Page.read(
                "---\ntitle: A\nimage: c.png\n---\n[x](d/a.csv) ![x](b.png)\n", at: try "a.md".path, homeTitle: ""
            ).0)
        let pages = try PageSet([page], drafts: false)
        let assets = try ["b.png", "c.png", "d/a.csv", "d/secret.csv"].map { try $0.path }
        let catalog = LinkCatalog(pages: pages, assets: assets, datasets: [])
        #expect(catalog.assets(namedOn: pages).map(\.string) == ["b.png", "c.png", "d/a.csv"])
    }

    @Test(arguments: [
        ("index.html", "a.html", "a.html"), ("a.html", "index.html", "index.html"), ("a/b.html", "a/c.html", "c.html"),
        ("a/b.html", "d/e/f.html", "../d/e/f.html"), ("a/b/c.html", "a/d.html", "../d.html"),
        ("a/b.html", "a/b/c.css", "b/c.css"), ("a.html", "b c/ü?#%.html", "b%20c/%C3%BC%3F%23%25.html"),
        ("a.html", "x:y.html", "./x:y.html"), ("a.html", "d/x:y.html", "d/x:y.html"),
    ])
    func addressesBetweenPagesAreRelative(page: String, target: String, address: String) throws {
        #expect(SiteAddress.relative(from: try page.path, to: try target.path) == address)
    }
}
