import Diagnostics
import Foundation
import Installation
import TestKit
import Testing

@Suite struct InstallationHomeTests {
    @Test func followsTheEnvironment() {
        func path(_ environment: [String: String]) -> String {
            InstallationHome.standard(environment: environment).path
        }
        #expect(path(["HOME": "/home/ada"]) == "/home/ada/.cache/embedsite")
        #expect(path(["HOME": "/home/ada", "EMBEDSITE_HOME": "/srv/models/"]) == "/srv/models")
        #expect(path(["HOME": "/home/ada", "EMBEDSITE_HOME": ""]) == "/home/ada/.cache/embedsite")
        #expect(path(["EMBEDSITE_HOME": "here"]) == FileManager.default.currentDirectoryPath + "/here")
    }

    @Test func anEmptyHomeSaysWhatToRun() {
        let home = InstallationHome("/nowhere")
        let runtime = #expect(throws: InstallationError.self) { try home.runtimeLibrary() }
        #expect(
            runtime?.description
                == "error: OpenVINO is not installed. Run 'embedsite setup'; the models 'lexical' and 'pixels' work without it."
        )
        let model = #expect(throws: InstallationError.self) { try home.defaultModelFolder() }
        #expect(
            model?.description
                == "error: all-MiniLM-L6-v2 is not installed. Run 'embedsite setup', or take the model 'lexical', which needs no files."
        )
    }

    /// Needs `embedsite setup` to have run on this machine; skipped elsewhere.
    @Test(.enabled(if: isInstalled)) func theStandardHomeHoldsRuntimeAndModel() throws {
        let home = InstallationHome.standard()
        #expect(FileManager.default.fileExists(atPath: try home.runtimeLibrary()))
        #expect(FileManager.default.fileExists(atPath: try home.defaultModelFolder() + "/tokenizer.json"))
        let report = Doctor(home: home).examine()
        #expect(report.isComplete)
    }

    private static var isInstalled: Bool {
        Component.standard.allSatisfy { component in
            if case .installed = InstallationHome.standard().state(of: component) { true } else { false }
        }
    }
}
