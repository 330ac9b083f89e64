import Artifacts
import Diagnostics
import Foundation
import Installation
import TestKit
import Testing

@Suite struct DoctorTests {
    private func lines(_ report: DoctorReport) -> [String] {
        report.findings.map { finding in
            "\(finding.state.rawValue): \(finding.subject): \(finding.detail)"
                + (finding.remedy.map { " | \($0)" } ?? "")
        }
    }

    @Test func saysWhatIsMissingAndThenWhatIsThere() throws {
        try withWorkshop { workshop in
            try workshop.makeWheel()
            let tiny = try workshop.component()
            let doctor = Doctor(home: workshop.home, components: [tiny], environment: workshop.environment)
            let before = doctor.examine()
            #expect(!before.isComplete)
            #expect(lines(before)[0] == "missing: Tiny (for tests): not installed | Run 'embedsite setup'.")

            _ = try workshop.setup([tiny]).run()
            let after = doctor.examine()
            #expect(after.isComplete)
            #expect(
                lines(after)[0]
                    == "good: Tiny (for tests): tiny==1.0, 4 files, 0 MB in \(workshop.home.path)/runtime/tiny-1.0")
            #expect(lines(after)[1].hasPrefix("good: Python (for setup): Python 3."))
        }
    }

    @Test func seesAFileChangedWithoutChangingItsSize() throws {
        try withWorkshop { workshop in
            try workshop.makeWheel()
            let tiny = try workshop.component()
            _ = try workshop.setup([tiny]).run()
            try Data("[]".utf8).write(to: URL(filePath: workshop.home.folder(of: tiny) + "/config.json"))
            let doctor = Doctor(home: workshop.home, components: [tiny], environment: workshop.environment)
            #expect(doctor.examine().isComplete)
            let report = doctor.examine(isVerifying: true)
            let folder = workshop.home.path + "/runtime/tiny-1.0"
            #expect(
                lines(report)[0] == """
                    damaged: Tiny (for tests): config.json is not what setup wrote \
                    | Delete \(folder), then run 'embedsite setup'.
                    """)
        }
    }

    /// Its own list says that all is well; the program knows better.
    @Test func aListOfFilesThatWasChangedIsNotBelieved() throws {
        try withWorkshop { workshop in
            try workshop.makeWheel()
            let tiny = try workshop.component()
            _ = try workshop.setup([tiny]).run()
            let path = workshop.home.folder(of: tiny) + "/installed.json"
            let list = try JSONDecoder().decode(InstallationRecord.self, from: Data(contentsOf: URL(filePath: path)))
            let config = try #require(list.files.first)
            let other = InstalledFile(path: config.path, bytes: 2, sha256: ContentHash(of: Data("[]".utf8)).hex)
            for files in [[], Array(list.files.dropFirst()), [other] + list.files.dropFirst()] {
                let text = try String(
                    decoding: JSONEncoder().encode(["files": files]), as: UTF8.self
                ).dropFirst().dropLast()
                try Data("{\"name\":\"Tiny\",\"version\":\"1.0\",\"wheel\":\"tiny.whl\",\(text)}".utf8)
                    .write(to: URL(filePath: path))
                let report = Doctor(home: workshop.home, components: [tiny], environment: workshop.environment)
                    .examine()
                #expect(
                    lines(report)[0]
                        == "damaged: Tiny (for tests): installed.json is not what setup wrote | Run 'embedsite setup'.")
            }
            #expect(try workshop.setup([tiny]).run().installed == [tiny])
            #expect(try workshop.installedFiles() == SetupTests.wanted)
        }
    }

    /// A file more may change what is computed: a model's settings, a runtime's plugins.
    @Test func aFileThatSetupDidNotWriteIsDamage() throws {
        try withWorkshop { workshop in
            try workshop.makeWheel()
            let tiny = try workshop.component()
            _ = try workshop.setup([tiny]).run()
            let folder = URL(filePath: workshop.home.folder(of: tiny))
            try folder.write("of a file manager", to: ".DS_Store")
            let doctor = Doctor(home: workshop.home, components: [tiny], environment: workshop.environment)
            #expect(doctor.examine().isComplete)
            try folder.write("<plugins/>", to: "libs/plugins.xml")
            #expect(
                lines(doctor.examine())[0]
                    == "damaged: Tiny (for tests): libs/plugins.xml is none of its files | Run 'embedsite setup'.")
            #expect(try workshop.setup([tiny]).run().installed == [tiny])
            #expect(try workshop.installedFiles() == SetupTests.wanted)
        }
    }

    @Test func pythonMattersOnlyWhileSomethingIsMissing() throws {
        try withWorkshop { workshop in
            try workshop.makeWheel()
            let tiny = try workshop.component()
            let bare = Doctor(
                home: workshop.home, components: [tiny], environment: ["PATH": "/nowhere", "PIP_NO_INDEX": "1"])
            #expect(bare.examine().findings[1].state == .missing)
            _ = try workshop.setup([tiny]).run()
            #expect(bare.examine().findings[1].state == .note)
            #expect(bare.examine().isComplete)
        }
    }

    @Test func readsTheProcessorsOfBothFamilies() {
        let intel = Processor(
            cpuinfo: """
                processor\t: 0
                model name\t: AMD EPYC 9B45
                flags\t\t: fpu sse2 avx2 avx512f avx512_bf16 avx512_vnni

                processor\t: 1
                model name\t: another
                """, cores: 2)
        #expect(intel.name == "AMD EPYC 9B45")
        #expect(intel.features == ["avx2", "avx512f", "avx512_vnni", "avx512_bf16"])
        #expect(intel.hasBF16)
        let arm = Processor(cpuinfo: "processor\t: 0\nFeatures\t: fp asimd\n", cores: 4)
        #expect(arm.features == ["asimd"])
        #expect(!arm.hasBF16)
        #expect(Processor(cpuinfo: "", cores: 1).features == [])
    }
}
