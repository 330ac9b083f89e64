import Artifacts
import Foundation
import Prose
import SiteBuild
import TestKit
import Testing

@Suite struct NewSiteTests {
    @Test func filesAreAsShown() throws {
        let text = NewSite.files(title: "Anna's notes").map { "==> \($0.path)\n\($0.text)" }.joined(separator: "\n")
        try expectGolden(text, "new-site.txt")
    }

    @Test func everyFileIsRead() throws {
        for file in NewSite.files(title: "A: 'b'\nc") {
            if file.path == "embedsite.yml" {
                let (site, complaints) = SiteConfiguration.read(file.text)
                #expect(site?.title == "A: 'b' c")
                #expect(complaints == [])
            }
            if file.path.hasSuffix(".md") {
                let path = try #require(RelativePath(String(file.path.dropFirst("content/".count))))
                let (page, complaints) = Page.read(file.text, at: path, homeTitle: "Home")
                #expect(page != nil)
                #expect(complaints == [])
            }
        }
    }

    @Test func workflowOfThisRepositoryIsTheOneTheProgramWrites() throws {
        try expectGolden(PagesWorkflow.text(.here), "../../../" + PagesWorkflow.path)
    }
}
