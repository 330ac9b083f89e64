import Artifacts
import Diagnostics
import Foundation
import TestKit
import Testing

@Suite struct FolderWalkTests {
    private func kinds(below folder: String, by walk: FolderWalk) -> ([String: FolderWalk.Kind], FolderWalk.Excess?) {
        var walk = walk
        var found: [String: FolderWalk.Kind] = [:]
        let excess = walk.look(below: folder) { found[$0] = $1 }
        return (found, excess)
    }

    @Test func tellsWhatStandsUnderEachName() throws {
        try withTemporaryFolder { folder in
            try folder.write("x", to: "site/content/a.md")
            try folder.write("x", to: "site/content/b/c.md")
            try folder.write("x", to: "site/content/.hidden/d.md")
            try folder.write("x", to: "site/content/out/index.html")
            try folder.write("x", to: "elsewhere/secret.txt")
            #expect(mkfifo(folder.path + "/site/content/pipe", 0o600) == 0)
            for (name, target) in [
                ("in.md", "b/c.md"), ("loop", "."), ("far", "../../elsewhere"),
                ("secret", "../../elsewhere/secret.txt"),
                ("gone", "nothing"), ("pipe2", "pipe"),
            ] {
                try FileManager.default.createSymbolicLink(
                    atPath: folder.path + "/site/content/" + name, withDestinationPath: target)
            }
            let site = folder.path + "/site"
            let walk = FolderWalk(roots: AllowedRoots([site]), passingBy: site + "/content/out")
            let (found, excess) = kinds(below: site + "/content", by: walk)
            #expect(
                found == [
                    "a.md": .file, "b": .folder, "b/c.md": .file, "out": .folder, "in.md": .link, "loop": .linkToFolder,
                    "far": .linkOut, "secret": .linkOut, "gone": .linkNowhere, "pipe": .other, "pipe2": .other,
                ])
            #expect(excess == nil)
            #expect(kinds(below: site + "/nothing", by: walk) == ([:], nil))
        }
    }

    /// What lies there is not taken for absent: a site would lose its pages.
    @Test(.enabled(if: OrdinaryUser.isPossible)) func tellsWhatMayNotBeLookedInto() throws {
        try withTemporaryFolder { folder in
            for path in ["a.md", "shut/b.md", "dark/c.md"] { try folder.write("x", to: "content/" + path) }
            let content = folder.appending(path: "content")
            let closed = FolderWalk.Kind.closed("permission denied")
            let walk = FolderWalk(roots: AllowedRoots([folder.path]), passingBy: nil)
            for (name, permissions) in [("shut", 0o300), ("dark", 0o644)] {
                try OrdinaryUser.allow(permissions, of: content.appending(path: name))
            }
            let (found, excess) = OrdinaryUser.run { kinds(below: content.path, by: walk) }
            #expect(found == ["a.md": .file, "shut": closed, "dark": .folder, "dark/c.md": closed])
            #expect(excess == nil)
            try OrdinaryUser.allow(0o300, of: content)
            #expect(OrdinaryUser.run { kinds(below: content.path, by: walk).0 } == ["": closed])
            for url in [content, content.appending(path: "shut"), content.appending(path: "dark")] {
                try OrdinaryUser.allow(0o755, of: url)
            }
        }
    }

    @Test func isBoundedInNumberAndDepth() throws {
        try withTemporaryFolder { folder in
            for number in 0..<20 { try folder.write("x", to: "many/\(number).txt") }
            let (found, excess) = kinds(
                below: folder.path + "/many",
                by: FolderWalk(roots: AllowedRoots([folder.path]), passingBy: nil, fileLimit: 7))
            #expect(found.count == 7 && excess == .files)
            let path = (1...32).map(String.init).joined(separator: "/")
            try folder.write("x", to: "deep/\(path)/a.txt")
            let walk = FolderWalk(roots: AllowedRoots([folder.path]), passingBy: nil)
            #expect(kinds(below: folder.path + "/deep", by: walk).1 == .depth(path))
        }
    }

    @Test func listsFoldersInWhichLinkedAndNamedFilesChange() throws {
        try withTemporaryFolder { folder in
            try folder.write("x", to: "site/content/a.md")
            try folder.write("x", to: "data/real/t.csv")
            try folder.write("x", to: "data/pictures/cats/1.png")
            try FileManager.default.createSymbolicLink(
                atPath: folder.path + "/site/content/t.csv", withDestinationPath: "../../data/real/t.csv")
            let roots = AllowedRoots([folder.path + "/site", folder.path + "/data"])
            var walk = FolderWalk(roots: roots, passingBy: nil)
            var listing = SourceListing()
            listing.add(file: folder.path + "/site/embedsite.yml")
            listing.add(below: folder.path + "/site/content", by: &walk)
            listing.add(named: folder.path + "/data/pictures", by: &walk)
            listing.add(named: folder.path + "/data/later/v.npy", by: &walk)
            func below(_ paths: Set<String>) -> [String] { paths.map { $0.replacing(folder.path, with: "") }.sorted() }
            #expect(below(listing.files) == ["/site/content/a.md", "/site/content/t.csv", "/site/embedsite.yml"])
            #expect(
                below(listing.named) == [
                    "/data/later/v.npy", "/data/pictures", "/data/pictures/cats", "/data/pictures/cats/1.png",
                ])
            #expect(
                below(listing.folders) == [
                    "/data", "/data/pictures", "/data/pictures/cats", "/data/real", "/site", "/site/content",
                ])
        }
    }

    @Test func rootsTellWhatWasNamed() throws {
        try withTemporaryFolder { folder in
            try folder.write("x", to: "a.csv")
            let named = NamedPaths()
            let roots = AllowedRoots([folder.path], noting: named)
            _ = try roots.resolve("a.csv", relativeTo: folder.path, at: .init("m.yml"))
            for wrong in ["later.csv", "../outside.csv", "/etc/passwd"] {
                #expect(throws: ArtifactError.self) {
                    _ = try roots.resolve(wrong, relativeTo: folder.path, at: .init("m.yml"))
                }
            }
            #expect(named.all == ["a.csv", "later.csv"].map { folder.path + "/" + $0 })
        }
    }
}
