import Foundation
import TestKit
import Testing

/// `embedsite model`, from a real server and from a folder, to the vectors that its model makes.
@Suite struct ModelCommandTests {
    private static func files() throws -> [String: [UInt8]] {
        let folder = SharedData.projectRoot.appending(path: "Tests/EmbeddersTests/Reference/text/bert")
        var files: [String: [UInt8]] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            files[name] = FileManager.default.contents(atPath: folder.path + "/" + name).map(Array.init)
        }
        return files
    }

    /// A home with the runtime of this machine, and with nothing else.
    private func withHome(_ body: (URL, [String: String]) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let home = folder.appending(path: "home")
            try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
            let runtime = InstalledModel.home.appending(path: "runtime")
            if FileManager.default.fileExists(atPath: runtime.path) {
                try FileManager.default.createSymbolicLink(
                    at: home.appending(path: "runtime"), withDestinationURL: runtime)
            }
            try body(
                folder,
                [
                    "EMBEDSITE_HOME": home.path, "HF_HUB_CACHE": folder.path + "/cache", "HF_TOKEN": "",
                    "HF_ENDPOINT": "",
                ])
        }
    }

    @Test(.enabled(if: InstalledRuntime.library != nil))
    func aModelOfAHubIsNamedByManifestsAndCommands() throws {
        try withHome { folder, environment in
            let server = try HubServer(files: Self.files(), large: "model.safetensors")
            let environment = environment.merging(["HF_ENDPOINT": server.address]) { $1 }
            func run(_ arguments: String...) throws -> Program.Outcome {
                try Program.run(arguments, in: folder, environment: environment)
            }
            let added = try run("model", "add", "small/bert", "--name", "tiny")
            #expect(added.status == 0)
            #expect(
                added.errors.contains("Added tiny at \(HubServer.commit): ")
                    && added.errors.hasSuffix(
                        "Manifests name it by 'embed: tiny'.\nA card with 'folder: hub:small/bert@\(HubServer.commit)' tells others of a site which model it is.\nA vector has 24 numbers.\n"
                    ),
                "\(added.errors)")
            #expect(
                try run("model", "list").output.hasPrefix(
                    "tiny: \(server.address)/small/bert@\(HubServer.commit.prefix(12)), "))
            #expect(try run("model", "info", "tiny").output.contains("\nAll "))

            try folder.write("a cat\na dog\n", to: "t.txt")
            try folder.write("modality: text\nfolder: home/added/tiny\n", to: "card.yml")
            #expect(try run("embed", "t.txt", "--model", "tiny", "--out", "named.npy").status == 0)
            #expect(try run("embed", "t.txt", "--model", "card.yml", "--out", "carded.npy").status == 0)
            #expect(
                FileManager.default.contentsEqual(
                    atPath: folder.path + "/named.npy", andPath: folder.path + "/carded.npy"))

            try folder.write("title: A site\n", to: "site/embedsite.yml")
            try folder.write(
                "title: T\nembed: [tiny]\nrecords:\n  items: [a cat, a dog, a cow]\n", to: "site/content/datasets/t.yml"
            )
            try folder.write(
                "---\ntitle: T\n---\n\n```figure\nkind: similarity\ndata: t\n```\n", to: "site/content/index.md")
            let built = try run("build", "--root", "site")
            #expect(built.status == 0, "\(built.errors)")
            let page = try String(contentsOf: folder.appending(path: "site/site/datasets/t.html"), encoding: .utf8)
            #expect(page.contains("\(server.address)/small/bert at \(HubServer.commit.prefix(12))"))
            #expect(!page.contains(folder.path))

            // A card says which model it is: here, and where it was not added.
            try folder.write(
                "modality: text\nfolder: hub:small/bert@\(HubServer.commit)\n", to: "site/content/models/own.yml")
            try folder.write(
                "title: T\nembed: [own]\nrecords:\n  items: [a cat, a dog, a cow]\n", to: "site/content/datasets/t.yml")
            let carded = try run("build", "--root", "site")
            #expect(carded.status == 0, "\(carded.errors)")
            #expect(
                try String(contentsOf: folder.appending(path: "site/site/datasets/t.html"), encoding: .utf8)
                    .contains("A model of a hub, small/bert@\(HubServer.commit)."))
            let elsewhere = try Program.run(
                ["check", "--root", "site"], in: folder,
                environment: environment.merging(["EMBEDSITE_HOME": folder.path + "/other"]) { $1 })
            #expect(
                elsewhere.errors
                    == "content/models/own.yml:2:9: error: the model 'small/bert@\(HubServer.commit)' was not added on this machine. Run 'embedsite model add small/bert@\(HubServer.commit)'.\n"
            )

            try folder.write("{}", to: "home/added/tiny/config.json")
            let changed = try run("model", "info", "tiny")
            #expect(changed.status == 1)
            #expect(
                changed.output.hasSuffix("'config.json' is not as it came. Add the model again with '--force'.\n"),
                "\(changed.output)")
            #expect(try run("model", "remove", "tiny").errors == "Removed tiny.\n")
            #expect(
                try run("model", "list").output == "No model was added. 'embedsite model add OWNER/NAME' adds one.\n")
        }
    }

    @Test(.enabled(if: InstalledRuntime.library != nil))
    func aFolderWithoutAModelIsNotAdded() throws {
        try withHome { folder, environment in
            try folder.write("{\"model_type\": \"mystery\"}", to: "odd/config.json")
            try folder.write([UInt8](repeating: 0, count: 64), to: "odd/model.safetensors")
            try folder.write("{}", to: "odd/tokenizer.json")
            let outcome = try Program.run(["model", "add", "./odd"], in: folder, environment: environment)
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("error: "))
            #expect(
                try Program.run(["model", "list"], in: folder, environment: environment).output
                    == "No model was added. 'embedsite model add OWNER/NAME' adds one.\n")
        }
    }

    @Test(arguments: [
        (["minilm"], "error: 'minilm' is the name of a built-in model. Choose another with '--name'.\n"),
        (
            ["a/b", "--name", "../x"],
            "error: '../x' is no name for a model. Use letters, digits, '-', '_' and '.', at most 64, with '--name'.\n"
        ),
        (
            ["./nothing"],
            "error: there is no folder './nothing'. Look at the path; a model of a hub looks like 'intfloat/e5-small-v2'.\n"
        ),
        (
            ["a/b", "--offline"],
            "error: the model 'a/b' is not in the Hugging Face cache 'FOLDER/cache'. Leave '--offline' out, or fetch it there first.\n"
        ),
    ])
    func mistakesAreNamed(_ arguments: [String], _ complaint: String) throws {
        try withHome { folder, environment in
            let outcome = try Program.run(["model", "add"] + arguments, in: folder, environment: environment)
            #expect(outcome.status == 1)
            #expect(outcome.errors.replacing(folder.path, with: "FOLDER") == complaint)
        }
    }
}
