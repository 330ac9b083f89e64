import Foundation
import TestKit
import Testing

/// The program as its users run it: the real binary, in temporary folders.
@Suite struct CommandLineTests {
    private func embedsite(_ arguments: String..., in folder: URL) throws -> Program.Outcome {
        try Program.run(arguments, in: folder)
    }

    private func files(in folder: URL) throws -> [String: Data] { try Program.files(in: folder) }

    @Test func aNewSiteBuildsAndBuildsTheSameAgain() throws {
        try withTemporaryFolder { folder in
            try #expect(embedsite("new", "notes", in: folder).status == 0)
            let site = folder.appending(path: "notes")
            let first = try embedsite("build", in: site)
            #expect(first.status == 0, "\(first.errors)")
            #expect(first.output.isEmpty)
            let built = try files(in: site.appending(path: "site"))
            #expect(built["index.html"] != nil && built["sayings.html"] != nil && built["404.html"] != nil)
            try FileManager.default.removeItem(at: site.appending(path: ".embedsite"))
            try #expect(embedsite("build", "--jobs", "1", "--out", "again", in: site).status == 0)
            try #expect(files(in: site.appending(path: "again")) == built)
            try #expect(embedsite("check", in: site).errors.hasPrefix("Nothing is wrong: "))
        }
    }

    @Test func aFailedBuildLeavesTheSiteAsItWasAndNamesEveryMistake() throws {
        try withTemporaryFolder { folder in
            _ = try embedsite("new", ".", in: folder)
            try #expect(embedsite("build", in: folder).status == 0)
            let before = try files(in: folder.appending(path: "site"))
            try folder.write(
                "---\ntitle: Broken\n---\n\n```figure\nkind: similarity\ndata: saying\n```\n\nSee @fig-none.\n",
                to: "content/broken.md")
            let failed = try embedsite("build", in: folder)
            #expect(failed.status == 1)
            let complaints = failed.errors.split(separator: "\n")
            #expect(complaints.count == 2)
            #expect(complaints.first == "content/broken.md:7:1: error: no dataset 'saying'. Did you mean 'sayings'?")
            #expect(complaints.last?.contains("error: no figure 'fig-none' on this page.") == true)
            try #expect(files(in: folder.appending(path: "site")) == before)
        }
    }

    @Test func anEmptyFolderIsNoSite() throws {
        try withTemporaryFolder { folder in
            let outcome = try embedsite("build", in: folder)
            #expect(outcome.status == 1)
            #expect(
                outcome.errors
                    == "embedsite.yml: error: this folder is not a site: it has no embedsite.yml. Go to the site's folder, name it with --root, or make a site with 'embedsite new FOLDER'.\n"
            )
            try #expect(files(in: folder).isEmpty)
        }
    }

    @Test func wrongUsageEndsWithTwo() throws {
        try withTemporaryFolder { folder in
            try #expect(embedsite("bild", in: folder).status == 2)
            try #expect(embedsite("build", "--jobs", "0", in: folder).status == 2)
            try #expect(embedsite("--help", in: folder).status == 0)
            try #expect(
                embedsite("--version", in: folder).output.wholeMatch(of: /0\.1\.0( \([0-9a-f]{12}\))?\n/) != nil)
        }
    }

    @Test func stageCommandsReadAndWriteNumPyFiles() throws {
        try withTemporaryFolder { folder in
            var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (4, 2), }"
            header += String(repeating: " ", count: 117 - header.utf8.count) + "\n"
            var bytes =
                Array("\u{93}NUMPY".unicodeScalars.map { UInt8($0.value) }) + [1, 0, 118, 0] + Array(header.utf8)
            for value: Float in [1, 0, 0, 1, 1, 0.1, 0.1, 1] {
                bytes += withUnsafeBytes(of: value.bitPattern.littleEndian, Array.init)
            }
            try folder.write(bytes, to: "v.npy")
            let histogram = try embedsite("similarity", "v.npy", "--histogram", "4", in: folder)
            #expect(histogram.output.contains("\"counts\":[0,0,4,2]"), "\(histogram.output) \(histogram.errors)")
            try folder.write(NumPy.bytes([[0], [1], [0], [1]]), to: "l.npy")
            let split = try embedsite("similarity", "v.npy", "--histogram", "4", "--labels", "l.npy", in: folder)
            #expect(split.output.contains("\"areaUnderCurve\":1,"), "\(split.output) \(split.errors)")
            #expect(split.output.contains("\"within\":{\"counts\":[0,0,0,2]"), "\(split.output)")
            #expect(split.output.contains("\"between\":{\"counts\":[0,0,4,0]"), "\(split.output)")
            try #expect(embedsite("neighbors", "v.npy", "-k", "1", "--out", "n.npz", in: folder).status == 0)
            try #expect(embedsite("project", "v.npy", "--method", "pca", "--out", "p.npy", in: folder).status == 0)
            let many = try embedsite("neighbors", "v.npy", "-k", "4", "--out", "n.npz", in: folder)
            #expect(many.status == 1)
            #expect(many.errors == "v.npy: error: 4 items allow -k 3 at most; found -k 4. Lower -k.\n")
        }
    }

    /// Vectors as numpy.savetxt and pandas' to_csv write them, with nothing said of their columns.
    @Test(arguments: [
        (
            "0.9,0.1\n0.1,0.8\n0.2,0.3\n", [[0.9, 0.1], [0.1, 0.8], [0.2, 0.3]] as [[Float]],
            "2 columns without names; the first line is a vector", nil as String?
        ),
        (
            "id,e0,e1\n1,1,0\n2,0,1\n3,1,0\n", [[1, 0], [0, 1], [1, 0]], "2 columns: e0, e1",
            "Beside it: id (names the items)."
        ),
        (
            ",0,1\n0,1,0\n1,0,1\n2,1,0\n", [[1, 0], [0, 1], [1, 0]], "2 columns: 0, 1",
            "Left out: the column without a name."
        ),
    ])
    func buildSaysWhichColumnsMakeTheVectors(
        file: String, vectors: [[Float]], summary: String, remark: String?
    ) throws {
        try withTemporaryFolder { folder in
            try folder.write("title: T\n", to: "embedsite.yml")
            try folder.write("---\ntitle: T\n---\n", to: "content/index.md")
            try folder.write(
                "title: D\nlicense: CC0\norigin: here\nrecords:\n  vectors: d.csv\n", to: "content/datasets/d.yml")
            try folder.write(file, to: "content/datasets/d.csv")
            let build = try embedsite("build", "--strict", in: folder)
            #expect(build.status == 0, "\(build.errors)")
            let words = [summary, remark].compactMap { $0 }.joined(separator: ". ")
            #expect(
                build.errors.hasPrefix("content/datasets/d.csv: note: each vector is \(words)\n"), "\(build.errors)")
            let site = try files(in: folder.appending(path: "site"))
            let numbers = vectors.flatMap { $0 }.flatMap { withUnsafeBytes(of: $0.bitPattern.littleEndian, Array.init) }
            let download = try #require(site.first { $0.key.hasSuffix(".npy") }?.value)
            #expect(Array(download.suffix(numbers.count)) == numbers)
            #expect(String(decoding: download.prefix(128), as: UTF8.self).contains("(3, 2)"))
            let page = try #require(site["datasets/d.html"].map { String(decoding: $0, as: UTF8.self) })
            #expect(page.contains("<dt>Vectors</dt><dd>\(words)</dd>"))
        }
    }
}
