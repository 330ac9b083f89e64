import Artifacts
import Diagnostics
import Foundation
import Installation
import TestKit
import Testing

/// Each message to the letter, and nothing left behind.
@Suite struct SetupErrorTests {
    private func expectFailure(
        _ workshop: Workshop, _ component: Component, _ text: String, at location: SourceLocation = #_sourceLocation
    ) throws {
        let error = #expect(throws: InstallationError.self, sourceLocation: location) {
            try workshop.setup([component]).run()
        }
        #expect(error?.description == text, sourceLocation: location)
        #expect(error?.cause == .environment, sourceLocation: location)
        #expect(workshop.home.state(of: component) == .missing, sourceLocation: location)
        #expect(try workshop.installedFiles() == [:], sourceLocation: location)
    }

    @Test func anotherWheelThanThePinnedOne() throws {
        try withWorkshop { workshop in
            try workshop.makeWheel()
            let tiny = try workshop.component()
            let path = try workshop.makeWheel(Workshop.contents.merging(["tiny/model/config.json": "[]"]) { $1 })
            let found = ContentHash(of: try Data(contentsOf: URL(filePath: path))).hex
            try expectFailure(
                workshop, tiny,
                """
                error: the file fetched for tiny==1.0 has SHA-256 \(found); expected \(tiny.wheel.sha256). Nothing was \
                installed. Run 'embedsite setup' again; if it stays so, look at PIP_INDEX_URL.
                """)
        }
    }

    @Test func aWheelCutShort() throws {
        try withWorkshop { workshop in
            let path = try workshop.makeWheel()
            let bytes = try Data(contentsOf: URL(filePath: path))
            try bytes.prefix(bytes.count / 2).write(to: URL(filePath: path))
            let error = #expect(throws: InstallationError.self) {
                try workshop.setup([workshop.component()]).run()
            }
            #expect(error?.description.hasPrefix("error: pip could not fetch tiny==1.0: ") == true)
            #expect(try workshop.installedFiles() == [:])
        }
    }

    @Test func otherFilesThanThePinnedOnes() throws {
        try withWorkshop { workshop in
            try workshop.makeWheel()
            try expectFailure(
                workshop, workshop.component(taken: "00"),
                """
                error: what the file fetched for tiny==1.0 holds is not what this program expects. Nothing was installed. \
                Run 'embedsite setup' again; if it stays so, look at PIP_INDEX_URL.
                """)
        }
    }

    @Test func aWheelWithoutAFileNeeded() throws {
        try withWorkshop { workshop in
            try workshop.makeWheel()
            try expectFailure(
                workshop,
                workshop.component(files: [.library(in: "tiny/libs/", stems: ["engine_d", "arm"], to: "libs/")]),
                """
                error: the file fetched for tiny==1.0 holds no 'tiny/libs/libengine_d|arm.*'. Nothing was installed. \
                Run 'embedsite setup' again; if it stays so, look at PIP_INDEX_URL.
                """)
        }
    }

    @Test func aWheelWhoseNamesClimbOut() throws {
        try withWorkshop { workshop in
            try workshop.makeWheel(["tiny/a/../../../../climbed.txt": "out"])
            try expectFailure(
                workshop, workshop.component(files: [.folder("tiny/a/", to: "a/")]),
                """
                error: the file fetched for tiny==1.0 cannot be read: it holds the name \
                'tiny/a/../../../../climbed.txt'. Nothing was installed. Run 'embedsite setup' again; if it stays so, \
                look at PIP_INDEX_URL.
                """)
        }
    }

    @Test func withoutNetwork() throws {
        try withWorkshop { workshop in
            workshop.environment["PIP_NO_INDEX"] = nil
            workshop.environment["PIP_FIND_LINKS"] = nil
            workshop.environment["PIP_INDEX_URL"] = "http://127.0.0.1:1/simple"  // nobody listens on port 1
            workshop.environment["PIP_RETRIES"] = "0"
            try expectFailure(
                workshop, workshop.component(sha256: "00"),
                """
                error: cannot reach PyPI to fetch tiny==1.0. Connect to the network (or set PIP_INDEX_URL to a mirror) \
                and run 'embedsite setup' again; the models 'lexical' and 'pixels' work without it.
                """)
        }
    }

    @Test func anIndexWithoutTheVersion() throws {
        try withWorkshop { workshop in
            try expectFailure(
                workshop, workshop.component(sha256: "00"),
                """
                error: pip could not fetch tiny==1.0: No matching distribution found for tiny==1.0. Look at pip's own \
                settings and the network, then run 'embedsite setup' again.
                """)
        }
    }

    /// pip fails, and the disk could not hold what it was to fetch.
    @Test func aDiskWithoutRoomForTheWheel() throws {
        try withWorkshop { workshop in
            try expectFailure(
                workshop, workshop.component(sha256: "00", bytes: 1 << 62),
                """
                error: no space left on the disk of \(workshop.home.path)/staging. Free 500 MB, or set EMBEDSITE_HOME to a \
                folder on another disk; then run 'embedsite setup' again.
                """)
        }
    }

    #if os(Linux)
        @Test func withoutPython() throws {
            try withWorkshop { workshop in
                workshop.environment["PATH"] = "/nowhere"
                try expectFailure(
                    workshop, workshop.component(sha256: "00"),
                    """
                    error: no python3 was found; setup needs it to fetch files from PyPI. Install it with 'sudo apt \
                    install python3 python3-pip' or your system's own tool.
                    """)
            }
        }

        @Test func withoutPip() throws {
            try withWorkshop { workshop in
                // Python without its site-packages has no pip.
                try workshop.wrapPython("exec $real -I -S \"$@\"")
                try expectFailure(
                    workshop, workshop.component(sha256: "00"),
                    """
                    error: python3 has no pip; setup needs it to fetch files from PyPI. Install it with 'sudo apt \
                    install python3-pip' or your system's own tool.
                    """)
            }
        }
    #endif

    @Test func aFolderWithoutTheFile() throws {
        try withWorkshop { workshop in
            try workshop.makeWheel()
            let address = "https://files.pythonhosted.org/packages/tiny-1.0-py3-none-any.whl"
            let tiny = try workshop.component(address: address)
            let folder = workshop.root.appending(path: "stick")
            try folder.write("another", to: "tiny-1.0-py3-none-any.whl")
            for (name, text) in [
                (
                    folder.path,
                    """
                    error: '\(folder.path)' holds no wheel of tiny==1.0 with SHA-256 \(tiny.wheel.sha256). Fetch \(address) \
                    where there is a network, and put it there.
                    """
                ), (folder.path + "/none", "error: there is no folder '\(folder.path)/none'. Look at its name."),
                (
                    folder.path + "/tiny-1.0-py3-none-any.whl",
                    """
                    error: '\(folder.path)/tiny-1.0-py3-none-any.whl' is a file, not a folder. Name the folder that holds \
                    the files.
                    """
                ),
            ] {
                let error = #expect(throws: InstallationError.self) {
                    try workshop.setup([tiny], from: name).run()
                }
                #expect(error?.description == text)
            }
            #expect(try workshop.installedFiles() == [:])
        }
    }

    @Test func anotherFileOnTheServer() throws {
        try withWorkshop { workshop in
            try workshop.makeWheel()
            let size = try Data(contentsOf: workshop.wheel).count
            let other = [UInt8](repeating: 7, count: size)
            let server = try WebServer { _, asker in asker.answer(200, [], other) }
            workshop.environment = ["PATH": "/nowhere"]
            let tiny = try workshop.component(address: server.address("/tiny-1.0-py3-none-any.whl"))
            try expectFailure(
                workshop, tiny,
                """
                error: the file fetched for tiny==1.0 has SHA-256 \(ContentHash(of: other).hex); expected \
                \(tiny.wheel.sha256). Nothing was installed. Run 'embedsite setup' again; if it stays so, look at PIP_INDEX_URL.
                """)
        }
    }

    @Test func withoutNetworkAndWithoutPip() throws {
        try withWorkshop { workshop in
            workshop.environment = ["PATH": "/nowhere"]
            // Nobody listens on port 1.
            try expectFailure(
                workshop, workshop.component(sha256: "00", address: "http://127.0.0.1:1/tiny-1.0-py3-none-any.whl"),
                """
                error: cannot reach PyPI to fetch tiny==1.0. Connect to the network (or set PIP_INDEX_URL to a mirror) \
                and run 'embedsite setup' again; the models 'lexical' and 'pixels' work without it.
                """)
        }
    }

    @Test func aFileWhereTheHomeShouldBe() throws {
        try withWorkshop { workshop in
            try workshop.makeWheel()
            try workshop.root.write("in the way", to: "home")
            let error = #expect(throws: InstallationError.self) { try workshop.setup([workshop.component()]).run() }
            #expect(
                error?.description == """
                    error: cannot write \(workshop.home.path): cannot make this folder. See that you may write there, or \
                    set EMBEDSITE_HOME to another folder.
                    """)
        }
    }
}
