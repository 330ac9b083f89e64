import Foundation

/// The real binary, which stands beside the bundle that holds the tests.
enum Program {
    struct Outcome {
        let status: Int32
        /// Of standard output.
        let bytes: Data
        let errors: String

        var output: String { String(decoding: bytes, as: UTF8.self) }
    }

    static var path: String { binary.path }

    private static var binary: URL {
        URL(filePath: CommandLine.arguments.first ?? "").deletingLastPathComponent().appending(path: "embedsite")
    }

    /// Where a standard stream of the program leads.
    enum Stream: String, CaseIterable, Sendable {
        /// A file, which the outcome holds. Standard input: the null device.
        case kept
        case closed
        case fullDisk
        /// A pipe whose reader has gone away.
        case abandonedPipe

        /// Where results and messages are lost. Only Linux has a device that is always full.
        static let lossy =
            [closed, abandonedPipe] + (FileManager.default.fileExists(atPath: fullDevice) ? [fullDisk] : [])
        fileprivate static let fullDevice = "/dev/full"
    }

    /// Runs `embedsite` in `folder` to its end. `environment` is added to that of the test; the file `input` is its standard
    /// input.
    static func run(
        _ arguments: [String], in folder: URL, environment: [String: String] = [:], input: URL? = nil,
        isInputClosed: Bool = false, output: Stream = .kept, errors: Stream = .kept
    ) throws -> Outcome {
        let process = Process()
        let closings =
            [(isInputClosed, " <&-"), (output == .closed, " >&-"), (errors == .closed, " 2>&-")].filter(\.0).map(\.1)
        if closings.isEmpty {
            process.executableURL = binary
            process.arguments = arguments
        } else {
            process.executableURL = URL(filePath: "/bin/sh")
            process.arguments = ["-c", "exec \"$0\" \"$@\"\(closings.joined())", binary.path] + arguments
        }
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let (outputFile, outputHandle) = try open(output)
        let (errorsFile, errorsHandle) = try open(errors)
        defer { for file in [outputFile, errorsFile] { try? FileManager.default.removeItem(at: file) } }
        process.standardInput = try input.map { try FileHandle(forReadingFrom: $0) } ?? FileHandle.nullDevice
        process.standardOutput = outputHandle
        process.standardError = errorsHandle
        try process.run()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, bytes: try Data(contentsOf: outputFile),
            errors: try String(contentsOf: errorsFile, encoding: .utf8))
    }

    /// A file for what is kept, not a pipe: a pipe that nobody empties stops the program. And the end that the program writes to.
    private static func open(_ stream: Stream) throws -> (file: URL, handle: FileHandle) {
        let file = FileManager.default.temporaryDirectory.appending(path: "stream-\(UUID().uuidString)")
        try Data().write(to: file)
        switch stream {
        case .kept, .closed: return (file, try FileHandle(forWritingTo: file))
        case .fullDisk: return (file, try FileHandle(forWritingTo: URL(filePath: Stream.fullDevice)))
        case .abandonedPipe:
            let pipe = Pipe()
            try pipe.fileHandleForReading.close()
            return (file, pipe.fileHandleForWriting)
        }
    }

    /// Starts `embedsite` in `folder` and does not wait; what it says goes to the file `errors`.
    static func start(
        _ arguments: [String], in folder: URL, errors: URL, environment: [String: String] = [:]
    ) throws -> Process {
        try Data().write(to: errors)
        return try start(
            arguments, in: folder, errors: try FileHandle(forWritingTo: errors), environment: environment)
    }

    static func start(
        _ arguments: [String], in folder: URL, output: FileHandle = .nullDevice, errors: FileHandle,
        environment: [String: String] = [:]
    ) throws -> Process {
        let process = Process()
        process.executableURL = binary
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        return process
    }

    /// Every file below `folder`, by its path from there.
    static func files(in folder: URL) throws -> [String: Data] {
        var found: [String: Data] = [:]
        for case let file as URL in FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
            ?? .init()
        where !file.hasDirectoryPath {
            found[String(file.path.dropFirst(folder.path.count + 1))] = try Data(contentsOf: file)
        }
        return found
    }
}

/// A process that other threads look at. Unchecked, as `Process` is no `Sendable`: here it is asked whether it runs and for its
/// status, and is sent signals, which it takes from any thread.
struct SendableProcess: @unchecked Sendable {
    let value: Process
}
