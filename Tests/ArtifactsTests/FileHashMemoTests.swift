import Artifacts
import Diagnostics
import Foundation
import TestKit
import Testing

@Suite struct FileHashMemoTests {
    @Test func hashesAreThoseOfTheContents() throws {
        try withTemporaryFolder { folder in
            let memo = FileHashMemo(try ArtifactStore(inMemory: ()))
            let large = [UInt8](repeating: 7, count: 3_000_000)
            try folder.write("abc", to: "a")
            try folder.write(large, to: "b")
            let files = ["b", "a", "b"].map { (path: folder.path + "/" + $0, name: $0) }
            let expected = [ContentHash(of: large), ContentHash(of: Array("abc".utf8)), ContentHash(of: large)]
            #expect(try memo.hashes(ofFiles: files) == expected)
            #expect(try memo.hashes(ofFiles: files) == expected)
            #expect(
                expected[1].hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        }
    }

    @Test func aFileJustWrittenIsNotRemembered() throws {
        try withTemporaryFolder { folder in
            let store = try ArtifactStore(inMemory: ())
            try folder.write("one", to: "a")
            _ = try FileHashMemo(store).hash(ofFile: folder.path + "/a", name: "a")
            #expect(try store.status().count == 0)
            try folder.write("two", to: "a")
            #expect(
                try FileHashMemo(store).hash(ofFile: folder.path + "/a", name: "a")
                    == ContentHash(of: Array("two".utf8)))
        }
    }

    /// This very file was written before it was compiled, so the memo may keep it.
    @Test func anOldFileIsRememberedOnce() throws {
        let store = try ArtifactStore(inMemory: ())
        let memo = FileHashMemo(store)
        let first = try memo.hash(ofFile: #filePath, name: "tests")
        #expect(try store.status().count == 1)
        #expect(try memo.hash(ofFile: #filePath, name: "tests") == first)
        #expect(try store.status().count == 1)
    }

    @Test func aMissingFileIsNamedAsTheAuthorKnowsIt() throws {
        let memo = FileHashMemo(try ArtifactStore(inMemory: ()))
        let error = #expect(throws: ArtifactError.self) {
            _ = try memo.hash(ofFile: "/nowhere/model.onnx", name: "models/model.onnx")
        }
        #expect(
            error?.diagnostics.map(\.description)
                == ["models/model.onnx: error: no such file. Look at its name and folder."])
    }
}
