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

    @Test func killedOnTheWayLeavesNothingAndTheNextRunFinishes() throws {
        try withWorkshop { workshop in
            try workshop.makeWheel()
            let tiny = try workshop.component()
            let path = workshop.environment["PATH"]
            try workshop.wrapPython("timeout -s KILL 0.05 $real \"$@\"; kill -9 $$")
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

    @Test func aFolderOfFilesNeedsNeitherNetworkNorPython() throws {
        try withWorkshop { workshop in
            try workshop.makeWheel()
            let tiny = try workshop.component()
            // Under whatever name, beside others.
            let folder = workshop.root.appending(path: "stick")
            try folder.write("another", to: "tiny-0.9-py3-none-any.whl")
            try folder.write(Array(Data(contentsOf: workshop.wheel)), to: "tiny (1).whl")
            workshop.environment = ["PATH": "/nowhere"]
            #expect(try workshop.setup([tiny], from: folder.path).run().installed == [tiny])
            #expect(try workshop.installedFiles() == Self.wanted)
        }
    }

    /// What has come of a file is kept, and the next setup asks for the rest.
    @Test func aCutDownloadGoesOnWhereItStopped() throws {
        try withWorkshop { workshop in
            try workshop.makeWheel()
            let bytes = Array(try Data(contentsOf: workshop.wheel))
            let isCut = Mutex(true)
            let server = try WebServer { request, asker in
                guard isCut.withLock({ $0 }) else {
                    guard let start = request["Range"].flatMap({ Int($0.dropFirst("bytes=".count).dropLast()) }) else {
                        return asker.answer(200, [], bytes)
                    }
                    let range = "Content-Range: bytes \(start)-\(bytes.count - 1)/\(bytes.count)"
                    return asker.answer(206, [range], Array(bytes[start...]))
                }
                asker.send("HTTP/1.1 200 OK\r\nContent-Length: \(bytes.count)\r\nConnection: close\r\n\r\n")
                asker.send(Array(bytes.prefix(200)))
            }
            let tiny = try workshop.component(address: server.address("/packages/tiny-1.0-py3-none-any.whl"))
            workshop.environment = ["PATH": "/nowhere"]
            let error = #expect(throws: InstallationError.self) { try workshop.setup([tiny]).run() }
            #expect(
                error?.description == """
                    error: the answer with tiny==1.0 broke off before it was whole. Run 'embedsite setup' again: it goes on where \
                    this stopped.
                    """)
            let kept = URL(filePath: workshop.home.path).appending(path: "fetched/tiny-1.0-py3-none-any.whl")
            #expect(Array(try Data(contentsOf: kept)) == Array(bytes.prefix(200)))
            isCut.withLock { $0 = false }
            #expect(try workshop.setup([tiny]).run().installed == [tiny])
            #expect(server.requests.last?["Range"] == "bytes=200-")
            #expect(try workshop.installedFiles() == Self.wanted)

            // The beginning of another file.
            try FileManager.default.removeItem(atPath: workshop.home.folder(of: tiny))
            try URL(filePath: workshop.home.path).write("of another file", to: "fetched/tiny-1.0-py3-none-any.whl")
            #expect(try workshop.setup([tiny]).run().installed == [tiny])
            #expect(try workshop.installedFiles() == Self.wanted)
        }
    }

    @Test func removedIsWhatWasInstalledAndNothingElse() throws {
        try withWorkshop { workshop in
            try workshop.makeWheel()
            let tiny = try workshop.component()
            _ = try workshop.setup([tiny]).run()
            let home = URL(filePath: workshop.home.path)
            try home.write("older", to: "runtime/tiny-0.9/libs/libengine.so.6")
            try home.write("{}", to: "runtime/tiny-0.9/installed.json")
            // Nobody's, and somebody's.
            try home.write("mine", to: "runtime/tiny-own/notes.txt")
            try home.write("half", to: "fetched/tiny-1.1-py3-none-any.whl")
            try home.write("a model", to: "added/bert/model.safetensors")
            let removed = try Removal(home: workshop.home, components: [tiny]).run()
            #expect(removed.components == [tiny] && removed.bytes > 20)
            #expect(
                try workshop.installedFiles() == [
                    "added/bert/model.safetensors": "a model", "runtime/tiny-own/notes.txt": "mine",
                ])
            #expect(workshop.home.state(of: tiny) == .missing)
            #expect(try Removal(home: workshop.home, components: [tiny]).run().components.isEmpty)

            // What is damaged goes as well.
            _ = try workshop.setup([tiny]).run()
            try FileManager.default.removeItem(atPath: workshop.home.folder(of: tiny) + "/installed.json")
            #expect(try Removal(home: workshop.home, components: [tiny]).run().components == [tiny])
            #expect(workshop.home.state(of: tiny) == .missing)

            // What a link leads to stays.
            _ = try workshop.setup([tiny]).run()
            let elsewhere = workshop.root.path + "/elsewhere"
            try FileManager.default.moveItem(atPath: home.path + "/runtime", toPath: elsewhere)
            try FileManager.default.createSymbolicLink(atPath: home.path + "/runtime", withDestinationPath: elsewhere)
            #expect(try Removal(home: workshop.home, components: [tiny]).run().components.isEmpty)
            #expect(FileManager.default.fileExists(atPath: elsewhere + "/tiny-1.0/config.json"))
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
