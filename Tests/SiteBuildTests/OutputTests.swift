import Artifacts
import Diagnostics
import Foundation
import SiteBuild
import TestKit
import Testing

@Suite struct OutputPlanTests {
    private func hashes(_ files: [String: String]) throws -> [RelativePath: ContentHash] {
        var hashes: [RelativePath: ContentHash] = [:]
        for (path, text) in files { hashes[try path.path] = ContentHash(of: text.utf8) }
        return hashes
    }

    @Test func onlyWhatDiffersIsWrittenPagesAfterTheirParts() throws {
        let plan = OutputPlan(
            wanted: try hashes(["b.html": "new", "a.css": "x", "z.css": "new", "c.html": "new", "d.html": "same"]),
            onDisk: try hashes(["d.html": "same", "b.html": "old", "old.css": "x", "a.html": "x", ".gitignore": "*"]),
            kept: [try ".gitignore".path])
        #expect(
            plan.steps == [
                .write(try "a.css".path), .write(try "z.css".path), .write(try "b.html".path),
                .write(try "c.html".path),
                .remove(try "a.html".path), .remove(try "old.css".path),
            ])
        #expect(plan.unchanged == 1 && plan.written == 4 && plan.removed == 2)
    }

    @Test func whatStandsInTheWayGoesFirst() throws {
        let plan = OutputPlan(
            wanted: try hashes(["a/b.html": "x", "c": "x"]), onDisk: try hashes(["a": "x", "c/d.html": "x", "e": "x"]))
        #expect(
            plan.steps == [
                .remove(try "a".path), .remove(try "c/d.html".path), .write(try "c".path), .write(try "a/b.html".path),
                .remove(try "e".path),
            ])
    }
}

@Suite struct OutputWriterTests {
    private func write(_ files: [String: String], to folder: URL) throws -> OutputPlan {
        let writer = try OutputWriter(folder: folder.path, name: "site", siteRoot: "/nowhere")
        return try writer.write(files.map { OutputFile(try $0.key.path, text: $0.value) })
    }

    private func listing(_ folder: URL) throws -> [String: String] {
        var found: [String: String] = [:]
        let walk = try #require(FileManager.default.enumerator(atPath: folder.path))
        for case let name as String in walk {
            let data = try? Data(contentsOf: folder.appending(path: name))
            if let data { found[name] = String(decoding: data, as: UTF8.self) }
        }
        found[OutputWriter.marker.string] = nil
        return found
    }

    @Test func folderHoldsWhatIsWantedAndNoMore() throws {
        try withTemporaryFolder { folder in
            let site = folder.appending(path: "site")
            try site.write("*\n", to: ".gitignore")
            #expect(try write(["index.html": "1", "a/b.html": "2", "a/c.html": "3"], to: site).written == 4)
            let before =
                try FileManager.default.attributesOfItem(atPath: site.path + "/a/b.html")[.systemFileNumber] as? Int
            let plan = try write(["index.html": "new", "a/b.html": "2"], to: site)
            #expect(plan.written == 1 && plan.removed == 1 && plan.unchanged == 2)
            #expect(try listing(site) == [".gitignore": "*\n", "index.html": "new", "a/b.html": "2"])
            let after =
                try FileManager.default.attributesOfItem(atPath: site.path + "/a/b.html")[.systemFileNumber] as? Int
            #expect(before == after, "an unchanged file is not touched")
        }
    }

    @Test func fileAndFolderOfOneNameTakeTurns() throws {
        try withTemporaryFolder { folder in
            let site = folder.appending(path: "site")
            _ = try write(["a": "1", "b/c": "2"], to: site)
            _ = try write(["a/x": "3", "b": "4"], to: site)
            #expect(try listing(site) == ["a/x": "3", "b": "4"])
            try FileManager.default.createDirectory(at: site.appending(path: "e/f"), withIntermediateDirectories: true)
            _ = try write(["a/x": "3", "b": "4", "e/f": "5"], to: site)
            #expect(try listing(site) == ["a/x": "3", "b": "4", "e/f": "5"])
        }
    }

    @Test func linksAreReplacedNotFollowed() throws {
        try withTemporaryFolder { folder in
            let site = folder.appending(path: "site")
            try folder.write("precious", to: "outside/x.html")
            _ = try write(["x.html": "1"], to: site)
            for name in ["a", "link.html"] {
                try FileManager.default.createSymbolicLink(
                    at: site.appending(path: name), withDestinationURL: folder.appending(path: "outside"))
            }
            _ = try write(["x.html": "1", "a/x.html": "2"], to: site)
            #expect(try listing(site) == ["x.html": "1", "a/x.html": "2"])
            #expect(try listing(folder.appending(path: "outside")) == ["x.html": "precious"])
        }
    }

    @Test func foreignFolderIsRefused() throws {
        try withTemporaryFolder { folder in
            try folder.write("mine", to: "site/thesis.tex")
            #expect(
                complaints { try write(["index.html": "1"], to: folder.appending(path: "site")) } == [
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
                complaints { try writer.write(files) } == [
                    "error: two different files of the built site are called 'a.html'. Rename the article or the file that makes one of them."
                ])
            #expect(!FileManager.default.fileExists(atPath: folder.path + "/site"))
        }
    }

    @Test func interruptedFirstBuildCanBeRepeated() throws {
        try withTemporaryFolder { folder in
            _ = try write(["a.html": "1"], to: folder)
            try folder.write("half", to: ".embedsite-staging/0")
            #expect(try write(["a.html": "1", "b.html": "2"], to: folder).written == 1)
            #expect(try listing(folder) == ["a.html": "1", "b.html": "2"])
        }
    }
}
