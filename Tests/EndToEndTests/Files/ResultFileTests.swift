import Foundation
import TestKit
import Testing

/// Files that commands write: never one that they read, and none that holds something else unless that is asked for.
@Suite struct ResultFileTests {
    private func run(
        _ command: WritingCommand, out: String, _ more: String..., in folder: URL
    ) throws -> Program.Outcome {
        try Program.run(
            command.arguments(out: out) + more, in: folder, environment: CommandSite.environment,
            input: command.readsStandardInput ? folder.appending(path: "t.txt") : nil)
    }

    @Test(arguments: WritingCommand.all) func whatIsReadIsNotReplaced(_ command: WritingCommand) throws {
        try CommandSite.with { folder in
            let before = try Program.files(in: folder)
            for input in command.inputs {
                let outcome = try Program.run(
                    command.arguments(out: input) + ["--force"], in: folder,
                    input: command.readsStandardInput ? folder.appending(path: "t.txt") : nil)
                let name = command.readsStandardInput ? "standard input" : "the input '\(input)'"
                #expect(
                    outcome.errors
                        == "\(input): error: \(command.option) is the same file as \(name). Name another file: what is read is never replaced.\n"
                )
                #expect(outcome.status == 1)
            }
            try #expect(Program.files(in: folder) == before)
        }
    }

    @Test(arguments: ["./v.npy", "content/../v.npy", "hard.npy", "soft.npy", "content/chain.npy", "/dev/stdin"])
    func aFileIsTheSameUnderAllItsNames(_ name: String) throws {
        try CommandSite.with { folder in
            let files = FileManager.default
            func place(_ path: String) -> String { folder.appending(path: path).path }
            try files.linkItem(atPath: place("v.npy"), toPath: place("hard.npy"))
            try files.createSymbolicLink(atPath: place("soft.npy"), withDestinationPath: "v.npy")
            try files.createSymbolicLink(atPath: place("content/chain.npy"), withDestinationPath: "../soft.npy")
            let vectors = folder.appending(path: "v.npy")
            let before = try Program.files(in: folder)
            // Either of the two is read, the other written.
            for (input, out) in [("v.npy", name), (name, "v.npy"), (name, place("v.npy"))] where out != "/dev/stdin" {
                let outcome = try Program.run(
                    ["project", input, "--out", out], in: folder, input: vectors)
                #expect(
                    outcome.errors.hasPrefix("\(out): error: --out is the same file as the input '\(input)'."),
                    "\(outcome.errors)")
                #expect(outcome.status == 1)
            }
            try #expect(Program.files(in: folder) == before)
            try #expect(files.destinationOfSymbolicLink(atPath: place("soft.npy")) == "v.npy")
        }
    }

    @Test func picturesAndModelsAreReadToo() throws {
        try withTemporaryFolder { folder in
            try folder.write(Pictures.jpeg, to: "some/cats/rex.jpg")
            let models = SharedData.projectRoot.appending(path: "Tests/EmbeddersTests/Reference")
            for name in ["channels.xml", "channels.bin"] {
                try FileManager.default.copyItem(
                    at: models.appending(path: name), to: folder.appending(path: "some/\(name)"))
            }
            try folder.write("modality: image\nfile: some/channels.xml\n", to: "net.yml")
            let before = try Program.files(in: folder)
            for (model, out) in [
                ("pixels", "some/cats/rex.jpg"), ("net.yml", "net.yml"), ("net.yml", "some/channels.xml"),
                ("net.yml", "some/channels.bin"),
            ] {
                let outcome = try Program.run(
                    ["embed", "some", "--model", model, "--out", out, "--force"], in: folder)
                let reason =
                    out.hasSuffix(".bin") ? "--out is the same file as the input '" : "vectors are not written to a '"
                #expect(outcome.errors.hasPrefix("\(out): error: \(reason)"), "\(outcome.errors)")
                #expect(outcome.status == 1)
            }
            try #expect(Program.files(in: folder) == before)
            // Another file beside the pictures is no input.
            for _ in 0..<2 {
                let beside = try Program.run(
                    ["embed", "some", "--model", "pixels", "--out", "some/cats/v.npy"], in: folder)
                #expect(beside.status == 0, "\(beside.errors)")
            }
        }
    }

    @Test(arguments: WritingCommand.all)
    func anotherFormatIsReplacedOnlyByForce(_ command: WritingCommand) throws {
        try CommandSite.with { folder in
            try folder.write("my notes\n", to: "notes")
            let refused = try run(command, out: "notes", in: folder)
            #expect(
                refused.errors
                    == "notes: error: this file holds text, which \(command.option) would replace by \(command.format.title). Name another file, or add --force.\n"
            )
            #expect(refused.status == 1)
            try #expect(String(contentsOf: folder.appending(path: "notes"), encoding: .utf8) == "my notes\n")
            let forced = try run(command, out: "notes", "--force", in: folder)
            #expect(forced.status == 0, "\(forced.errors)")
            let written = try #require(Program.files(in: folder)["notes"])
            #expect(written.starts(with: command.format.start))

            // Again over its own result, and over a file that holds nothing.
            try folder.write("", to: "empty")
            for out in ["notes", "empty"] {
                let outcome = try run(command, out: out, in: folder)
                #expect(outcome.status == 0, "\(outcome.errors)")
                try #expect(Program.files(in: folder)[out] == written)
            }
        }
    }

    /// What a file's name says is what is in it.
    @Test(arguments: WritingCommand.all.filter { !$0.testDescription.hasPrefix("embed") })
    func theNameOfAnotherFormatIsRefused(_ command: WritingCommand) throws {
        try CommandSite.with { folder in
            let other = command.format == .array ? "other.npz" : "other.npy"
            for out in ["v.csv", "v.parquet", "v.txt", other] {
                let outcome = try run(command, out: out, in: folder)
                #expect(
                    outcome.status == 2 && outcome.errors.contains("\(command.option) writes \(command.format.title)"))
                try #expect(Program.files(in: folder)[out] == nil)
            }
        }
    }

    @Test func formatsAreToldByWhatFilesHold() throws {
        try CommandSite.with { folder in
            try #expect(Program.run(["neighbors", "v.npy", "-k", "2", "--out", "n.npz"], in: folder).status == 0)
            let archive = try #require(Program.files(in: folder)["n.npz"])
            try folder.write(Array(archive), to: "n.npy")
            // A document is a zip archive as well.
            let document = Array(archive).map { $0 == UInt8(ascii: "y") ? UInt8(ascii: "x") : $0 }
            try folder.write(document, to: "letter.docx")
            try folder.write([0x89, 0x50, 0x4E, 0x47, 0, 0, 0], to: "picture.png")
            try folder.write("id,text\n", to: "table.npy")
            for (out, holds) in [
                ("n.npy", "NumPy arrays (.npz)"), ("letter.docx", "other data"), ("picture.png", "other data"),
                ("table.npy", "text"),
            ] {
                let outcome = try Program.run(["project", "v.npy", "--out", out], in: folder)
                #expect(
                    outcome.errors
                        == "\(out): error: this file holds \(holds), which --out would replace by a NumPy array (.npy). Name another file, or add --force.\n"
                )
                #expect(outcome.status == 1)
            }
            let over = try Program.run(["neighbors", "v.npy", "-k", "2", "--out", "m.npy"], in: folder)
            #expect(
                over.errors
                    == "m.npy: error: this file holds a NumPy array (.npy), which --out would replace by NumPy arrays (.npz). Name another file, or add --force.\n"
            )
            try #expect(
                Program.run(["neighbors", "v.npy", "-k", "2", "--out", "letter.docx"], in: folder).status == 1)
        }
    }

    @Test(arguments: [
        ["project", "v.npy", "--method", "umap", "--aligned", "w.npy", "--out", "o.npy", "--aligned-out", "./o.npy"],
        ["cluster", "v.npy", "--out", "o.npy", "--details", "content/../o.npy"],
        ["cluster", "v.npy", "--out", "-", "--details", "/dev/stdout"],
    ])
    func twoResultsAreTwoFiles(_ arguments: [String]) throws {
        try CommandSite.with { folder in
            let before = try Program.files(in: folder)
            let outcome = try Program.run(arguments, in: folder)
            #expect(outcome.errors.hasPrefix("Error: --out and --"), "\(outcome.errors)")
            #expect(outcome.errors.contains(" name one file\n"))
            #expect(outcome.status == 2 && outcome.output.isEmpty)
            try #expect(Program.files(in: folder) == before)
        }
    }

    @Test func forceHasNoUseWithoutAFile() throws {
        try CommandSite.with { folder in
            let outcome = try Program.run(["profile", "v.npy", "--force"], in: folder)
            #expect(outcome.errors.hasPrefix("Error: --force has no use without --out\n"))
            #expect(outcome.status == 2)
        }
    }

    @Test func resultsGoIntoDevicesAndPipes() async throws {
        try await withTemporaryFolder { folder in
            try CommandSite.write(to: folder)
            let bytes = try Program.run(["project", "v.npy", "--out", "-"], in: folder).bytes
            #expect(bytes.count == 128 + 36 * 2 * 4)

            let null = try Program.run(["project", "v.npy", "--out", "/dev/null"], in: folder)
            #expect(null.status == 0 && null.errors.isEmpty)
            let attributes = try FileManager.default.attributesOfItem(atPath: "/dev/null")
            #expect(attributes[.type] as? FileAttributeType == .typeCharacterSpecial)

            // Standard output is a file here.
            try #expect(Program.run(["project", "v.npy", "--out", "/dev/stdout"], in: folder).bytes == bytes)
            let report = try Program.run(["profile", "v.npy", "--out", "/dev/stdout"], in: folder)
            try #expect(report.bytes == Program.run(["profile", "v.npy", "--out", "-"], in: folder).bytes)

            let pipe = folder.appending(path: "pipe")
            #expect(mkfifo(pipe.path, 0o600) == 0)
            async let received = offPool { try FileHandle(forReadingFrom: pipe).readToEnd() }
            let piped = try await offPool { try Program.run(["project", "v.npy", "--out", "pipe"], in: folder).status }
            #expect(piped == 0)
            try await #expect(received == bytes)

            if Program.Stream.lossy.contains(.fullDisk) {
                let full = try Program.run(["project", "v.npy", "--out", "/dev/full"], in: folder)
                #expect(full.errors == "/dev/full: error: cannot write into this: no space left on device\n")
                #expect(full.status == 3)
            }
        }
    }

    /// `embed t.txt --out - >> t.txt`
    @Test func standardOutputIsNoInputEither() throws {
        try CommandSite.with { folder in
            let before = try Program.files(in: folder)
            let file = folder.appending(path: "v.npy")
            let process = try Program.start(
                ["project", "v.npy", "--out", "-"], in: folder, output: try FileHandle(forUpdating: file),
                errors: .nullDevice)
            process.waitUntilExit()
            #expect(process.terminationStatus == 1)
            try #expect(Program.files(in: folder) == before)
        }
    }

    @Test func everyCommandThatWritesAFileIsTried() throws {
        let tried = Set(WritingCommand.all.compactMap { $0.arguments(out: "").first })
        for (name, command) in try CommandTree.read() where name != "build" && command.options.contains("out") {
            #expect(tried.contains(name), "\(name)")
            #expect(command.options.contains("force"), "\(name)")
        }
    }
}

