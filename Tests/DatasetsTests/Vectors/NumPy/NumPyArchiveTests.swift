import Datasets
import Diagnostics
import TestKit
import Testing
import VectorMath

@Suite struct NumPyArchiveTests {
    @Test func readsWhatNumPyWrites() throws {
        let arrays = try NumPyArchive.read(try reference("stored.npz"), name: "x.npz", limit: 1_000)
        #expect(arrays.map(\.name) == ["vectors", "labels"])
        #expect(
            try NumPyFile.read(arrays[0].bytes(), name: "x")
                == Matrix([[0, -0.0, 1.5, -2], [0x1p-24, 65504, 0.25, -1024], [3, 1 / 3, 100, 7]]))
        #expect(try NumPyFile.readIntegers(arrays[1].bytes(), name: "x") == [0, 1, 1])
    }

    @Test func readsWhatItWrites() throws {
        let indices = NumPyFile.write([1, 0], columns: 1)
        let distances = NumPyFile.write(Matrix([[0.5], [0.25]]))
        let files = [(name: "indices", bytes: indices), (name: "distances", bytes: distances)]
        let archive = NumPyArchive.write(files)
        let arrays = try NumPyArchive.read(archive, name: "x.npz", limit: 1_000)
        #expect(arrays.map(\.name) == ["indices", "distances"])
        #expect(try arrays.map { try $0.bytes() } == [indices, distances])
        #expect(archive == NumPyArchive.write(files))
    }

    @Test func packedArraysAreThoseThatWerePacked() throws {
        let packed = try NumPyArchive.read(try reference("compressed.npz"), name: "x.npz", limit: 1_000)
        let stored = try NumPyArchive.read(try reference("stored.npz"), name: "x.npz", limit: 1_000)
        #expect(try packed[0].bytes() == stored[0].bytes())
    }

    @Test func whatUnpacksToTooMuchIsRefused() throws {
        let arrays = try NumPyArchive.read(try reference("compressed.npz"), name: "x.npz", limit: 175)
        #expect(
            complaints { _ = try arrays[0].bytes() }
                == "x.npz: error: 'vectors.npy' unpacks to 176 bytes; at most 175 are read. "
                + "Raise 'vector_bytes' under 'limits' in embedsite.yml if this is meant.")
    }

    @Test func aChangedByteIsFoundByTheChecksum() throws {
        var bytes = try reference("stored.npz")
        bytes[200] ^= 1
        let arrays = try NumPyArchive.read(bytes, name: "x.npz", limit: 1_000)
        #expect(
            complaints { _ = try arrays[0].bytes() }
                == "x.npz: error: this .npz file cannot be read: its checksum does not match. Write it with numpy.savez."
        )
    }

    /// Cut anywhere or changed anywhere, an archive gives what it held or a complaint.
    @Test(arguments: ["stored.npz", "compressed.npz"]) func damageIsNeverRead(_ file: String) throws {
        let bytes = try reference(file)
        let whole = try NumPyArchive.read(bytes, name: "x", limit: 1_000).map { try $0.bytes() }
        func expectHeldOrRefused(_ changed: [UInt8]) {
            guard let arrays = try? NumPyArchive.read(changed, name: "x", limit: 1_000) else { return }
            for array in arrays {
                guard let found = try? array.bytes() else { continue }
                #expect(whole.contains(found))
            }
        }
        for count in 0..<bytes.count { expectHeldOrRefused(Array(bytes[..<count])) }
        for offset in bytes.indices {
            for change in [0x01, 0x80, 0xFF] as [UInt8] {
                var changed = bytes
                changed[offset] ^= change
                expectHeldOrRefused(changed)
            }
        }
    }
}
