import Foundation
import TestKit
import Testing

/// Builds at once and builds that are killed, with the real binary.
@Suite struct TwoBuildsTests {
    private func embedsite(_ arguments: String..., in folder: URL) throws -> Program.Outcome {
        try Program.run(arguments, in: folder)
    }

    /// A site, and the built site of one build alone.
    private func makeSite(_ name: String, in folder: URL) throws -> (site: URL, built: [String: Data]) {
        _ = try embedsite("new", name, in: folder)
        let site = folder.appending(path: name)
        try site.write("---\ntitle: \(name)\n---\n\nOne page of \(name).\n", to: "content/\(name).md")
        let first = try embedsite("build", in: site)
        #expect(first.status == 0, "\(first.errors)")
        return (site, try Program.files(in: site.appending(path: "site")))
    }

    private func pair(
        _ first: (folder: URL, arguments: [String]), _ second: (folder: URL, arguments: [String]), errors: URL
    ) throws -> [Int32] {
        let processes = try [first, second].enumerated().map { index, run in
            try Program.start(run.arguments, in: run.folder, errors: errors.appending(path: "errors\(index)"))
        }
        for process in processes { process.waitUntilExit() }
        return processes.map(\.terminationStatus)
    }

    @Test func twoBuildsOfOneSiteAtOnceBothSucceedAndNoneIsMixed() throws {
        try withTemporaryFolder { folder in
            let (site, built) = try makeSite("notes", in: folder)
            for round in 0..<10 {
                try FileManager.default.removeItem(at: site.appending(path: "site"))
                let run = (site, ["build"])
                #expect(try pair(run, run, errors: folder) == [0, 0], "round \(round)")
                #expect(try Program.files(in: site.appending(path: "site")) == built, "round \(round)")
            }
            let left = try FileManager.default.contentsOfDirectory(atPath: site.path)
            #expect(!left.contains { $0.hasPrefix(".site.") }, "\(left)")
        }
    }

    /// The last to write wins, wholly.
    @Test func twoSitesWithOneOutputGiveOneOfThem() throws {
        try withTemporaryFolder { folder in
            let one = try makeSite("one", in: folder)
            let two = try makeSite("two", in: folder)
            let out = folder.appending(path: "out")
            for round in 0..<10 {
                let statuses = try pair(
                    (one.site, ["build", "--out", "../out"]), (two.site, ["build", "--out", out.path]), errors: folder)
                #expect(statuses == [0, 0], "round \(round)")
                let found = try Program.files(in: out)
                #expect(found == one.built || found == two.built, "round \(round)")
            }
        }
    }

    /// Killed at many moments, the old site or the new one is there, whole; the next build clears what is left.
    @Test func aKilledBuildLeavesTheOldSiteOrTheNewOne() throws {
        try withTemporaryFolder { folder in
            let (site, _) = try makeSite("notes", in: folder)
            let article = "content/notes.md"
            func build(_ text: String) throws -> [String: Data] {
                try site.write("---\ntitle: \(text)\n---\n\n\(text)\n", to: article)
                try #expect(embedsite("build", in: site).status == 0)
                return try Program.files(in: site.appending(path: "site"))
            }
            let versions = [try build("First"), try build("Second")]
            #expect(versions[0] != versions[1])
            let clock = ContinuousClock()
            let whole = try clock.measure { _ = try build("First") }
            for round in 0..<24 {
                let text = round.isMultiple(of: 2) ? "Second" : "First"
                try site.write("---\ntitle: \(text)\n---\n\n\(text)\n", to: article)
                let process = try Program.start(["build"], in: site, errors: folder.appending(path: "errors"))
                // The switch is near the end.
                Thread.sleep(forTimeInterval: whole / .seconds(1) * (0.7 + 0.02 * Double(round)))
                kill(process.processIdentifier, SIGKILL)
                process.waitUntilExit()
                let found = try Program.files(in: site.appending(path: "site"))
                #expect(versions.contains(found), "round \(round)")
            }
            #expect(try build("First") == versions[0])
            let left = try FileManager.default.contentsOfDirectory(atPath: site.path)
            #expect(!left.contains { $0.hasPrefix(".site.") }, "\(left)")
        }
    }

    /// A site that another process holds.
    @Test func aBuildThatWaitsSaysSoAndCanBeInterrupted() throws {
        try withTemporaryFolder { folder in
            let (site, built) = try makeSite("notes", in: folder)
            let handle = open(site.path + "/site", O_RDONLY | O_DIRECTORY)
            #expect(handle >= 0 && flock(handle, LOCK_EX) == 0)
            let errors = folder.appending(path: "errors")
            let process = try Program.start(["build"], in: site, errors: errors)
            let expected = "waiting for another build of 'site', at most 10 minutes\n"
            for _ in 0..<600 where try String(contentsOf: errors, encoding: .utf8) != expected { usleep(50_000) }
            #expect(try String(contentsOf: errors, encoding: .utf8) == expected)
            kill(process.processIdentifier, SIGINT)
            process.waitUntilExit()
            #expect(process.terminationStatus == 130)
            close(handle)
            #expect(try Program.files(in: site.appending(path: "site")) == built)
            try #expect(embedsite("build", in: site).status == 0)
        }
    }

    @Test func foreignFilesAreNamed() throws {
        try withTemporaryFolder { folder in
            let (site, _) = try makeSite("notes", in: folder)
            try site.write("mine", to: "site/thesis.pdf")
            try site.write("---\ntitle: Other\n---\n", to: "content/other.md")
            let outcome = try embedsite("build", "--strict", in: site)
            #expect(outcome.status == 0)
            #expect(
                outcome.errors.hasPrefix("site: note: kept what embedsite did not make: 'thesis.pdf'\n"),
                "\(outcome.errors)")
            #expect(try Program.files(in: site.appending(path: "site"))["thesis.pdf"] == Data("mine".utf8))
        }
    }
}