/// A command on `CommandSite` that writes a file.
struct WritingCommand: Sendable, CustomTestStringConvertible {
    enum Format: Sendable {
        case array, archive

        var title: String {
            switch self {
            case .array: "a NumPy array (.npy)"
            case .archive: "NumPy arrays (.npz)"
            }
        }

        var start: [UInt8] {
            switch self {
            case .array: [0x93] + Array("NUMPY".utf8)
            case .archive: [0x50, 0x4B, 3, 4]
            }
        }
    }

    private let line: String
    /// The option that names the file.
    let option: String
    let format: Format
    /// The files that it reads.
    let inputs: [String]

    private init(_ line: String, to option: String = "--out", _ format: Format, reads inputs: String...) {
        self.line = line
        self.option = option
        self.format = format
        self.inputs = inputs
    }

    func arguments(out: String) -> [String] {
        line.split(separator: " ").map(String.init) + [option, out]
    }

    var testDescription: String { "\(line) \(option)" }
    var readsStandardInput: Bool { line.hasPrefix("embed - ") }

    static let all = [
        WritingCommand("embed t.txt --model lexical", .array, reads: "t.txt"),
        WritingCommand("embed - --model lexical", .array, reads: "t.txt"),
        WritingCommand("similarity v.npy", .array, reads: "v.npy"),
        WritingCommand("neighbors v.npy -k 3", .archive, reads: "v.npy"),
        WritingCommand("project v.npy", .array, reads: "v.npy"),
        WritingCommand("project v.npy --method umap --epochs 5 --labels l.npy", .array, reads: "v.npy", "l.npy"),
        WritingCommand(
            "project v.npy --method umap --epochs 5 --onto v.npy --layout m.npy", .array, reads: "v.npy", "m.npy"),
        WritingCommand(
            "project v.npy --method umap --epochs 5 --aligned w.npy --aligned-out p.npy", .array, reads: "v.npy",
            "w.npy"),
        WritingCommand(
            "project v.npy --method umap --epochs 5 --aligned w.npy --out p.npy", to: "--aligned-out", .array,
            reads: "v.npy", "w.npy"),
        WritingCommand("quality v.npy m.npy", .archive, reads: "v.npy", "m.npy"),
        WritingCommand("cluster v.npy --truth l.npy", .array, reads: "v.npy", "l.npy"),
        WritingCommand("cluster v.npy --truth l.npy --out p.npy", to: "--details", .archive, reads: "v.npy", "l.npy"),
        WritingCommand("cluster v.npy --method agglomerative --out p.npy", to: "--tree", .array, reads: "v.npy"),
        WritingCommand("compare v.npy w.npy", .archive, reads: "v.npy", "w.npy"),
        WritingCommand("probe v.npy l.npy", .archive, reads: "v.npy", "l.npy"),
        WritingCommand("outliers v.npy --labels l.npy", .archive, reads: "v.npy", "l.npy"),
        WritingCommand("profile v.npy --labels l.npy", .archive, reads: "v.npy", "l.npy"),
        WritingCommand("direction v.npy --from 0 --to 1", .array, reads: "v.npy"),
        WritingCommand(
            "direction v.npy --names t.txt --labels l.npy --from 0 --to 1", .array, reads: "v.npy", "t.txt", "l.npy"),
    ]
}
