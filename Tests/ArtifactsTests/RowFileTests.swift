import Artifacts
import Diagnostics
import Foundation
import TestKit
import Testing

/// A file that is read at any place.
@Suite struct RowFileTests {
    private func read(_ file: RowFile, _ range: Range<Int>) throws(ArtifactError) -> [UInt8] {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: range.count, alignment: 64)
        defer { buffer.deallocate() }
        try file.read(into: buffer, at: range.lowerBound)
        return Array(buffer)
    }

    @Test func anyPartIsRead() throws {
        try withTemporaryFolder { folder in
            try folder.write("abcdefgh", to: "f")
            let file = try RowFile(folder.appending(path: "f").path, name: "f")
            #expect(file.size == 8)
            for range in [0..<8, 5..<8, 2..<3, 4..<4] {
                #expect(try read(file, range) == Array(Array("abcdefgh".utf8)[range]))
            }
        }
    }

    @Test func aFileThatIsCutShortGivesAnError() throws {
        try withTemporaryFolder { folder in
            try folder.write("abcdefgh", to: "f")
            let place = folder.appending(path: "f")
            let file = try RowFile(place.path, name: "f")
            let handle = try FileHandle(forUpdating: place)
            try handle.truncate(atOffset: 5)
            #expect(try read(file, 0..<5) == Array("abcde".utf8))
            let error = #expect(throws: ArtifactError.self) { try read(file, 4..<8) }
            #expect(
                error?.diagnostics.map(\.description) == [
                    "f: error: the file became shorter while it was read. Wait until it is written, and try again."
                ])
        }
    }

    @Test func onlyARegularFileIsOpened() throws {
        try withTemporaryFolder { folder in
            let error = #expect(throws: ArtifactError.self) { try RowFile(folder.path, name: "f") }
            #expect(error?.diagnostics.map(\.description) == ["f: error: this is a folder; expected a file"])
        }
    }
}
