import Artifacts
import Diagnostics
import Foundation
import SiteBuild
import TestKit
import Testing

@Suite struct SiteFilesTests {
    @Test func filesAreSortedByTheirPart() throws {
        try withTemporaryFolder { root in
            for path in [
                "content/index.md", "content/b/x.md", "content/a.md", "content/datasets/nouns.yml",
                "content/datasets/data.csv", "content/datasets/pictures/a.yml", "content/models/m.yaml",
                "content/models/m.tflite", "content/images/a.png", "content/.hidden.md", "content/CNAME",
                "templates/page.html", "templates/css/site.css", "templates/notes.txt", "embedsite.yml",
            ] {
                try root.write("x", to: path)
            }
            let (files, complaints) = try SiteFiles.discover(
                root: root.path, output: nil, roots: AllowedRoots([root.path]))
            #expect(complaints == [])
            #expect(files.articles.map(\.string) == ["a.md", "b/x.md", "index.md"])
            #expect(files.datasets.map(\.string) == ["nouns.yml"])
            #expect(files.models.map(\.string) == ["m.yaml"])
            #expect(files.assets.map(\.string) == ["CNAME", "images/a.png"])
            #expect(files.published.map(\.string) == ["CNAME"] && files.icon == nil)
            #expect(files.templates.map(\.string) == ["css/site.css", "page.html"])
            #expect(try files.asset(try "CNAME".path) == OutputFile(try "CNAME".path, text: "x"))
        }
    }

    @Test(.enabled(if: OrdinaryUser.isPossible)) func foldersThatMayNotBeReadAreErrors() throws {
        try withTemporaryFolder { root in
            for path in ["content/index.md", "content/notes/n.md", "content/dark/d.md", "templates/page.html"] {
                try root.write("x", to: path)
            }
            let closed = ["content/notes": 0o300, "content/dark": 0o644, "templates": 0o300]
            for (path, permissions) in closed { try OrdinaryUser.allow(permissions, of: root.appending(path: path)) }
            let (files, complaints) = try OrdinaryUser.run {
                try SiteFiles.discover(root: root.path, output: nil, roots: AllowedRoots([root.path]))
            }
            #expect(files.articles.map(\.string) == ["index.md"])
            let fault = "error: cannot look into this: permission denied. Give your user the right to read it."
            #expect(
                complaints.map(\.description).sorted() == [
                    "content/dark/d.md: \(fault)", "content/notes: \(fault)", "templates: \(fault)",
                ])
            for path in closed.keys { try OrdinaryUser.allow(0o755, of: root.appending(path: path)) }
        }
    }

    @Test func linksOutOfTheSiteAreErrors() throws {
        try withTemporaryFolder { folder in
            try folder.write("secret", to: "secret.txt")
            try folder.write("# A\n", to: "s/content/index.md")
            try folder.write("x", to: "s/content/real/a.txt")
            let content = folder.appending(path: "s/content")
            for (name, target) in [
                ("out.txt", "../../secret.txt"), ("gone.txt", "nothing"), ("in.txt", "real/a.txt"), ("folder", "real"),
                ("loop", "."),
            ] {
                try FileManager.default.createSymbolicLink(
                    atPath: content.appending(path: name).path, withDestinationPath: target)
            }
            let root = folder.appending(path: "s").path
            let (files, complaints) = try SiteFiles.discover(root: root, output: nil, roots: AllowedRoots([root]))
            #expect(files.assets.map(\.string) == ["in.txt", "real/a.txt"])
            #expect(
                complaints.map(\.description).sorted() == [
                    "content/folder: warning: links to folders are not followed. Use a real folder.",
                    "content/gone.txt: error: this link leads nowhere. Remove it.",
                    "content/loop: warning: links to folders are not followed. Use a real folder.",
                    "content/out.txt: error: this link leads out of the site. Copy the file, or add its folder to dataRoots in embedsite.yml.",
                ])
        }
    }

    /// What lies beside manifests and cards is told of by what reads it.
    @Test func linksBesideManifestsAreTheirReaders() throws {
        try withTemporaryFolder { folder in
            try folder.write("title: P\n", to: "content/datasets/p.yml")
            try folder.write("x", to: "content/datasets/pets/a.png")
            try folder.write("x", to: "content/models/small/model.bin")
            for (name, target) in [
                ("datasets/pets/gone.png", "nothing"), ("datasets/pets/out.png", "/etc/hosts"),
                ("datasets/pets/again", "."), ("datasets/gone.csv", "nothing"), ("models/small/gone", "nothing"),
                ("datasets/gone.yml", "nothing"),
            ] {
                try FileManager.default.createSymbolicLink(
                    atPath: folder.appending(path: "content").appending(path: name).path, withDestinationPath: target)
            }
            let (files, complaints) = try SiteFiles.discover(
                root: folder.path, output: nil, roots: AllowedRoots([folder.path]))
            #expect(files.datasets.map(\.string) == ["p.yml"])
            #expect(
                complaints.map(\.description) == [
                    "content/datasets/gone.yml: error: this link leads nowhere. Remove it."
                ])
        }
    }

    @Test func fileThatBecomesALinkAfterTheCheckIsNotRead() throws {
        try withTemporaryFolder { folder in
            try folder.write("secret", to: "secret/a.txt")
            try folder.write("# A\n", to: "s/content/index.md")
            try folder.write("x", to: "s/content/a.txt")
            try folder.write("x", to: "s/content/b/a.txt")
            let root = folder.appending(path: "s").path
            let (files, _) = try SiteFiles.discover(root: root, output: nil, roots: AllowedRoots([root]))
            for (name, target) in [("a.txt", "../../secret/a.txt"), ("b", "../../secret")] {
                try FileManager.default.removeItem(atPath: root + "/content/" + name)
                try FileManager.default.createSymbolicLink(
                    atPath: root + "/content/" + name, withDestinationPath: target)
            }
            for name in ["a.txt", "b/a.txt"] {
                #expect(
                    complaints { try files.asset(try name.path) } == [
                        "content/\(name): error: this file lies outside the site. Copy it into the site."
                    ])
            }
        }
    }

    @Test func emptySiteIsAnError() throws {
        try withTemporaryFolder { root in
            #expect(
                complaints { try SiteFiles.discover(root: root.path, output: nil, roots: AllowedRoots([root.path])) }
                    == [
                        "content: error: the site has no articles and no datasets. Write content/index.md."
                    ])
        }
    }
}
