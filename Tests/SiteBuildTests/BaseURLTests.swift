import Artifacts
import SiteBuild
import Testing

@Suite struct BaseURLTests {
    @Test(arguments: [
        ("https://me.github.io/notes/", "https://me.github.io/notes", "/notes/"),
        ("http://localhost:8000", "http://localhost:8000", "/"),
        ("https://A.Test/b/ü", "https://a.test/b/%C3%BC", "/b/%C3%BC/"),
    ])
    func addressIsKeptInOneForm(text: String, string: String, path: String) throws {
        let url = try #require(BaseURL(text))
        #expect(url.text == string)
        #expect(url.path == path)
    }

    @Test(arguments: [
        "", "https://", "https:///x", "me.github.io", "ftp://a.test", "javascript:x", "https://a.test/?x",
        "https://a.test/#x",
        "https://a.test//b", "https://a.test/../b", "https://a b", "https://a.test/\"x", "https://a@b.test",
        "https://a.test/\u{1}",
    ])
    func otherTextIsNoAddress(text: String) { #expect(BaseURL(text) == nil) }

    @Test func indexIsKnownByItsFolder() throws {
        let url = try #require(BaseURL("https://a.test/b"))
        #expect(url.address(of: try #require(RelativePath("index.html"))) == "https://a.test/b/")
        #expect(url.address(of: try #require(RelativePath("c d/index.html"))) == "https://a.test/b/c%20d/")
        #expect(url.address(of: try #require(RelativePath("c/e.html"))) == "https://a.test/b/c/e.html")
    }
}
