import Foundation
import TestKit
import Testing

/// `embedsite serve` as a process of its own.
final class Server: Sendable {
    let port: Int
    /// All that the program has said until it was ready.
    let said: String
    private let process: SendableProcess
    private let log: URL

    /// Serves the site in `folder` on a free port, and waits until it answers.
    init(_ arguments: [String] = [], in folder: URL, port: Int = 0) async throws {
        log = FileManager.default.temporaryDirectory.appending(path: "serve-\(UUID().uuidString)")
        let running = try Program.start(["serve", "--port", String(port)] + arguments, in: folder, errors: log)
        process = SendableProcess(value: running)
        let log = log
        (said, self.port) = try await offPool {
            for _ in 0..<400 {
                let text = try String(contentsOf: log, encoding: .utf8)
                if let line = text.firstMatch(of: /Preview at http:\/\/[^\/]*:([0-9]+)\/.*\n/), let port = Int(line.1) {
                    return (text, port)
                }
                if !running.isRunning { break }
                usleep(50_000)
            }
            throw NeverReady(said: try String(contentsOf: log, encoding: .utf8))
        }
    }

    struct NeverReady: Error {
        let said: String
    }

    deinit {
        if process.value.isRunning { process.value.terminate() }
        try? FileManager.default.removeItem(at: log)
    }

    var processID: Int32 { process.value.processIdentifier }

    /// Ctrl-C; the exit code.
    func interrupt() async throws -> Int32 {
        process.value.interrupt()
        let process = process
        return try await offPool {
            for _ in 0..<100 where process.value.isRunning { usleep(50_000) }
            guard !process.value.isRunning else { throw NeverReady(said: "still running five seconds after Ctrl-C") }
            return process.value.terminationStatus
        }
    }

    /// Asks for `target` until the answer's body holds `words`, at most for ten seconds; the last answer.
    func ask(_ target: String, untilItHolds words: String) async throws -> RawAnswer {
        let end = ContinuousClock.now + .seconds(10)
        var answer = try await TestKit.ask(target, port: port)
        while !answer.body.contains(words), ContinuousClock.now < end {
            try await Task.sleep(for: .milliseconds(50))
            answer = try await TestKit.ask(target, port: port)
        }
        return answer
    }

    /// Where pages of this process hear of reloads.
    func eventsPath() async throws -> String {
        let script = try await TestKit.ask("/_embedsite/reload.js", port: port).body
        return String(try #require(script.firstMatch(of: /\/_embedsite\/events\?token=[a-z0-9]+/)).0)
    }
}
