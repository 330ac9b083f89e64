import Foundation
import TestKit
import Testing

/// Texts of which a model knows no token, told by every command: those that are parted into tokens are left out, others have a
/// vector of zeros.
@Suite struct UnknownTextsTests {
    /// A table of 39 tokens, `t1` to `t39`, that needs no runtime.
    private static func writeModel(to folder: URL) throws {
        try FileManager.default.createDirectory(
            at: folder.appending(path: "models"), withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            at: SharedData.projectRoot.appending(path: "Tests/EmbeddersTests/Reference/text/m2v"),
            to: folder.appending(path: "models/m2v"))
        try folder.write("modality: text\nfolder: ../../models/m2v\n", to: "content/models/m2v.yml")
    }

    private func embed(_ texts: String, _ more: String..., out: String = "v.csv", in folder: URL) throws
        -> Program.Outcome
    {
        try folder.write(texts, to: "t.txt")
        return try Program.run(
            ["embed", "t.txt", "--model", "content/models/m2v.yml", "--out", out] + more, in: folder)
    }

    @Test func aSiteTellsThemAndKeepsTheIDsOfTheOthers() throws {
        try withTemporaryFolder { folder in
            try Self.writeModel(to: folder)
            try folder.write("title: A site\n", to: "embedsite.yml")
            try folder.write("---\ntitle: T\n---\n", to: "content/index.md")
            let texts = "[t3 t4, zebra, t5, yak]"
            try folder.write(
                "title: A\nrecords:\n  tokens: \(texts)\nembed: m2v\n", to: "content/datasets/a.yml")
            try folder.write(
                "title: B\nrecords:\n  items: \(texts)\nembed: [lexical, m2v]\n", to: "content/datasets/b.yml")
            for state in ["cold", "warm"] {
                let built = try Program.run(["build"], in: folder)
                #expect(built.status == 0)
                #expect(
                    built.errors.split(separator: "\n").filter { $0.contains("warning") } == [
                        "content/datasets/a.yml:4:8: warning: m2v: 2 of 4 texts ('zebra', …) without a token that the model knows are left out. Choose a model that knows them, or take them out of the data.",
                        "content/datasets/b.yml:4:18: warning: m2v: 2 of 4 items ('zebra', …) have a vector of zeros, for the model knows nothing of them. Choose a model that knows them, or take them out of the data.",
                    ], "\(state): \(built.errors)")
                let site = try Program.files(in: folder.appending(path: "site"))
                let table = String(decoding: try #require(site["datasets/a.csv"]), as: UTF8.self)
                #expect(
                    table.split(separator: "\r\n") == [
                        "id,item,label,context", "1.1,t3,1,t3 t4", "1.2,t4,1,t3 t4", "3.1,t5,3,t5",
                    ])
                #expect(site["datasets/a-m2v.npy"]?.count == 128 + 3 * 12 * 4)
                let page = String(decoding: try #require(site["datasets/a.html"]), as: UTF8.self)
                #expect(page.contains("<dt>Items</dt><dd>3 tokens of 2 texts</dd>"))
                #expect(
                    page.contains(
                        "<dt>Left out</dt><dd>2 of 4 texts ('zebra', …) without a token that the model knows.</dd>"
                    ), "\(page)")
            }
            try #expect(Program.run(["check", "--strict"], in: folder).status == 1)
        }
    }

    @Test func theLimitOfRecordsHoldsForTokens() throws {
        try withTemporaryFolder { folder in
            try Self.writeModel(to: folder)
            try folder.write("title: A site\nlimits: { records: 3 }\n", to: "embedsite.yml")
            try folder.write("---\ntitle: T\n---\n", to: "content/index.md")
            try folder.write(
                "title: A\nrecords:\n  tokens: [t3 t4, t5 t6]\nembed: m2v\n", to: "content/datasets/a.yml")
            let checked = try Program.run(["check"], in: folder)
            #expect(
                checked.errors
                    == "content/datasets/a.yml: error: the dataset holds more than 3 records. Raise 'records' under 'limits' in embedsite.yml if this is meant.\n"
            )
        }
    }

    @Test func embedTellsThem() throws {
        try withTemporaryFolder { folder in
            try Self.writeModel(to: folder)
            let tokens = try embed("t3 t4\nzebra\nt5\n", "--tokens", in: folder)
            #expect(
                tokens.errors
                    == "t.txt: warning: 1 of 3 texts ('zebra') without a token that the model knows is left out. Choose a model that knows it, or take it out of the data.\n"
            )
            let rows = try String(contentsOf: folder.appending(path: "v.csv"), encoding: .utf8).split(separator: "\n")
            #expect(rows.map { $0.prefix(4) } == ["id,t", "1.1,", "1.2,", "3.1,"])
            let plain = try embed("t3 t4\n\nzebra\n", out: "v.npy", in: folder)
            #expect(
                plain.errors
                    == "t.txt: warning: 2 of 3 items ('zebra', …) have a vector of zeros, for the model knows nothing of them. Choose a model that knows them, or take them out of the data.\n"
            )
            try #expect(Program.files(in: folder)["v.npy"]?.count == 128 + 3 * 12 * 4)
            let blank = try embed("t3 t4\n \n", "--tokens", in: folder)
            #expect(blank.errors.hasPrefix("t.txt: warning: 1 of 2 texts ('2', which is blank) without a token"))
            let none = try embed("zebra\n", "--tokens", in: folder)
            #expect(
                none.errors
                    == "t.txt: error: the model 'm2v' finds no token in the texts of 't.txt'. Write texts of which the model's vocabulary knows something.\n"
            )
            #expect(none.status == 1)
        }
    }
}
