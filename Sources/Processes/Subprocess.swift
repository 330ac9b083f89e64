import Foundation
import Synchronization

/// A program run to its end, without a shell, its output kept within bounds.
///
/// Its standard input is a pipe that stays open while it runs and closes when this process ends, however it ends. A
/// child that watches it (`Python` does) cannot outlive an interrupted or killed parent.
package struct Subprocess: Sendable {
    private let executable: String
    private let arguments: [String]
    private let environment: [String: String]
    private let folder: String

    package struct Output: Sendable {
        package let status: Int32
        package let output: String
        package let complaints: String
    }

    /// - Parameter folder: where it runs.
    package init(executable: String, arguments: [String], environment: [String: String], folder: String) {
        self.executable = executable
        self.arguments = arguments
        self.environment = environment
        self.folder = folder
    }

    /// The last bytes kept of each stream.
    package static let outputLimit = 4_000_000

    /// `tick` is called about five times a second while it runs.
    package func run(tick: () -> Void = {}) throws -> Output {
        let process = Process()
        process.executableURL = URL(filePath: executable)
        process.arguments = arguments
        process.environment = environment
        process.currentDirectoryURL = URL(filePath: folder)
        let lifeline = Pipe()
        let streams = [StreamReader(), StreamReader()]
        process.standardInput = lifeline
        process.standardOutput = streams[0].pipe
        process.standardError = streams[1].pipe
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        try process.run()
        for stream in streams { stream.start() }
        while ended.wait(timeout: .now() + .milliseconds(200)) == .timedOut { tick() }
        let texts = streams.map { $0.finish() }
        try? lifeline.fileHandleForWriting.close()
        return Output(status: process.terminationStatus, output: texts[0], complaints: texts[1])
    }
}

/// Reads a pipe to its end on a thread of its own, so that the child never waits for room in it.
private final class StreamReader: Sendable {
    let pipe = Pipe()
    private let bytes = Mutex<[UInt8]>([])
    private let done = DispatchSemaphore(value: 0)

    func start() {
        let thread = Thread { [self] in
            while let piece = try? pipe.fileHandleForReading.read(upToCount: 1 << 16), !piece.isEmpty {
                bytes.withLock { bytes in
                    bytes += piece
                    if bytes.count > 2 * Subprocess.outputLimit {
                        bytes.removeFirst(bytes.count - Subprocess.outputLimit)
                    }
                }
            }
            done.signal()
        }
        thread.start()
    }

    func finish() -> String {
        done.wait()
        return String(decoding: bytes.withLock { $0.suffix(Subprocess.outputLimit) }, as: UTF8.self)
    }
}
