import Artifacts
import Foundation
import Installation
import TestKit
import Testing

/// A home, a folder of small real wheels, and an environment in which pip knows that folder alone: no network.
struct Workshop {
    let root: URL
    let home: InstallationHome
    var environment: [String: String]

    init(_ root: URL) throws {
        self.root = root
        home = InstallationHome(root.appending(path: "home").path)
        environment = ProcessInfo.processInfo.environment
        environment["PIP_NO_INDEX"] = "1"
        environment["PIP_FIND_LINKS"] = root.appending(path: "wheels").path
        environment["PIP_CONFIG_FILE"] = "/dev/null"
        try FileManager.default.createDirectory(at: root.appending(path: "wheels"), withIntermediateDirectories: true)
    }

    static let contents = [
        "tiny/libs/libengine.so.7": "engine", "tiny/libs/libengine_c.so.7": "engine for C",
        "tiny/libs/libother.so": "no",
        "tiny/model/config.json": "{}", "tiny-1.0.dist-info/licenses/LICENSE": "free",
    ]

    /// Makes the wheel `tiny` and returns its path.
    @discardableResult
    func makeWheel(_ contents: [String: String] = contents) throws -> String {
        let script = testData("Reference/make_wheel.py")
        return try run(
            "python3",
            [script.path, root.appending(path: "wheels").path, "tiny", "1.0"]
                + contents.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
    }

    /// Wants the wheel as it is on disk now, unless another hash is given.
    func component(
        sha256: String? = nil, bytes: Int? = nil, address: String? = nil, taken: String? = nil,
        files: [FileRule]? = nil
    ) throws -> Component {
        let folder = try #require(RelativePath("runtime/tiny-1.0"))
        let wheel = try? Data(contentsOf: wheel)
        let hash = sha256 ?? wheel.map { ContentHash(of: $0).hex } ?? ""
        return Component(
            name: "Tiny", version: "1.0", purpose: "for tests", folder: folder,
            wheel: Wheel(
                requirement: "tiny==1.0", tags: nil, address: address, sha256: hash,
                bytes: bytes ?? wheel?.count ?? 1_000, taken: taken ?? Self.taken),
            files: files ?? [
                .library(in: "tiny/libs/", stems: ["engine"], to: "libs/"),
                .library(in: "tiny/libs/", stems: ["nothing", "engine_c"], to: "libs/"),
                .file("tiny/model/config.json", to: "config.json"),
                .folder("tiny-1.0.dist-info/licenses/", to: "licenses/"),
            ])
    }

    /// As `sha256sum config.json libs/* licenses/LICENSE | sha256sum` says of what is taken of `contents`.
    static let taken: String = {
        let files = [
            ("config.json", "{}"), ("libs/libengine.so.7", "engine"), ("libs/libengine_c.so.7", "engine for C"),
            ("licenses/LICENSE", "free"),
        ]
        let lines = files.map { "\(ContentHash(of: Data($1.utf8)).hex)  \($0)\n" }
        return ContentHash(of: Data(lines.joined().utf8)).hex
    }()

    var wheel: URL { root.appending(path: "wheels/tiny-1.0-py3-none-any.whl") }

    func setup(_ components: [Component], from folder: String? = nil) -> Setup {
        Setup(home: home, components: components, from: folder, environment: environment)
    }

    /// Every file of the home with its text, but for the record and the lock.
    func installedFiles() throws -> [String: String] {
        var files: [String: String] = [:]
        let names = FileManager.default.enumerator(atPath: home.path)
        while let name = names?.nextObject() as? String {
            let path = home.path + "/" + name
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            if isFolder.boolValue || name.hasSuffix("installed.json") || name == "setup.lock" { continue }
            files[name] = try String(contentsOfFile: path, encoding: .utf8)
        }
        return files
    }

    /// Puts a `python3` first in the search path that runs `body` of a shell script; `$real` is the real one.
    mutating func wrapPython(_ body: String) throws {
        let real = try run("which", ["python3"])
        try root.write("#!/bin/sh\nreal='\(real)'\n\(body)\n", to: "bin/python3")
        let wrapper = root.appending(path: "bin/python3").path
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: wrapper)
        environment["PATH"] = root.appending(path: "bin").path + ":" + (environment["PATH"] ?? "")
    }

    private func run(_ program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.standardOutput = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return String(decoding: output, as: UTF8.self).trimmingCharacters(in: .newlines)
    }
}

func withWorkshop(_ body: (inout Workshop) throws -> Void) throws {
    try withTemporaryFolder { folder in
        var workshop = try Workshop(folder)
        try body(&workshop)
    }
}
