import Artifacts
import Diagnostics
import Foundation
import SiteBuild
import Synchronization
import TestKit
import Testing

@Suite struct OutputLockTests {
    private func writer(_ path: String) throws -> OutputWriter {
        try OutputWriter(folder: path, name: "site", siteRoot: "/nowhere")
    }

    /// Whatever leads to the folder, and whether it is there or not.
    @Test(arguments: ["site", "x/../site", "link", "parent/site"], [false, true])
    func everyPathToAFolderMeetsTheSameLock(path: String, isThere: Bool) throws {
        try withTemporaryFolder { folder in
            let site = folder.appending(path: "site")
            try folder.write("", to: "x/file")
            if isThere { try writeSite(["index.html": "1"], to: site) }
            for (link, target) in [("link", "site"), ("parent", ".")] {
                try FileManager.default.createSymbolicLink(
                    atPath: folder.path + "/" + link, withDestinationPath: target)
            }
            let lock = try writer(site.path).hold { _ in }
            var said: [String] = []
            let error = #expect(throws: SiteError.self) {
                _ = try writer(folder.path + "/" + path).hold(patience: .milliseconds(200)) { said.append($0) }
            }
            #expect(said == ["0 seconds"], "said once")
            #expect(error?.cause == .environment)
            withExtendedLifetime(lock) {}
        }
    }

    @Test func theComplaintSaysHowLongAndWhatHelps() throws {
        try withTemporaryFolder { folder in
            let lock = try writer(folder.path + "/site").hold { _ in }
            #expect(
                complaints { try writer(folder.path + "/site").hold(patience: .seconds(1)) { _ in } } == [
                    "site: error: another build has held this folder for 1 second. Wait until it has ended, or end it; then build again."
                ])
            withExtendedLifetime(lock) {}
        }
    }

    /// The folder is another one after each build; who waits must not hold the old one and think it is the new.
    @Test(arguments: OutputRoad.allCases)
    func manyBuildersAtOnceWriteOneAfterTheOther(road: OutputRoad) throws {
        try withTemporaryFolder { folder in
            let site = folder.appending(path: "site")
            let inside = Mutex(0)
            let failures = Mutex<[String]>([])
            DispatchQueue.concurrentPerform(iterations: 12) { builder in
                for round in 0..<5 {
                    do {
                        let writer = try OutputWriter(
                            folder: site.path, name: "site", siteRoot: "/nowhere", disk: road.disk)
                        let lock = try writer.hold { _ in }
                        let count = inside.withLock { count in
                            count += 1
                            return count
                        }
                        if count != 1 { failures.withLock { $0.append("two at once") } }
                        let text = "\(builder) \(round)"
                        let files = try (0..<20).map { OutputFile(try "p\($0).html".path, text: text) }
                        _ = try writer.write(files + [OutputFile(try "own\(builder)".path, text: text)], holding: lock)
                        let found = try listing(site)
                        if found.count != 21 || Set(found.values) != [text] {
                            failures.withLock { $0.append("mixed") }
                        }
                        inside.withLock { $0 -= 1 }
                    } catch {
                        failures.withLock { $0.append("\(error)") }
                    }
                }
            }
            #expect(failures.withLock { $0 } == [])
            let left = try names(in: folder)
            #expect(left == ["site"])
        }
    }

    @Test func aFolderThatIsTakenAwayMeanwhileIsMadeAnew() throws {
        try withTemporaryFolder { folder in
            let site = folder.appending(path: "site")
            let writer = try writer(site.path)
            let lock = try writer.hold { _ in }
            try FileManager.default.removeItem(at: site)
            _ = try writer.write([OutputFile(try "index.html".path, text: "1")], holding: lock)
            #expect(try listing(site) == ["index.html": "1"])
            #expect(try names(in: folder) == ["site"])
        }
    }

    /// What is put into the folder between the look at it and the exchange comes along.
    @Test func whatOthersPutThereAtTheLastMomentIsNotLost() throws {
        try withTemporaryFolder { folder in
            let site = folder.appending(path: "site")
            try writeSite(["index.html": "1", "a/b.html": "1"], to: site)
            try site.write("old", to: "mine.txt")
            let disk = OutputDisk { call, _ throws(OutputDisk.Failure) in
                guard call == .exchange else { return }
                try? site.write("late", to: "late.txt")
                try? site.write("late", to: "a/late.txt")
                try? FileManager.default.removeItem(at: site.appending(path: "mine.txt"))
                try? site.write("new", to: "mine.txt")
            }
            try writeSite(["index.html": "2", "a/b.html": "1"], to: site, disk: disk)
            #expect(
                try listing(site) == [
                    "index.html": "2", "a/b.html": "1", "late.txt": "late", "a/late.txt": "late", "mine.txt": "new",
                ])
            #expect(try names(in: folder) == ["site"])
        }
    }
}
