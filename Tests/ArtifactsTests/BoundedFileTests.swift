import Artifacts
import Diagnostics
import Foundation
import TestKit
import Testing

@Suite struct BoundedFileTests {
    private func complaint(_ path: URL, limit: Int = 100, name: String = "data/x.csv") -> String? {
        do {
            _ = try BoundedFile.read(path.path, limit: limit, name: name)
            return nil
        } catch {
            return error.diagnostics.map(\.description).joined(separator: "\n")
        }
    }

    @Test(arguments: [0, 1, 99, 100]) func readsFilesUpToTheLimit(size: Int) throws {
        try withTemporaryFolder { folder in
            let bytes = (0..<size).map { UInt8($0) }
            try folder.write(bytes, to: "f")
            #expect(try BoundedFile.read(folder.appending(path: "f").path, limit: 100, name: "f") == bytes)
        }
    }

    @Test func readsAFileOfManyChunks() throws {
        try withTemporaryFolder { folder in
            let bytes = (0..<200_001).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            try folder.write(bytes, to: "f")
            #expect(try BoundedFile.read(folder.appending(path: "f").path, limit: 200_001, name: "f") == bytes)
        }
    }

    @Test func saysWhatWasFoundAndWhatIsReadAtMost() throws {
        try withTemporaryFolder { folder in
            try folder.write([UInt8](repeating: 0, count: 12_345), to: "f")
            #expect(
                complaint(folder.appending(path: "f"), limit: 12_344)
                    == "data/x.csv: error: the file holds 12,345 bytes; at most 12,344 are read")
        }
    }

    @Test func namesAMissingFileAFolderAndAPipe() throws {
        try withTemporaryFolder { folder in
            #expect(
                complaint(folder.appending(path: "none"))
                    == "data/x.csv: error: no such file. Look at its name and folder.")
            #expect(complaint(folder) == "data/x.csv: error: this is a folder; expected a file")
            let pipe = folder.appending(path: "pipe")
            #expect(mkfifo(pipe.path, 0o600) == 0)
            #expect(complaint(pipe) == "data/x.csv: error: this is a pipe or device; expected a file")
            #expect(
                complaint(URL(filePath: "/dev/zero")) == "data/x.csv: error: this is a pipe or device; expected a file")
        }
    }

    @Test func aFileThatHidesItsSizeIsStillBounded() {
        guard FileManager.default.fileExists(atPath: "/proc/self/maps") else { return }
        #expect(complaint(URL(filePath: "/proc/self/maps"), limit: 10)?.contains("at most 10 are read") == true)
    }

    @Test func textDropsTheByteOrderMarkAndPlacesTheFirstBadByte() throws {
        #expect(try BoundedFile.text([0xEF, 0xBB, 0xBF] + Array("é\n".utf8), name: "x") == "é\n")
        let error = #expect(throws: ArtifactError.self) {
            _ = try BoundedFile.text(Array("ok\né".utf8) + [0xFF, 0x41], name: "data/x.csv")
        }
        #expect(
            error?.diagnostics.map(\.description)
                == ["data/x.csv:2:2: error: this is not UTF-8 text. Save the file as UTF-8."])
    }
}
