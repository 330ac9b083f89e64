import Artifacts
import Foundation
import SiteBuild
import TestKit
import Testing

@Suite struct DefaultTemplatesTests {
    /// `.ci/embed-templates` brings the Swift file up to date.
    @Test func builtInFilesAreThoseOfTheTemplatesFolder() throws {
        let folder = SharedData.projectRoot.appending(path: "templates").resolvingSymlinksInPath()
        var onDisk: [String: String] = [:]
        let walk = try #require(FileManager.default.enumerator(atPath: folder.path))
        for case let name as String in walk where ["html", "css", "js"].contains((name as NSString).pathExtension) {
            onDisk[name] = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        }
        #expect(DefaultTemplates.files.keys.sorted() == onDisk.keys.sorted())
        for (name, text) in onDisk { #expect(DefaultTemplates.files[name] == text, "\(name)") }
    }
}
