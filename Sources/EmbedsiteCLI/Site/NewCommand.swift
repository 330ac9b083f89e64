import ArgumentParser
import Artifacts
import Diagnostics
import Foundation
import SiteBuild

struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Make a site that builds at once, with a workflow for GitHub Pages.")

    @Argument(help: "The new folder.")
    var folder: String

    func run() throws {
        let place = URL(filePath: folder).standardizedFileURL
        let present = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
        guard present.allSatisfy({ $0 == ".git" }) else {
            throw Complaints([
                .error("the folder '\(folder)' is not empty", remedy: "Name a folder that does not exist yet.")
            ])
        }
        let program = ReleasedProgram(of: ThisProgram.path, version: Version.number, releases: Version.releases)
        for file in NewSite.files(title: place.lastPathComponent, program: program) {
            try AtomicFile.write(file.text, to: place.path + "/" + file.path)
        }
        TerminalReporter().say("Made \(folder). Next: cd \(folder) && embedsite serve")
    }
}
