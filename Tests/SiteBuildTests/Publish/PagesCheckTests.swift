import Diagnostics
import Foundation
import SiteBuild
import TestKit
import Testing

/// What GitHub Pages refuses, found in real folders.
@Suite struct PagesCheckTests {
    private func complaints(_ make: (URL) throws -> Void) throws -> [String] {
        try withTemporaryFolder { folder in
            try folder.write("<p>", to: "site/index.html")
            try folder.write("", to: "site/.nojekyll")
            try make(folder)
            return PagesCheck(folder: folder.path + "/site", name: "site").complaints.map(\.description)
        }
    }

    @Test func aBuiltSiteIsTaken() throws {
        try withTemporaryFolder { folder in
            try folder.write("<p>", to: "site/index.html")
            try folder.write("12345", to: "site/figures/a.svg")
            let check = PagesCheck(folder: folder.path + "/site", name: "site")
            #expect(check.complaints.isEmpty && check.files == 2 && check.bytes == 8)
        }
    }

    @Test func linksAndPipesAreRefused() throws {
        let found = try complaints { folder in
            let files = FileManager.default
            try files.createSymbolicLink(atPath: folder.path + "/site/b.html", withDestinationPath: "index.html")
            try files.createSymbolicLink(atPath: folder.path + "/site/out", withDestinationPath: "/etc")
            mkfifo(folder.path + "/site/pipe", 0o644)
        }
        #expect(
            found == [
                "site/b.html: error: this is a link, which GitHub Pages refuses. Put the file itself there.",
                "site/out: error: this is a link, which GitHub Pages refuses. Put the file itself there.",
                "site/pipe: error: this is no file, and GitHub Pages refuses it. Remove it.",
            ])
    }

    @Test func filesThatOthersMayNotReadAreRefused() throws {
        let found = try complaints { folder in
            try folder.write("1", to: "site/data/a.csv")
            let files = FileManager.default
            try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.path + "/site/data/a.csv")
            try files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.path + "/site/data")
        }
        #expect(
            found == [
                """
                site/data: error: others may not read this (mode 700), so GitHub Pages refuses it. Run 'chmod 755 site/data'.
                """,
                """
                site/data/a.csv: error: others may not read this (mode 600), so GitHub Pages refuses it. Run \
                'chmod 644 site/data/a.csv'.
                """,
            ])
    }

    @Test func namesThatDifferInCapitalsAreRefused() throws {
        let found = try complaints { folder in
            try folder.write("", to: "site/Über.html")
            try folder.write("", to: "site/U\u{308}ber.html")
            try folder.write("", to: "site/INDEX.html")
        }
        #expect(found.count == 2)
        #expect(
            found.contains(
                "site/index.html: error: this differs from 'INDEX.html' only in capitals. Give one of the two another name."
            ))
    }

    @Test func moreThanAGigabyteIsRefused() throws {
        let found = try complaints { folder in
            try folder.write("", to: "site/large.bin")
            let file = try FileHandle(forWritingTo: folder.appending(path: "site/large.bin"))
            // Holes take no room on the disk.
            try file.truncate(atOffset: UInt64(PagesCheck.byteLimit))
            try file.close()
        }
        #expect(
            found == [
                """
                site: error: the site holds 1,000,000,003 bytes; GitHub Pages publishes at most 1,000,000,000. Publish less, or \
                smaller pictures and fewer downloads.
                """
            ])
    }

    @Test func withoutASiteOneIsToBeBuilt() {
        let check = PagesCheck(folder: "/nowhere/site", name: "site")
        #expect(
            check.complaints.map(\.description) == [
                "site: error: there is no built site here. Run 'embedsite build' first."
            ])
    }
}
