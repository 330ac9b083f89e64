import Foundation
import Installation
import TestKit
import Testing

/// What pip put beside the program is found, where it is what setup would install.
@Suite struct InstalledPackagesTests {
    /// `bin/embedsite` and the runtime's package, as `pip install "embedsite[models]"` leaves them.
    private func withPrefix(
        version: String, packages: String = "site-packages", _ body: (InstallationHome, String) throws -> Void
    ) throws {
        try withTemporaryFolder { folder in
            let lib = "lib/python3.12/\(packages)"
            let library = "\(lib)/openvino/libs/libopenvino_c.so.2641"
            for file in ["bin/embedsite", "\(lib)/openvino-\(version).dist-info/METADATA", library] {
                try folder.write("", to: file)
            }
            let found = InstalledPackages(besideProgram: folder.path + "/bin/embedsite")
            try body(InstallationHome(folder.path + "/home", packages: found), folder.path + "/" + library)
        }
    }

    @Test(arguments: ["site-packages", "dist-packages"])
    func theRuntimeOfPipIsTaken(packages: String) throws {
        try withPrefix(version: Component.runtime.version, packages: packages) { home, library in
            #expect(home.state(of: .runtime) == .brought(library: library))
            #expect(try home.runtimeLibrary() == library)
            let environment = ["PATH": "/nowhere"]
            let outcome = try Setup(home: home, components: [.runtime], environment: environment).run()
            #expect(outcome.installed.isEmpty && outcome.alreadyThere == [.runtime])
            let finding = Doctor(home: home, components: [.runtime], environment: environment).examine().findings[0]
            #expect(finding.detail == "openvino==\(Component.runtime.version), by pip: \(library)")
        }
    }

    /// Another version may give other numbers under the same name in the cache.
    @Test func anotherVersionIsLeftAlone() throws {
        try withPrefix(version: "2025.0.0") { home, _ in
            #expect(home.state(of: .runtime) == .missing)
            #expect(throws: InstallationError.self) { try home.runtimeLibrary() }
        }
    }

    /// As pip leaves the wheel whose parts setup would take: of each file the very bytes.
    @Test func whatPipInstalledIsVerifiedByWhatSetupWouldTake() throws {
        try withWorkshop { workshop in
            try workshop.makeWheel()
            let tiny = try workshop.component()
            let packages = workshop.root.appending(path: "venv/lib/python3.12/site-packages")
            for (name, text) in Workshop.contents { try packages.write(text, to: name) }
            try workshop.root.write("", to: "venv/bin/embedsite")
            let found = InstalledPackages(besideProgram: workshop.root.path + "/venv/bin/embedsite")
            #expect(try found.files(of: tiny).listDigest == tiny.wheel.taken)
            try packages.write("[]", to: "tiny/model/config.json")
            #expect(try found.files(of: tiny).listDigest != tiny.wheel.taken)
        }
    }

    @Test func doctorReadsTheRuntimeOfPipWhereItVerifies() throws {
        try withPrefix(version: Component.runtime.version) { home, library in
            let doctor = Doctor(home: home, components: [.runtime], environment: ["PATH": "/nowhere"])
            #expect(doctor.examine().findings[0].state == .good)
            let finding = doctor.examine(isVerifying: true).findings[0]
            #expect(finding.state == .damaged)
            #expect(finding.detail == "what pip put beside \(library) is not what openvino==2026.4.1 holds")
        }
    }

    @Test func aProgramByItselfHasNoPackages() throws {
        try withTemporaryFolder { folder in
            let found = InstalledPackages(besideProgram: folder.path + "/embedsite")
            #expect(InstallationHome(folder.path, packages: found).state(of: .runtime) == .missing)
        }
    }
}
