import Foundation
import TestKit
import Testing

/// A folder in which every command has something to do: a site, and files for the commands that work on NumPy files.
enum CommandSite {
    /// A place where nothing is installed, and where nothing can be.
    static let environment = ["EMBEDSITE_HOME": "t.txt/home"]

    /// Three groups of twelve, each about a corner.
    private static let rows: [[Float]] = (0..<36).map { item in
        var row: [Float] = [0, 0, 0, Float(item) * 0.001]
        row[item % 3] = 1 + Float(item * 7 % 11) * 0.01
        return row
    }

    static func with(_ body: (URL) throws -> Void) throws {
        try withTemporaryFolder { folder in
            try write(to: folder)
            try body(folder)
        }
    }

    static func write(to folder: URL) throws {
        try BadInput.writeGoodSite(to: folder)
        try folder.write("kind: similarity\ndata: pets\n", to: "spec.yml")
        try folder.write(NumPy.bytes(rows), to: "v.npy")
        // Another model, a map, labels.
        try folder.write(NumPy.bytes(rows.map { [$0[0] - $0[1], $0[2], $0[3] * 9] }), to: "w.npy")
        try folder.write(NumPy.bytes(rows.map { [$0[0] + $0[3], $0[1] - $0[2]] }), to: "m.npy")
        try folder.write(NumPy.bytes(rows.indices.map { [Float($0 % 3)] }), to: "l.npy")
        try folder.write(rows.indices.map { "text \($0)\n" }.joined(), to: "t.txt")
    }
}

/// One way of running a command on `CommandSite`.
struct CommandRun: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    /// Whether standard output gets a result.
    let prints: Bool
    /// The exit code where everything can be written.
    let status: Int32

    var testDescription: String { arguments.joined(separator: " ") }

    private init(_ line: String, prints: Bool, status: Int32 = 0) {
        arguments = line.split(separator: " ").map(String.init)
        self.prints = prints
        self.status = status
    }

    /// Every command but `serve`, which does not end.
    static let all = silent + printing + failing

    private static let silent = [
        "new notes", "build", "check", "embed t.txt --model lexical --out o.npy", "neighbors v.npy -k 3 --out o.npz",
        "convert v.npy o.csv --force",
        "project v.npy --method umap --neighbors 40 --epochs 5 --out o.npy",
    ].map { CommandRun($0, prints: false) }

    static let printing =
        [
            "build --json", "check --json", "figure spec.yml", "figure spec.yml --print csv",
            "figure spec.yml --print alt", "figure spec.yml --json", "cache status", "cache status --json",
            "cache prune", "cache verify", "embed t.txt --model lexical --out -", "convert v.npy - --to vec",
            "similarity v.npy",
            "similarity v.npy --out -", "neighbors v.npy -k 3 --out -", "neighbors v.npy -k 3 --item 0",
            "project v.npy --out -",
            "quality v.npy m.npy", "quality v.npy m.npy --out -", "cluster v.npy --out o.npy",
            "cluster v.npy --out - --details d.npz", "compare v.npy w.npy --json", "probe v.npy l.npy",
            "outliers v.npy", "compression v.npy --forms int8", "profile v.npy", "analogy v.npy 0 1 2",
            "direction v.npy --from 0 --to 1", "direction v.npy --from 0 --to 1 --out -", "schema figure",
            "model list", "model list --json",
            "schema figure --markdown", "", "help", "help build",
            "help cache prune", "--help", "--version", "build --help", "--generate-completion-script bash",
            "--generate-completion-script=zsh", "--experimental-dump-help",
        ].map { CommandRun($0, prints: true) } + [
            CommandRun("doctor", prints: true, status: 3), CommandRun("doctor --json", prints: true, status: 3),
        ]

    private static let failing = [
        CommandRun("publish", prints: false, status: 1), CommandRun("check --pages", prints: false, status: 1),
        CommandRun("model add ./nothing", prints: false, status: 1),
        CommandRun("model info net", prints: false, status: 1),
        CommandRun("model layers lexical", prints: false, status: 1),
        CommandRun("model layers minilm", prints: false, status: 3),
        CommandRun("model remove net", prints: false, status: 1),
        CommandRun("setup", prints: false, status: 3), CommandRun("tokenize t.txt", prints: false, status: 3),
        CommandRun("tokenize t.txt --model lexical", prints: false, status: 1),
        CommandRun("profile t.txt", prints: false, status: 1), CommandRun("profile", prints: false, status: 2),
        CommandRun("profil v.npy", prints: false, status: 2),
        CommandRun("cluster v.npy --method dbscan --out o.npy", prints: false, status: 2),
    ]
}

/// The program's own list of its commands, which shells and manuals are made from.
struct CommandTree: Decodable {
    struct Command: Decodable {
        struct Argument: Decodable {
            struct Name: Decodable {
                let name: String
            }

            let names: [Name]?
        }

        let commandName: String
        let subcommands: [Command]?
        let arguments: [Argument]?

        var options: Set<String> { Set((arguments ?? []).flatMap { $0.names ?? [] }.map(\.name)) }
    }

    private let command: Command

    /// Every command that does something, by its words: `cache prune`.
    static func read() throws -> [String: Command] {
        let outcome = try Program.run(
            ["--experimental-dump-help"], in: FileManager.default.temporaryDirectory)
        let tree = try JSONDecoder().decode(CommandTree.self, from: outcome.bytes)
        var found: [String: Command] = [:]
        func visit(_ command: Command, _ path: [String]) {
            let below = command.subcommands ?? []
            if below.isEmpty { found[path.joined(separator: " ")] = command }
            for command in below where command.commandName != "help" { visit(command, path + [command.commandName]) }
        }
        visit(tree.command, [])
        return found
    }
}
