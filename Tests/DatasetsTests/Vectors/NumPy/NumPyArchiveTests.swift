import Datasets
import Diagnostics
import TestKit
import Testing
import VectorMath

@Suite struct NumPyArchiveTests {
    @Test func readsWhatNumPyWrites() throws {
        let arrays = try NumPyArchive.read(try reference("stored.npz"), name: "x.npz")
        #expect(arrays.map(\.name) == ["vectors", "labels"])
        #expect(
            try NumPyFile.read(arrays[0].bytes, name: "x")
                == Matrix([[0, -0.0, 1.5, -2], [0x1p-24, 65504, 0.25, -1024], [3, 1 / 3, 100, 7]]))
        #expect(try NumPyFile.readIntegers(arrays[1].bytes, name: "x") == [0, 1, 1])
    }

    @Test func readsWhatItWrites() throws {
        let indices = NumPyFile.write([1, 0], columns: 1)
        let distances = NumPyFile.write(Matrix([[0.5], [0.25]]))
        let archive = NumPyArchive.write([("indices", indices), ("distances", distances)])
        let arrays = try NumPyArchive.read(archive, name: "x.npz")
        #expect(arrays.map(\.name) == ["indices", "distances"])
        #expect(arrays.map(\.bytes) == [indices, distances])
        #expect(archive == NumPyArchive.write([("indices", indices), ("distances", distances)]))
    }

    @Test func compressedFilesNameTheRemedy() throws {
        let bytes = try reference("compressed.npz")
        #expect(
            complaints { _ = try NumPyArchive.read(bytes, name: "x.npz") }
                == "x.npz: error: 'vectors.npy' is compressed. "
                + "Write it with numpy.savez instead of numpy.savez_compressed.")
    }

    @Test func damageIsAComplaintAndNeverACrash() throws {
        let bytes = try reference("stored.npz")
        var changed = bytes
        changed[200] ^= 1
        #expect(
            complaints { _ = try NumPyArchive.read(changed, name: "x.npz") }
                == "x.npz: error: this .npz file cannot be read: its checksum does not match. Write it with numpy.savez."
        )
        for count in 0..<bytes.count { _ = try? NumPyArchive.read(Array(bytes[..<count]), name: "x") }
        for offset in bytes.indices {
            for change in [0x01, 0x80, 0xFF] as [UInt8] {
                var changed = bytes
                changed[offset] ^= change
                _ = try? NumPyArchive.read(changed, name: "x")
            }
        }
    }
}
