import Artifacts
import Diagnostics
import Foundation
import TestKit
import Testing

@Suite struct AllowedRootsTests {
    /// A site with a dataset folder, and a folder beside the site.
    private func withSite(_ body: (URL, AllowedRoots) throws -> Void) throws {
        try withTemporaryFolder { folder in
            try folder.write("a", to: "site/content/datasets/banking77/train.csv")
            try folder.write("a", to: "site/content/datasets/x.yml")
            try folder.write("a", to: "shared/pets/cat.jpg")
            try folder.write("a", to: "site-two/secret.csv")
            try body(folder, AllowedRoots([folder.path + "/site"]))
        }
    }

    private func resolve(_ written: String, in folder: URL, _ roots: AllowedRoots) throws -> String {
        try roots.resolve(
            written, relativeTo: folder.path + "/site/content/datasets",
            at: SourcePosition("content/datasets/x.yml", line: 4, column: 8))
    }

    private func complaint(_ written: String, in folder: URL, _ roots: AllowedRoots) -> String {
        do {
            return try resolve(written, in: folder, roots)
        } catch {
            return (error as? ArtifactError)?.diagnostics.map(\.description).joined(separator: "\n") ?? "\(error)"
        }
    }

    private func outside(_ written: String) -> String {
        """
        content/datasets/x.yml:4:8: error: '\(written)' lies outside the site. Move it into the site or add its \
        folder to dataRoots in embedsite.yml.
        """
    }

    @Test(arguments: ["banking77/train.csv", "./banking77//train.csv", "../datasets/banking77/../banking77/train.csv"])
    func findsFilesBelowTheSite(written: String) throws {
        try withSite { folder, roots in
            let found = try resolve(written, in: folder, roots)
            #expect(found == folder.path + "/site/content/datasets/banking77/train.csv")
        }
    }

    @Test(arguments: [
        "../../../etc/passwd", "../../../site-two/secret.csv", "/etc/passwd", "../../../../../../../../../../../../etc",
        "none/../../../../site-two/secret.csv", "../../..", "../../../site-two/none.csv",
    ])
    func nothingClimbsOutOfTheSite(written: String) throws {
        try withSite { folder, roots in
            #expect(complaint(written, in: folder, roots) == outside(written))
        }
    }

    @Test func aLinkThatLeadsOutIsOutside() throws {
        try withSite { folder, roots in
            let datasets = folder.appending(path: "site/content/datasets")
            try FileManager.default.createSymbolicLink(
                atPath: datasets.path + "/pets", withDestinationPath: folder.path + "/shared/pets")
            #expect(complaint("pets/cat.jpg", in: folder, roots) == outside("pets/cat.jpg"))
            #expect(complaint("pets/none.jpg", in: folder, roots) == outside("pets/none.jpg"))
            let wider = AllowedRoots([folder.path + "/site", folder.path + "/shared"])
            #expect(try resolve("pets/cat.jpg", in: folder, wider) == folder.path + "/shared/pets/cat.jpg")
        }
    }

    @Test func aDataRootMayLieBesideTheSite() throws {
        try withSite { folder, _ in
            let roots = AllowedRoots([folder.path + "/site", folder.path + "/site/../shared"])
            let found = try resolve("../../../shared/pets", in: folder, roots)
            #expect(found == folder.path + "/shared/pets")
            #expect(roots.contains(folder.path + "/shared/pets/dog.jpg"))
            #expect(!roots.contains(folder.path + "/sharedish"))
        }
    }

    @Test(arguments: [
        ("banking77/trian.csv", "Did you mean 'banking77/train.csv'?"),
        ("bankin77/train.csv", "Did you mean 'banking77/train.csv'?"),
        ("elsewhere.csv", "The path counts from the folder of the file it stands in."),
        ("x.yml/inner", "The path counts from the folder of the file it stands in."),
    ])
    func aMissingFileNamesTheNearest(written: String, remedy: String) throws {
        try withSite { folder, roots in
            #expect(
                complaint(written, in: folder, roots)
                    == "content/datasets/x.yml:4:8: error: there is no file or folder '\(written)'. \(remedy)")
        }
    }

    @Test(arguments: ["", "a\0b"]) func refusesWhatIsNoPath(written: String) throws {
        try withSite { folder, roots in
            #expect(complaint(written, in: folder, roots).hasSuffix("is not a path"))
        }
    }

    /// Two names that Unicode calls the same text are two folders on disk.
    @Test func rootsAreComparedByBytes() throws {
        try withTemporaryFolder { folder in
            try folder.write("a", to: "caf\u{E9}/a.txt")
            try folder.write("a", to: "cafe\u{301}/a.txt")
            let roots = AllowedRoots([folder.path + "/caf\u{E9}"])
            #expect(roots.contains(folder.path + "/caf\u{E9}/a.txt"))
            #expect(!roots.contains(folder.path + "/cafe\u{301}/a.txt"))
        }
    }
}
