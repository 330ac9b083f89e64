import Artifacts
import Diagnostics
import Foundation
import SiteBuild
import TestKit
import Testing

@Suite struct OutputWriterTests {
    @Test(arguments: OutputRoad.allCases)
    func folderHoldsWhatIsWantedAndNoMore(road: OutputRoad) throws {
        try withTemporaryFolder { folder in
            let site = folder.appending(path: "site")
            try site.write("*\n", to: ".gitignore")
            #expect(
                try writeSite(["index.html": "1", "a/b.html": "2", "a/c.html": "3"], to: site, disk: road.disk).written
                    == 4)
            let before = try inode(of: site.appending(path: "a/b.html"))
            let plan = try writeSite(["index.html": "new", "a/b.html": "2"], to: site, disk: road.disk)
            // The list of files is one of those written.
            #expect(plan.written == 2 && plan.removed == 1 && plan.unchanged == 1)
            #expect(try listing(site) == [".gitignore": "*\n", "index.html": "new", "a/b.html": "2"])
            #expect(try inode(of: site.appending(path: "a/b.html")) == before, "an unchanged file is not copied")
            #expect(try names(in: folder) == ["site"])
        }
    }

    @Test func whereNothingDiffersNothingIsTouched() throws {
        try withTemporaryFolder { folder in
            let site = folder.appending(path: "site")
            let files = ["index.html": "1", "a/b.html": "2"]
            try writeSite(files, to: site)
            let before = try inode(of: site)
            let calls = CallCounter()
            #expect(try writeSite(files, to: site, disk: calls.disk(.exchange)).unchanged == 3)
            #expect(calls.seen.isEmpty)
            #expect(try inode(of: site) == before)
        }
    }

    /// One sync for the whole site, however many files.
    @Test(arguments: OutputRoad.allCases)
    func theDiskIsWaitedForOnce(road: OutputRoad) throws {
        try withTemporaryFolder { folder in
            let calls = CallCounter()
            let files = Dictionary(uniqueKeysWithValues: (0..<50).map { ("p\($0).html", "\($0)") })
            try writeSite(files, to: folder.appending(path: "site"), disk: calls.disk(road))
            // Where folders cannot be exchanged, that turns out after the first.
            #expect(calls.seen.count { $0 == .sync } == (road == .exchange ? 1 : 2))
        }
    }

    @Test(arguments: OutputRoad.allCases)
    func fileAndFolderOfOneNameTakeTurns(road: OutputRoad) throws {
        try withTemporaryFolder { folder in
            let site = folder.appending(path: "site")
            try writeSite(["a": "1", "b/c": "2"], to: site, disk: road.disk)
            try writeSite(["a/x": "3", "b": "4"], to: site, disk: road.disk)
            #expect(try listing(site) == ["a/x": "3", "b": "4"])
            try FileManager.default.createDirectory(at: site.appending(path: "e/f"), withIntermediateDirectories: true)
            try FileManager.default.createDirectory(at: site.appending(path: "g"), withIntermediateDirectories: true)
            try writeSite(["a/x": "3", "b": "4", "e/f": "5"], to: site, disk: road.disk)
            #expect(try listing(site) == ["a/x": "3", "b": "4", "e/f": "5", "g": "/"])
        }
    }

    @Test(arguments: OutputRoad.allCases)
    func whatOthersPutThereKeepsItsPlaceAndIsNamed(road: OutputRoad) throws {
        try withTemporaryFolder { folder in
            let site = folder.appending(path: "site")
            try writeSite(["index.html": "1", "figures/a.svg": "2", "old.html": "3"], to: site, disk: road.disk)
            try folder.write("precious", to: "outside/x.html")
            try site.write("thesis", to: "thesis.pdf")
            try site.write("mine", to: "figures/mine.svg")
            try site.write("ref", to: ".git/HEAD")
            try FileManager.default.createSymbolicLink(
                atPath: site.path + "/link.html", withDestinationPath: "../outside/x.html")
            try FileManager.default.createSymbolicLink(atPath: site.path + "/dead", withDestinationPath: "nowhere")
            let thesis = try inode(of: site.appending(path: "thesis.pdf"))
            let writer = try OutputWriter(folder: site.path, name: "site", siteRoot: "/nowhere", disk: road.disk)
            let plan = try writer.write([OutputFile(try "index.html".path, text: "new")], holding: writer.hold { _ in })
            #expect(
                try listing(site) == [
                    "index.html": "new", "thesis.pdf": "thesis", "figures/mine.svg": "mine", ".git/HEAD": "ref",
                    "link.html": "-> ../outside/x.html", "dead": "-> nowhere",
                ])
            #expect(try inode(of: site.appending(path: "thesis.pdf")) == thesis)
            #expect(try listing(folder.appending(path: "outside")) == ["x.html": "precious"])
            #expect(
                writer.note(on: plan)?.description
                    == "site: note: kept what embedsite did not make: '.git/', 'dead', 'figures/', 'link.html', 'thesis.pdf'"
            )
            #expect(try names(in: folder) == ["outside", "site"])
        }
    }

    @Test(arguments: ["index.html", "figures"])
    func aForeignFileInTheWayIsAnErrorThatNamesIt(name: String) throws {
        try withTemporaryFolder { folder in
            let site = folder.appending(path: "site")
            try writeSite(["first.html": "1"], to: site)
            try FileManager.default.createSymbolicLink(atPath: site.path + "/" + name, withDestinationPath: "/etc")
            let before = try listing(site)
            #expect(
                complaints { try writeSite(["index.html": "1", "figures/a.svg": "2"], to: site) } == [
                    "site: error: '\(name)' was not made by embedsite and stands where the site needs a place. Move it away."
                ])
            #expect(try listing(site) == before)
        }
    }

    @Test(arguments: OutputRoad.allCases)
    func aLinkInPlaceOfOneOfOurFilesIsReplacedNotFollowed(road: OutputRoad) throws {
        try withTemporaryFolder { folder in
            let site = folder.appending(path: "site")
            try folder.write("precious", to: "outside.html")
            try writeSite(["x.html": "1"], to: site, disk: road.disk)
            try FileManager.default.removeItem(at: site.appending(path: "x.html"))
            try FileManager.default.createSymbolicLink(
                atPath: site.path + "/x.html", withDestinationPath: "../outside.html")
            try writeSite(["x.html": "1"], to: site, disk: road.disk)
            #expect(try listing(site) == ["x.html": "1"])
            #expect(try String(contentsOf: folder.appending(path: "outside.html"), encoding: .utf8) == "precious")
        }
    }

    /// Such a folder has no list of files: all in it but git's own is ours, as its marker says.
    @Test func aFolderOfAnEarlierVersionIsTakenOver() throws {
        try withTemporaryFolder { folder in
            let site = folder.appending(path: "site")
            try site.write(
                "Made by embedsite. A build replaces everything here but .gitignore.\n", to: ".embedsite-site")
            for name in ["index.html", "old/page.html", ".gitignore", ".git/HEAD"] { try site.write(name, to: name) }
            #expect(try writeSite(["index.html": "new"], to: site).removed == 1)
            #expect(
                try listing(site) == ["index.html": "new", ".gitignore": ".gitignore", ".git/HEAD": ".git/HEAD"])
        }
    }

    /// Without its list no file of the last build could be told from a foreign one.
    @Test func aListThatCannotBeReadIsTheComplaint() throws {
        try withTemporaryFolder { folder in
            let site = folder.appending(path: "site")
            try site.write("x", to: ".embedsite-site/x")
            try site.write("old", to: "index.html")
            #expect(
                complaints { try writeSite(["index.html": "new"], to: site) } == [
                    "site/.embedsite-site: error: this is a folder; expected a file"
                ])
            #expect(try String(contentsOf: site.appending(path: "index.html"), encoding: .utf8) == "old")
        }
    }

    @Test func theMarkerListsTheSiteAndNothingElse() throws {
        try withTemporaryFolder { folder in
            for name in ["one", "two"] {
                let site = folder.appending(path: name)
                if name == "two" { try writeSite(["z.html": "1"], to: site) }
                try writeSite(["b.html": "1", "a/é.svg": "2"], to: site)
                #expect(
                    try String(contentsOf: site.appending(path: ".embedsite-site"), encoding: .utf8)
                        == "Made by embedsite. A build replaces the files listed here and keeps all others.\na/é.svg\nb.html\n"
                )
            }
        }
    }

    @Test func newFilesAndFoldersHaveTheModesOfTheSystem() throws {
        try withTemporaryFolder { folder in
            let site = folder.appending(path: "site")
            try writeSite(["a/b.html": "1"], to: site)
            try folder.write("x", to: "plain/x")
            for (ours, plain) in [("site", "plain"), ("site/a", "plain"), ("site/a/b.html", "plain/x")] {
                #expect(
                    try mode(of: folder.appending(path: ours)) == mode(of: folder.appending(path: plain)), "\(ours)")
            }
            // What the author chose for a folder that was there stays.
            try FileManager.default.setAttributes([.posixPermissions: 0o2750], ofItemAtPath: site.path)
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: site.path + "/a")
            try writeSite(["a/b.html": "2"], to: site)
            #expect(try mode(of: site) == 0o2750)
            #expect(try mode(of: site.appending(path: "a")) == 0o700)
        }
    }

    @Test func foreignFolderIsRefused() throws {
        try withTemporaryFolder { folder in
            try folder.write("mine", to: "site/thesis.tex")
            #expect(
                complaints { try writeSite(["index.html": "1"], to: folder.appending(path: "site")) } == [
                    "site: error: this folder was not made by embedsite: it holds 'thesis.tex'. Name another folder with --out, or empty this one."
                ])
            #expect(try listing(folder.appending(path: "site")) == ["thesis.tex": "mine"])
        }
    }

    @Test(arguments: ["", "/content", "/content/site", "/templates"])
    func folderOfSourcesIsRefused(below: String) {
        #expect(
            complaints { try OutputWriter(folder: "/s" + below, name: "x", siteRoot: "/s") } == [
                "x: error: the built site cannot go where its sources are. Name another folder with --out."
            ])
    }

    @Test func twoFilesOfOneNameAreRefusedAndNothingIsWritten() throws {
        try withTemporaryFolder { folder in
            let writer = try OutputWriter(folder: folder.path + "/site", name: "site", siteRoot: "/nowhere")
            let files = [OutputFile(try "a.html".path, text: "1"), OutputFile(try "a.html".path, text: "2")]
            #expect(
                complaints { try writer.write(files, holding: writer.hold { _ in }) } == [
                    "error: two different files of the built site are called 'a.html'. Rename the article or the file that makes one of them."
                ])
            #expect(!FileManager.default.fileExists(atPath: folder.path + "/site"))
        }
    }

    /// A user who may not write there; the administrator always may.
    @Test(.enabled(if: geteuid() != 0, "an administrator may write everywhere"), arguments: ["", "/figures"])
    func aFolderThatMayNotBeChangedLeavesTheSiteUntouched(below: String) throws {
        try withTemporaryFolder { folder in
            let site = folder.appending(path: "site")
            try writeSite(["figures/a.svg": "1", "index.html": "1", "z.html": "1"], to: site)
            let before = try listing(site)
            try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: site.path + below)
            let found = complaints { try writeSite(["figures/a.svg": "2", "index.html": "2"], to: site) }
            let place = below.isEmpty ? "" : ": 'figures' may not be changed"
            #expect(
                found == [
                    "site: error: the built site cannot be written\(place): permission denied. See whether the disk is full and whether you may write there."
                ])
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: site.path + below)
            #expect(try listing(site) == before)
            #expect(try names(in: folder) == ["site"])
        }
    }

    /// Nothing can be made beside the output folder: the site changes inside it.
    @Test(.enabled(if: geteuid() != 0, "an administrator may write everywhere"))
    func aFolderWithoutRoomBesideItIsWrittenInPlace() throws {
        try withTemporaryFolder { folder in
            let site = folder.appending(path: "parent/site")
            try writeSite(["a/b.html": "1", "index.html": "1"], to: site)
            let before = try inode(of: site)
            try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path + "/parent")
            defer {
                try? FileManager.default.setAttributes(
                    [.posixPermissions: 0o755], ofItemAtPath: folder.path + "/parent")
            }
            try writeSite(["index.html": "2"], to: site)
            #expect(try listing(site) == ["index.html": "2"])
            #expect(try inode(of: site) == before)
        }
    }
}
