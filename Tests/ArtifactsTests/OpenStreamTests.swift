import Artifacts
import Foundation
import TestKit
import Testing

@Suite struct OpenStreamTests {
    @Test func aFileHasOneIdentityUnderAllItsNames() throws {
        try withTemporaryFolder { folder in
            try folder.write("a", to: "deep/a")
            let path = folder.appending(path: "deep/a").path
            let (hard, soft) = (folder.appending(path: "hard").path, folder.appending(path: "soft").path)
            try FileManager.default.linkItem(atPath: path, toPath: hard)
            try FileManager.default.createSymbolicLink(atPath: soft, withDestinationPath: "deep/a")
            for name in [folder.path + "/deep/../deep/./a", hard, soft] {
                #expect(FileIdentity(at: name) == FileIdentity(at: path))
            }
            try folder.write("a", to: "other")
            #expect(FileIdentity(at: folder.path + "/other") != FileIdentity(at: path))
            // Not there yet.
            let links = folder.appending(path: "way").path
            try FileManager.default.createSymbolicLink(atPath: links, withDestinationPath: "deep")
            #expect(FileIdentity(at: links + "/new") == FileIdentity(at: folder.path + "/deep/../deep/new"))
            #expect(FileIdentity(at: links + "/new") != FileIdentity(at: folder.path + "/new"))
        }
    }

    @Test func kindsAreTold() throws {
        try withTemporaryFolder { folder in
            try folder.write("four", to: "file")
            let pipe = folder.appending(path: "pipe").path
            #expect(mkfifo(pipe, 0o600) == 0)
            #expect(FileStatus(at: folder.path)?.kind == .folder)
            #expect(FileStatus(at: folder.path + "/file")?.kind == .regular)
            #expect(FileStatus(at: folder.path + "/file")?.size == 4)
            #expect(FileStatus(at: pipe)?.kind == .pipe)
            #expect(FileStatus(at: "/dev/null")?.kind == .characterDevice)
            #expect(FileStatus(at: folder.path + "/none") == nil)
            #expect(FileStatus(at: folder.path + "/fi\u{0}le") == nil)
            #expect(FileStatus(openAs: -1) == nil)
        }
    }

    @Test func aLongResultPassesAPipeThatDoesNotBlock() async throws {
        var ends: [CInt] = [0, 0]
        #expect(pipe(&ends) == 0)
        for end in ends { #expect(fcntl(end, F_SETFL, O_NONBLOCK) == 0) }
        let (reader, writer) = (OpenStream(ends[0]), OpenStream(ends[1]))
        let sent = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        async let arrived = offPool {
            var bytes: [UInt8] = []
            while case let next = try reader.read(upTo: 5_000), !next.isEmpty { bytes += next }
            return bytes
        }
        try await offPool {
            try writer.write(sent)
            close(writer.number)
        }
        try await #expect(arrived == sent)
        close(reader.number)
    }

    @Test func whatCannotBeWrittenIsAnError() throws {
        if FileStatus(at: "/dev/full") != nil {
            let failure = #expect(throws: SystemFailure.self) { try OpenStream.write([1], into: "/dev/full") }
            #expect(failure?.message == "no space left on device")
            #expect(failure?.isReaderGone == false)
        }
        let failure = #expect(throws: SystemFailure.self) { try OpenStream(-1).write([1]) }
        #expect(failure?.message == "bad file descriptor")
    }

    @Test func theNullDeviceTakesTheNumber() throws {
        // One that no other test gets meanwhile.
        let number: CInt = 901
        let stream = OpenStream(number)
        stream.openNullDevice()
        try stream.write([1, 2, 3])
        try #expect(stream.read(upTo: 10).isEmpty)
        close(number)
    }
}
