import Artifacts
import Diagnostics
import Foundation
import SiteBuild
import TestKit
import Testing

/// Builds stopped before every single call that changes the disk, and calls that fail.
@Suite struct InterruptedBuildTests {
    private static let old = ["index.html": "1", "a": "1", "c/d.html": "1", "same.css": "1", "gone/x.html": "1"]
    private static let new = ["index.html": "2", "a/b.html": "2", "c": "2", "same.css": "1", "z.svg": "2"]
    private static let foreign = [".gitignore": "*", "mine/x": "x"]

    private func withOldSite(_ body: (_ folder: URL, _ site: URL) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let site = folder.appending(path: "site")
            try writeSite(Self.old, to: site)
            for (path, text) in Self.foreign { try site.write(text, to: path) }
            try body(folder, site)
        }
    }

    private func callsOfABuild(_ road: OutputRoad) throws -> Int {
        let calls = CallCounter()
        try withOldSite { _, site in try writeSite(Self.new, to: site, disk: calls.disk(road)) }
        return calls.seen.count
    }

    private func whole(_ files: [String: String]) -> [String: String] { files.merging(Self.foreign) { $1 } }

    @Test func killedAnywhereTheOldSiteOrTheNewOneIsThere() throws {
        let count = try callsOfABuild(.exchange)
        #expect(count > 15)
        for stop in 0..<count {
            try withOldSite { folder, site in
                _ = try? writeSite(Self.new, to: site, disk: CallCounter().disk(.exchange, killedBefore: stop))
                let found = try listing(site)
                #expect(found == whole(Self.old) || found == whole(Self.new), "killed before call \(stop)")
                try writeSite(Self.new, to: site)
                #expect(try listing(site) == whole(Self.new), "killed before call \(stop)")
                #expect(try names(in: folder) == ["site"], "killed before call \(stop)")
            }
        }
    }

    /// Without the exchange, a kill among the renames leaves a site in between; the next start finishes it before it does
    /// anything else, and is killed in that as well.
    @Test func aJournalIsFinishedByTheNextStart() throws {
        let count = try callsOfABuild(.journal)
        #expect(count > 30)
        for stop in 0..<count {
            for again in [0, 1, 2, 5, .max] {
                try withOldSite { folder, site in
                    _ = try? writeSite(Self.new, to: site, disk: CallCounter().disk(.journal, killedBefore: stop))
                    let path = (folder: site.path, name: "site", siteRoot: "/nowhere")
                    _ = try? OutputWriter(
                        folder: path.folder, name: path.name, siteRoot: path.siteRoot,
                        disk: CallCounter().disk(.journal, killedBefore: again)
                    ).hold { _ in }
                    _ = try OutputWriter(folder: path.folder, name: path.name, siteRoot: path.siteRoot).hold { _ in }
                    let found = try listing(site)
                    #expect(
                        found == whole(Self.old) || found == whole(Self.new),
                        "killed before call \(stop), then \(again)")
                    #expect(try names(in: folder) == ["site"])
                    try writeSite(Self.new, to: site)
                    #expect(try listing(site) == whole(Self.new))
                }
            }
        }
    }

    /// Each call in turn is refused by the system, once: a disk that is full, a right that is missing.
    @Test(arguments: OutputRoad.allCases, [ENOSPC, EACCES])
    func aCallThatFailsLeavesTheSiteWholeAndNothingBesideIt(road: OutputRoad, code: CInt) throws {
        for failing in 0..<(try callsOfABuild(road)) {
            try withOldSite { folder, site in
                let calls = CallCounter()
                let disk = road.disk { call, path throws(OutputDisk.Failure) in
                    if calls.next(call) == failing { throw OutputDisk.Failure(code: code) }
                }
                var failure: SiteError?
                do { try writeSite(Self.new, to: site, disk: disk) } catch { failure = error as? SiteError }
                try writeSiteLeftovers(site)
                let found = try listing(site)
                let expected = failure == nil ? whole(Self.new) : whole(Self.old)
                #expect(found == expected, "call \(failing) failed")
                if let failure { #expect(failure.cause == .environment) }
                #expect(try names(in: folder) == ["site"], "call \(failing) failed")
            }
        }
    }

    /// What the next start does before it builds.
    private func writeSiteLeftovers(_ site: URL) throws {
        _ = try OutputWriter(folder: site.path, name: "site", siteRoot: "/nowhere").hold { _ in }
    }

    @Test func leftoversOfAKilledBuildAreClearedAndOnlyThose() throws {
        try withTemporaryFolder { folder in
            let site = folder.appending(path: "site")
            try site.write("half", to: ".embedsite-staging/0")
            try site.write("half", to: ".tmp-2147483646-3")
            // That of a program that is alive: it does no harm, and stays.
            let temporary = ".tmp-\(ProcessInfo.processInfo.processIdentifier)-99"
            try site.write("half", to: temporary)
            let dead = ".site.embedsite-0123456789abcdef"
            let others = [
                ".site.embedsite-0123456789abcdeg", ".site.embedsite-0123", ".other.embedsite-0123456789abcdef",
                ".site.embedsite-fedcba9876543210",
            ]
            for name in [dead] + others { try folder.write("x", to: name + "/index.html") }
            // The last is that of a build that is alive.
            let alive = try FileLock(folder: folder.path + "/" + others[3])
            let attempt = alive.attempt()
            #expect(attempt == .held)
            try writeSite(["a.html": "1"], to: site)
            #expect(try listing(site) == ["a.html": "1", temporary: "half"])
            #expect(try names(in: folder) == (others + ["site"]).sorted())
            _ = consume alive
        }
    }

    /// A journal is read from a folder that may come from anywhere.
    @Test func aJournalCannotReachOutOfTheFolder() throws {
        try withTemporaryFolder { folder in
            let site = folder.appending(path: "site")
            try folder.write("precious", to: "outside/x")
            try writeSite(["a.html": "1"], to: site)
            try FileManager.default.createSymbolicLink(atPath: site.path + "/link", withDestinationPath: "../outside")
            for step in ["-link/x", "+link/x", "-../outside/x", "+../outside/x"] {
                try site.write("embedsite journal 1\n\(step)\n", to: ".embedsite-staging/journal")
                try site.write("bad", to: ".embedsite-staging/new/0")
                try site.write("", to: ".embedsite-staging/old/none")
                _ = try? writeSite(["a.html": "1"], to: site)
                #expect(try listing(folder.appending(path: "outside")) == ["x": "precious"], "\(step)")
                #expect(try listing(site) == ["a.html": "1", "link": "-> ../outside"], "\(step)")
            }
        }
    }
}
