import Datasets
import Diagnostics
import Foundation
import Rasters
import SiteBuild
import TestKit
import Testing

@Suite struct SiteConfigurationTests {
    @Test func everyKeyIsRead() throws {
        let (found, complaints) = SiteConfiguration.read(
            """
            title: Notes
            description: Some notes.
            baseURL: https://me.github.io/notes/
            author: Anna
            language: de-CH
            dataRoots: [../shared/data, /data]
            theme: dark
            limits:
              image_pixels: 1000
              records: 5
            """)
        let site = try #require(found)
        #expect(complaints == [])
        #expect(site.title == "Notes" && site.description == "Some notes." && site.author == "Anna")
        #expect(site.baseURL?.text == "https://me.github.io/notes")
        #expect(site.language == "de-CH" && site.theme == .dark)
        #expect(site.dataRoots.map(\.value) == ["../shared/data", "/data"])
        #expect(site.dataRoots[1].position == SourcePosition("embedsite.yml", line: 6, column: 29))
        #expect(site.rasterLimits.pixels == 1000 && site.datasetLimits.records == 5)
    }

    @Test(arguments: [
        ("", "embedsite.yml:1:1: error: embedsite.yml needs 'title'. Add a line 'title: …'."),
        (
            "title: A\nbaseUrl: x",
            "embedsite.yml:2:1: error: unknown key 'baseUrl' in embedsite.yml. Did you mean 'baseURL'?"
        ),
        (
            "title: A\nbaseURL: me.github.io",
            "embedsite.yml:2:10: error: 'baseURL' is 'me.github.io'; expected an address such as https://me.github.io/notes"
        ),
        (
            "title: A\nlanguage: english!",
            "embedsite.yml:2:11: error: 'language' is 'english!'; expected a language such as en or de-CH"
        ),
        (
            "title: A\ntheme: drak",
            "embedsite.yml:2:8: error: 'theme' is 'drak'; expected one of auto, light, dark. Did you mean 'dark'?"
        ),
        (
            "title: A\nlimits: { image_pixel: 3 }",
            "embedsite.yml:2:11: error: unknown key 'image_pixel' in 'limits'. Did you mean 'image_pixels'?"
        ),
        (
            "title: A\nlimits: { records: -3 }",
            "embedsite.yml:2:20: error: 'records' is '-3'; expected a whole number from 1"
        ),
        ("title: [", "embedsite.yml:2:1: error: this is not YAML: did not find expected node content"),
    ])
    func mistakeIsNamedWithItsPlace(text: String, complaint: String) {
        let (site, complaints) = SiteConfiguration.read(text)
        #expect(site == nil)
        #expect(complaints.map(\.description) == [complaint])
    }

    @Test func folderWithoutTheFileIsNoSite() throws {
        try withTemporaryFolder { folder in
            #expect(
                SiteBuildTests.complaints { try SiteConfiguration.load(root: folder.path) } == [
                    "embedsite.yml: error: this folder is not a site: it has no embedsite.yml. Go to the site's folder, name it with --root, or make a site with 'embedsite new FOLDER'."
                ])
        }
    }
}
