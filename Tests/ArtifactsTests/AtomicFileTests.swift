import Artifacts
import Diagnostics
import Foundation
import TestKit
import Testing

@Suite struct AtomicFileTests {
    @Test func makesFoldersAndWritesAllBytes() throws {
        try withTemporaryFolder { folder in
            let file = folder.appending(path: "a/b/c.txt")
            try AtomicFile.write("two\nlines\n", to: file.path)
            #expect(try String(contentsOf: file, encoding: .utf8) == "two\nlines\n")
            try AtomicFile.write([UInt8](), to: file.path)
            #expect(try Data(contentsOf: file).isEmpty)
        }
    }

    @Test func leavesNothingBesideTheFile() throws {
        try withTemporaryFolder { folder in
            try AtomicFile.write("new", to: folder.appending(path: "page.html").path)
            try AtomicFile.write("newer", to: folder.appending(path: "page.html").path)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["page.html"])
        }
    }

    @Test(arguments: [
        (".tmp-2147483646-0", true, true), (".tmp-\(ProcessInfo.processInfo.processIdentifier)-12", true, false),
        (".tmp-0-1", false, false), (".tmp--1-1", false, false), (".tmp-a-1", false, false), (".tmp-1", false, false),
        ("tmp-1-1", false, false), (".tmp-1-1.html", false, false),
    ])
    func temporaryFilesAreKnownByTheirNames(name: String, isTemporary: Bool, isAbandoned: Bool) {
        #expect(AtomicFile.isTemporary(name) == isTemporary)
        #expect(AtomicFile.isAbandoned(name) == isAbandoned)
    }

    @Test func replacesALinkWithoutFollowingIt() throws {
        try withTemporaryFolder { folder in
            try folder.write("precious", to: "outside.txt")
            let link = folder.appending(path: "link.txt")
            try FileManager.default.createSymbolicLink(
                at: link, withDestinationURL: folder.appending(path: "outside.txt"))
            try AtomicFile.write("new", to: link.path)
            #expect(try String(contentsOf: folder.appending(path: "outside.txt"), encoding: .utf8) == "precious")
            #expect(try String(contentsOf: link, encoding: .utf8) == "new")
        }
    }

    @Test func aFolderInTheWayIsAnErrorAndNothingIsLeftBehind() throws {
        try withTemporaryFolder { folder in
            let path = folder.appending(path: "page").path
            try FileManager.default.createDirectory(atPath: path + "/inner", withIntermediateDirectories: true)
            let error = #expect(throws: ArtifactError.self) { try AtomicFile.write("x", to: path) }
            #expect(error?.cause == .environment)
            #expect("\(error?.diagnostics ?? [])" == "[\(path): error: cannot write this file: is a directory]")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["page"])
        }
    }

    /// A reader that opens the file again and again sees the old bytes or the new ones, never a part.
    @Test func aReaderNeverSeesHalfAFile() throws {
        try withTemporaryFolder { folder in
            let path = folder.appending(path: "big.bin").path
            let versions = [[UInt8](repeating: 1, count: 300_000), [UInt8](repeating: 2, count: 200_000)]
            try AtomicFile.write(versions[0], to: path)
            let writer = Thread {
                for round in 1...40 { try? AtomicFile.write(versions[round % 2], to: path) }
            }
            writer.start()
            while !writer.isFinished {
                let seen = try BoundedFile.read(path, limit: 1_000_000, name: "big.bin")
                #expect(versions.contains(seen))
            }
        }
    }
}
