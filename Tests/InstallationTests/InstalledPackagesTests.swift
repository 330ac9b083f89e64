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

    @Test func aProgramByItselfHasNoPackages() throws {
        try withTemporaryFolder { folder in
            let found = InstalledPackages(besideProgram: folder.path + "/embedsite")
            #expect(InstallationHome(folder.path, packages: found).state(of: .runtime) == .missing)
        }
    }
}
