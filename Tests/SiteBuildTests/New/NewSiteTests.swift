import Artifacts
import Foundation
import Prose
import SiteBuild
import TestKit
import Testing

@Suite struct NewSiteTests {
    private static let unknown = ReleasedProgram(version: "0.1.0", releases: nil, sha256: nil)

    @Test func filesAreAsShown() throws {
        let text = NewSite.files(title: "Anna's notes", program: Self.unknown).map { "==> \($0.path)\n\($0.text)" }
            .joined(separator: "\n")
        try expectGolden(text, "new-site.txt")
    }

    @Test func everyFileIsRead() throws {
        for file in NewSite.files(title: "A: 'b'\nc", program: Self.unknown) {
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

    /// What a release knows of itself.
    @Test func theWorkflowOfAReleasedProgramNamesIt() throws {
        try withTemporaryFolder { folder in
            let program = folder.path + "/bin/embedsite"
            let hash = String(repeating: "0123456789abcdef", count: 4)
            let bare = ReleasedProgram(of: program, version: "0.1.0", releases: nil, environment: [:])
            #expect(bare == Self.unknown)
            try folder.write(
                "\(hash)  embedsite-0.0.9-linux-x86_64-program.tar.gz\n\(hash)  \(bare.archive)\n",
                to: "share/embedsite/SHA256SUMS")
            let found = ReleasedProgram(
                of: program, version: "0.1.0", releases: "https://example.org/releases", environment: [:])
            #expect(
                found == ReleasedProgram(version: "0.1.0", releases: "https://example.org/releases", sha256: hash))
            try expectGolden(PagesWorkflow.text(.released(found)), "pages-of-release.yml")
            let elsewhere = ReleasedProgram(
                of: program, version: "0.1.0", releases: "https://example.org/releases",
                environment: ["EMBEDSITE_RELEASES": "http://localhost:8000/"])
            #expect(elsewhere.releases == "http://localhost:8000")
        }
    }

    @Test func theActionOfThisRepositoryHasTheSameSteps() throws {
        let source = testData("../../Sources/EmbedsiteCLI/Version.swift")
        let match = try String(contentsOf: source, encoding: .utf8).firstMatch(of: /number = "([^"]+)"/)
        let version = try #require(match?.1)
        try expectGolden(
            PagesWorkflow.action(version: String(version)), "../../../.github/actions/site/action.yml")
    }

    @Test func workflowOfThisRepositoryIsTheOneTheProgramWrites() throws {
        try expectGolden(PagesWorkflow.text(.here), "../../../" + PagesWorkflow.path)
    }
}
