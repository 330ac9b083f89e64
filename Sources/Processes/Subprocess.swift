import Foundation

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

    /// It was ended since it took more time than it may.
    package struct TookTooLong: Error {}

    /// `tick` is called about five times a second while it runs.
    ///
    /// - Parameter seconds: that it may take; nil: as many as it likes.
    package func run(seconds: Int? = nil, tick: () -> Void = {}) throws -> Output {
        let process = Process()
        process.executableURL = URL(filePath: executable)
        process.arguments = arguments
        process.environment = environment
        process.currentDirectoryURL = URL(filePath: folder)
        let lifeline = Pipe()
        let streams = (0..<2).map { _ in StreamReader(limit: Self.outputLimit) }
        process.standardInput = lifeline
        process.standardOutput = streams[0].pipe
        process.standardError = streams[1].pipe
        let child = try ChildProcess(starting: process)
        for stream in streams { stream.start() }
        let limit = seconds.map { DispatchTime.now() + .seconds($0) }
        var isEnded = false
        var end = child.wait(until: .now())
        while end == nil {
            tick()
            if let limit, !isEnded, DispatchTime.now() > limit {
                isEnded = true
                child.signal(SIGKILL)
            }
            end = child.wait(until: .now() + .milliseconds(200))
        }
        let texts = streams.map { $0.finish() }
        try? lifeline.fileHandleForWriting.close()
        if isEnded { throw TookTooLong() }
        return Output(status: end?.status ?? 0, output: texts[0], complaints: texts[1])
    }
}
