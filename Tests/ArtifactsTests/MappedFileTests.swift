import Artifacts
import Diagnostics
import Foundation
import TestKit
import Testing

/// A file whose bytes are looked at where the system keeps them.
@Suite struct MappedFileTests {
    private func read(_ file: MappedFile, _ range: Range<Int>) throws(ArtifactError) -> [UInt8] {
        try file.withBytes(range) { Array($0) }
    }

    @Test func anyPartIsRead() throws {
        try withTemporaryFolder { folder in
            try folder.write("abcdefgh", to: "f")
            let file = try MappedFile(folder.appending(path: "f").path, name: "f")
            #expect(file.size == 8)
            for range in [0..<8, 5..<8, 2..<3, 4..<4] {
                #expect(try read(file, range) == Array(Array("abcdefgh".utf8)[range]))
            }
            try folder.write("", to: "empty")
            let empty = try MappedFile(folder.appending(path: "empty").path, name: "empty")
            #expect(try read(empty, 0..<0) == [])
        }
    }

    /// The system would end the program at the first page that is gone, and give zeros for the rest of a page.
    @Test(arguments: [5.0, 5.5, 0]) func aFileThatIsCutShortGivesAnError(pages: Double) throws {
        try withTemporaryFolder { folder in
            let page = Int(sysconf(Int32(_SC_PAGESIZE)))
            let cut = Int(pages * Double(page))
            let whole = (0..<8 * page).map { UInt8($0 / page + 1) }
            try folder.write(whole, to: "f")
            let place = folder.appending(path: "f")
            let file = try MappedFile(place.path, name: "f")
            let other = try MappedFile(place.path, name: "g")
            try FileHandle(forUpdating: place).truncate(atOffset: UInt64(cut))
            for range in [4 * page..<8 * page, 0..<1] {
                let error = #expect(throws: ArtifactError.self) { try read(file, range) }
                #expect(
                    error?.diagnostics.map(\.description) == [
                        "f: error: the file became shorter while it was read. Wait until it is written, and try again."
                    ])
            }
            // What it has still is not all of it.
            #expect(throws: ArtifactError.self) { try read(other, 0..<page) }
            // From many threads at once.
            DispatchQueue.concurrentPerform(iterations: 64) { task in
                let start = task % 8 * page
                #expect(throws: ArtifactError.self) { try read(other, start..<start + page) }
            }
        }
    }

    @Test func onlyARegularFileIsOpened() throws {
        try withTemporaryFolder { folder in
            let error = #expect(throws: ArtifactError.self) { try MappedFile(folder.path, name: "f") }
            #expect(error?.diagnostics.map(\.description) == ["f: error: this is a folder; expected a file"])
        }
    }
}
