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

    private static var binary: URL {
        URL(filePath: CommandLine.arguments.first ?? "").deletingLastPathComponent().appending(path: "embedsite")
    }

    /// Runs `embedsite` in `folder` to its end. `environment` is added to that of the test; the file `input` is its standard
    /// input.
    static func run(
        _ arguments: [String], in folder: URL, environment: [String: String] = [:], input: URL? = nil
    ) throws -> Outcome {
        let process = Process()
        process.executableURL = binary
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        // Files, not pipes: a pipe that nobody empties stops the program.
        let output = FileManager.default.temporaryDirectory.appending(path: "output-\(UUID().uuidString)")
        let errors = FileManager.default.temporaryDirectory.appending(path: "errors-\(UUID().uuidString)")
        for file in [output, errors] { try Data().write(to: file) }
        defer { for file in [output, errors] { try? FileManager.default.removeItem(at: file) } }
        process.standardInput = try input.map { try FileHandle(forReadingFrom: $0) } ?? FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, bytes: try Data(contentsOf: output),
            errors: try String(contentsOf: errors, encoding: .utf8))
    }

    /// Starts `embedsite` in `folder` and does not wait; what it says goes to the file `errors`.
    static func start(
        _ arguments: [String], in folder: URL, errors: URL, environment: [String: String] = [:]
    ) throws -> Process {
        let process = Process()
        process.executableURL = binary
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        try Data().write(to: errors)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = try FileHandle(forWritingTo: errors)
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
