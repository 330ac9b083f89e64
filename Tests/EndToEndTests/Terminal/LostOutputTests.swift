import Foundation
import TestKit
import Testing

/// Standard streams that are closed, full or abandoned: a result that is lost ends in 3 and one line, a message that is lost in
/// nothing.
@Suite struct LostOutputTests {
    private func run(
        _ run: CommandRun, in folder: URL, output: Program.Stream = .kept, errors: Program.Stream = .kept
    ) throws -> Program.Outcome {
        try Program.run(
            run.arguments, in: folder, environment: CommandSite.environment, output: output, errors: errors)
    }

    /// What is said of a result that was lost; nothing of one whose reader had enough.
    private static let complaints: [Program.Stream: String] = [
        .closed: "standard output: error: it is closed; the result is lost. Let it lead to a file or a pipe.\n",
        .fullDisk:
            "standard output: error: cannot write the result: no space left on device. Let it lead to another place.\n",
        .abandonedPipe: "",
    ]

    @Test(arguments: CommandRun.printing) func aLostResultEndsInThree(_ command: CommandRun) throws {
        try CommandSite.with { folder in
            for stream in Program.Stream.lossy {
                let outcome = try run(command, in: folder, output: stream)
                #expect(outcome.status == 3, "\(stream)")
                try #expect(outcome.errors == #require(Self.complaints[stream]), "\(stream)")
            }
            try #expect(run(command, in: folder, output: .closed, errors: .closed).status == 3)
        }
    }

    @Test(arguments: CommandRun.all) func aLostMessageChangesNothing(_ command: CommandRun) throws {
        try CommandSite.with { folder in
            // The first run leaves nothing that the others would speak of, but for a new site. Times differ.
            let isRepeatable = command.arguments.first != "new"
            let isSteady = command.arguments != ["build", "--json"]
            let heard = try isRepeatable ? run(command, in: folder) : nil
            for stream in Program.Stream.lossy {
                let silent = try run(command, in: folder, errors: stream)
                #expect(silent.status == command.status, "\(stream)")
                #expect(silent.output.isEmpty != command.prints, "\(stream)")
                if let heard {
                    #expect(heard.status == command.status)
                    if isSteady { #expect(heard.bytes == silent.bytes, "\(stream)") }
                } else {
                    try FileManager.default.removeItem(at: folder.appending(path: "notes"))
                }
            }
        }
    }

    @Test func everyCommandIsTried() throws {
        let tried = CommandRun.all.map { $0.arguments.joined(separator: " ") }
        for command in try CommandTree.read().keys where command != "serve" {
            #expect(tried.contains { $0 == command || $0.hasPrefix(command + " ") }, "\(command)")
        }
    }

    /// Else the cache, the first file that is opened, would be standard output to all that prints.
    @Test func closedStreamsAreNoOtherFile() throws {
        try CommandSite.with { folder in
            let built = try Program.run(
                ["build"], in: folder, isInputClosed: true, output: .closed, errors: .closed)
            #expect(built.status == 0)
            let site = try Program.files(in: folder.appending(path: "site"))
            #expect(site["a.html"] != nil)
            try #expect(Program.run(["cache", "verify"], in: folder).output == "Nothing is damaged.\n")
            let figure = try Program.run(
                ["figure", "spec.yml"], in: folder, isInputClosed: true, output: .closed, errors: .closed)
            #expect(figure.status == 3)
            try #expect(Program.run(["cache", "verify"], in: folder).output == "Nothing is damaged.\n")
            try FileManager.default.removeItem(at: folder.appending(path: ".embedsite"))
            try FileManager.default.removeItem(at: folder.appending(path: "site"))
            try #expect(Program.run(["build"], in: folder).status == 0)
            try #expect(Program.files(in: folder.appending(path: "site")) == site)
        }
    }

    @Test func aClosedStandardInputIsSaid() throws {
        try CommandSite.with { folder in
            for command in [["embed", "-", "--model", "lexical", "--out", "o.npy"], ["figure", "-"]] {
                let outcome = try Program.run(command, in: folder, isInputClosed: true)
                #expect(outcome.errors == "-: error: standard input is closed. Give it a file with '<', or a pipe.\n")
                #expect(outcome.status == 1)
            }
            let folderAsInput = try Program.run(["figure", "-"], in: folder, input: folder)
            #expect(folderAsInput.errors == "-: error: cannot read standard input: is a directory\n")
            #expect(folderAsInput.status == 3)
        }
    }

    /// Others that write to the same pipe may have asked that it never blocks.
    @Test func aResultWaitsForRoomInAPipe() async throws {
        try await withTemporaryFolder { folder in
            let rows = (0..<300).map { row in (0..<3).map { Float(row * ($0 + 2) % 17) } }
            try folder.write(NumPy.bytes(rows), to: "v.npy")
            let pipe = Pipe()
            let writer = pipe.fileHandleForWriting
            #expect(fcntl(writer.fileDescriptor, F_SETFL, O_NONBLOCK) == 0)
            let process = SendableProcess(
                value: try Program.start(
                    ["similarity", "v.npy", "--out", "-"], in: folder, output: writer, errors: .nullDevice))
            try writer.close()
            let reader = pipe.fileHandleForReading
            let bytes = try await offPool {
                usleep(300_000)
                let bytes = try reader.readToEnd()
                process.value.waitUntilExit()
                return bytes
            }
            #expect(process.value.terminationStatus == 0)
            let whole = try Program.run(["similarity", "v.npy", "--out", "-"], in: folder)
            #expect(whole.bytes.count == 128 + 300 * 300 * 4)
            #expect(bytes == whole.bytes)
        }
    }

    /// `embedsite serve 2>&1 | head -1`
    @Test func aPreviewGoesOnWhereNobodyListens() async throws {
        try await withTemporaryFolder { folder in
            try CommandSite.write(to: folder)
            let pipe = Pipe()
            let process = SendableProcess(
                value: try Program.start(
                    ["serve", "--port", "0"], in: folder, errors: pipe.fileHandleForWriting,
                    environment: CommandSite.environment))
            defer { process.value.terminate() }
            let reader = pipe.fileHandleForReading
            let said = try await offPool {
                var said = Data()
                // Nothing is available at the end alone.
                while said.range(of: Data("Ctrl-C".utf8)) == nil, case let next = reader.availableData, !next.isEmpty {
                    said += next
                }
                try reader.close()
                return String(decoding: said, as: UTF8.self)
            }
            let port = try #require(
                said.firstMatch(of: /Preview at http:\/\/[^\/]*:([0-9]+)\//).flatMap { Int($0.1) })
            for words in ["One save.", "Another save.", "A third save."] {
                try folder.write("---\ntitle: B\n---\n\n\(words)\n", to: "content/b.md")
                let end = ContinuousClock.now + .seconds(10)
                var page = try await ask("/b.html", port: port)
                while !page.body.contains(words), ContinuousClock.now < end {
                    try await Task.sleep(for: .milliseconds(50))
                    page = try await ask("/b.html", port: port)
                }
                #expect(page.body.contains(words))
            }
            #expect(process.value.isRunning)
        }
    }
}
