import Diagnostics
import Foundation
import Installation
import Synchronization
import TestKit
import Testing

/// On small real wheels, fetched by the real pip from a folder.
@Suite struct SetupTests {
    static let wanted = [
        "runtime/tiny-1.0/libs/libengine.so.7": "engine", "runtime/tiny-1.0/libs/libengine_c.so.7": "engine for C",
        "runtime/tiny-1.0/config.json": "{}", "runtime/tiny-1.0/licenses/LICENSE": "free",
    ]

    @Test func takesTheFilesNeededAndNoOthers() throws {
        try withWorkshop { workshop in
            try workshop.makeWheel()
            let tiny = try workshop.component()
            let outcome = try workshop.setup([tiny]).run()
            #expect(outcome.installed == [tiny] && outcome.alreadyThere == [])
            #expect(try workshop.installedFiles() == Self.wanted)
            guard case .installed(let record) = workshop.home.state(of: tiny) else {
                Issue.record("not installed")
                return
            }
            #expect(record.wheel == "tiny-1.0-py3-none-any.whl")
            #expect(
                record.files.map(\.path) == [
                    "config.json", "libs/libengine.so.7", "libs/libengine_c.so.7", "licenses/LICENSE",
                ])
            #expect(record.files.first?.sha256 == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a")
        }
    }

    @Test func theSecondRunNeedsNoPythonAndNoNetwork() throws {
        try withWorkshop { workshop in
            try workshop.makeWheel()
            let tiny = try workshop.component()
            _ = try workshop.setup([tiny]).run()
            workshop.environment["PATH"] = "/nowhere"
            let outcome = try workshop.setup([tiny]).run()
            #expect(outcome.installed == [] && outcome.alreadyThere == [tiny])
        }
    }

    @Test func lostFilesAreInstalledAgain() throws {
        try withWorkshop { workshop in
            try workshop.makeWheel()
            let tiny = try workshop.component()
            _ = try workshop.setup([tiny]).run()
            let folder = workshop.home.folder(of: tiny)
            try FileManager.default.removeItem(atPath: folder + "/libs/libengine.so.7")
            #expect(workshop.home.state(of: tiny) == .damaged("libs/libengine.so.7 is missing"))
            try FileManager.default.removeItem(atPath: folder + "/installed.json")
            #expect(workshop.home.state(of: tiny) == .damaged("installed.json is missing or cannot be read"))
            #expect(try workshop.setup([tiny]).run().installed == [tiny])
            #expect(try workshop.installedFiles() == Self.wanted)
        }
    }

    @Test func aFileOfAnotherSizeIsInstalledAgain() throws {
        try withWorkshop { workshop in
            try workshop.makeWheel()
            let tiny = try workshop.component()
            _ = try workshop.setup([tiny]).run()
            try Data("x".utf8).write(to: URL(filePath: workshop.home.folder(of: tiny) + "/config.json"))
            #expect(workshop.home.state(of: tiny) == .damaged("config.json has another size"))
            #expect(try workshop.setup([tiny]).run().installed == [tiny])
            #expect(try workshop.installedFiles() == Self.wanted)
        }
    }

    @Test(arguments: ["runpy", "infolist", "getinfo"])
    func killedOnTheWayLeavesNothingAndTheNextRunFinishes(_ step: String) throws {
        try withWorkshop { workshop in
            try workshop.makeWheel()
            let tiny = try workshop.component()
            let path = workshop.environment["PATH"]
            // The step is known by a word of its script; the process kills itself in the middle of it.
            try workshop.wrapPython(
                "case \"$*\" in *\(step)*) timeout -s KILL 0.05 $real \"$@\"; kill -9 $$;; esac; exec $real \"$@\"")
            #expect(throws: InstallationError.self) { try workshop.setup([tiny]).run() }
            #expect(workshop.home.state(of: tiny) == .missing)
            #expect(try workshop.installedFiles() == [:])
            workshop.environment["PATH"] = path
            #expect(try workshop.setup([tiny]).run().installed == [tiny])
            #expect(try workshop.installedFiles() == Self.wanted)
        }
    }

    @Test func whatAKilledSetupLeftIsCleared() throws {
        try withWorkshop { workshop in
            try workshop.makeWheel()
            let tiny = try workshop.component()
            let home = URL(filePath: workshop.home.path)
            try home.write("half", to: "staging/tree/libs/libengine.so.7")
            try home.write("half", to: "staging/tree/config.json")
            try home.write("half", to: "staging/wheels/tiny-1.0-py3-none-any.whl")
            try home.write("", to: "setup.lock")
            _ = try workshop.setup([tiny]).run()
            #expect(try workshop.installedFiles() == Self.wanted)
        }
    }

    @Test func twoAtOnceInstallOnce() throws {
        try withWorkshop { workshop in
            try workshop.makeWheel()
            let tiny = try workshop.component()
            let setup = workshop.setup([tiny])
            let installed = Mutex(0)
            DispatchQueue.concurrentPerform(iterations: 2) { _ in
                let outcome = try? setup.run()
                installed.withLock { $0 += outcome?.installed.count ?? 100 }
            }
            #expect(installed.withLock { $0 } == 1)
            #expect(try workshop.installedFiles() == Self.wanted)
        }
    }

    @Test func progressNamesTheSteps() throws {
        try withWorkshop { workshop in
            try workshop.makeWheel()
            let stages = Mutex<[String]>([])
            let sink = ProgressSink { update in
                stages.withLock { if $0.last != update.stage { $0.append(update.stage) } }
            }
            _ = try workshop.setup([workshop.component()]).run(progress: sink)
            #expect(stages.withLock { $0 } == ["fetching Tiny", "unpacking Tiny", "installed Tiny"])
        }
    }
}
