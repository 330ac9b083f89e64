import Artifacts
import Charting
import Foundation
import SiteBuild
import TestKit
import Testing

@Suite struct DefaultTemplatesTests {
    /// The plugin in Sources/GeneratedSources writes the Swift file while the program is built.
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

    /// A page with a theme of its own must set every colour of a drawing, in both themes.
    @Test(arguments: Theme.allCases) func pageGivesDrawingsTheirOwnColours(theme: Theme) throws {
        let css = try #require(DefaultTemplates.files["css/site.css"])
        for variable in theme.variables().split(separator: ";") where variable.hasPrefix("--es-c") {
            let wanted = variable.replacing(":", with: ": ") + ";"
            #expect(css.components(separatedBy: wanted).count == 3, "\(wanted)")
        }
        for (role, name) in [
            (Theme.Role.foreground, "text"), (.muted, "muted"), (.grid, "line"), (.background, "surface"),
        ] {
            #expect(css.contains("--\(name): \(theme.color(role).hex);"), "\(name)")
        }
    }
}
