import Datasets
import Diagnostics
import Foundation
import TestKit
import Testing
import VectorMath

/// What `body` complains of, a line each.
func complaints(_ body: () throws -> Void) -> String {
    do {
        try body()
        return "no complaint"
    } catch let error as any Diagnosable {
        return error.diagnostics.map(\.description).joined(separator: "\n")
    } catch {
        return "\(error)"
    }
}

@Suite struct NumPyFileTests {
    private let floats = Matrix([[0, -0.0, 1.5, -2], [0x1p-24, 65504, 0.25, -1024], [3, 0.333251953125, 100, 7]])
    private let integers = Matrix([[0, 1, 2, 3], [4, 5, 6, 7], [100, 101, 102, 127]])

    @Test(arguments: ["f2", "f4", "f8"], ["le-C", "le-F", "be-C", "be-F"])
    func readsEveryFloatInEveryOrder(type: String, order: String) throws {
        let matrix = try NumPyFile.read(try reference("Types/\(type)-\(order).npy"), name: "x.npy")
        #expect(matrix == floats)
        #expect(matrix[0, 1].sign == .minus)
    }

    @Test(arguments: ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "i4-be-F", "version-2", "version-3"])
    func readsEveryIntegerAndVersion(name: String) throws {
        #expect(try NumPyFile.read(try reference("Types/\(name).npy"), name: "x.npy") == integers)
    }

    @Test func readsTruthAndOneDimension() throws {
        #expect(try NumPyFile.read(try reference("Types/bool.npy"), name: "x") == Matrix([[1, 0], [0, 1]]))
        #expect(try NumPyFile.read(try reference("one-dimension.npy"), name: "x") == Matrix([[1], [2], [3]]))
    }

    @Test func readsListsOfWholeNumbers() throws {
        #expect(try NumPyFile.readIntegers(try reference("labels-i8.npy"), name: "x") == [-1, 0, 2, 1 << 40])
        #expect(try NumPyFile.readIntegers(try reference("labels-i4.npy"), name: "x") == [-1, 0, 2])
        #expect(
            complaints { _ = try NumPyFile.readIntegers(try reference("one-dimension.npy"), name: "labels.npy") }
                == "labels.npy: error: this is 3 float32; expected one row of whole numbers")
    }

    @Test func writesTheBytesThatNumPyWrites() throws {
        #expect(NumPyFile.write(floats) == (try reference("Types/f4-le-C.npy")))
        #expect(NumPyFile.write([-1, 0, 2, 1 << 40]) == (try reference("labels-i8.npy")))
        #expect(NumPyFile.write([-1, 0, 2], as: .int32) == (try reference("labels-i4.npy")))
        #expect(NumPyFile.write([1, 2, 0, 2, 0, 1], columns: 2, as: .int32) == (try reference("neighbors-i4.npy")))
    }

    @Test(arguments: [1, 9, 10, 99, 100, 12345]) func readsWhatItWrites(rows: Int) throws {
        let matrix = Matrix(rows: rows, columns: 3, storage: (0..<rows * 3).map(Float.init))
        let bytes = NumPyFile.write(matrix)
        #expect((bytes.count - rows * 12).isMultiple(of: 64))
        #expect(try NumPyFile.read(bytes, name: "x") == matrix)
    }

    /// The same head as `numpy.save` writes, with a shape of our choice and `count` bytes behind it.
    private func file(shape: String, type: String = "<f4", bytes count: Int) -> [UInt8] {
        let head = "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }\n"
        return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(head.utf8.count), 0] + Array(head.utf8)
            + [UInt8](repeating: 0, count: count)
    }

    @Test(arguments: [
        ("(500, 384)", 1024, "500 x 384 float32 (768,000 bytes)", "1,024"),
        ("(2, 2)", 20, "2 x 2 float32 (16 bytes)", "20"),
        ("(9223372036854775807, 4)", 16, "9223372036854775807 x 4 float32 (more than any file holds)", "16"),
        ("(4294967296, 4294967296)", 0, "4294967296 x 4294967296 float32 (more than any file holds)", "0"),
        ("(3,)", 8, "3 float32 (12 bytes)", "8"),
    ])
    func aFileThatLiesAboutItsShapeIsRefused(shape: String, held: Int, claim: String, found: String) {
        #expect(
            complaints { _ = try NumPyFile.read(file(shape: shape, bytes: held), name: "pets.npy") } == """
                pets.npy: error: the header says \(claim), the file holds \(found) bytes after it. Write the file \
                again; it was cut short or changed.
                """)
    }

    @Test(arguments: [
        (
            "three-dimensions",
            "the array has 3 dimensions (2 x 3 x 4); expected rows and columns. "
                + "Reshape it to one row per item: vectors.reshape(len(vectors), -1)."
        ),
        (
            "scalar",
            "the array has one number; expected rows and columns. "
                + "Reshape it to one row per item: vectors.reshape(len(vectors), -1)."
        ),
        ("no-rows", "the array is empty (0 x 4 float32). Write at least one row."),
        (
            "text",
            "the array holds '<U2'; expected numbers. "
                + "Save it as float32: numpy.save(path, vectors.astype('float32'))."
        ),
        (
            "complex",
            "the array holds '<c8', numbers with an imaginary part. A vector has real numbers: keep the real parts, "
                + "vectors.real, or both parts as numbers of their own, numpy.hstack([vectors.real, vectors.imag])."
        ),
        (
            "objects",
            "the array holds '|O'; expected numbers. "
                + "Save it as float32: numpy.save(path, vectors.astype('float32'))."
        ),
        (
            "records",
            "the array holds records of several fields; expected numbers. "
                + "Save each field as an array of its own, the vectors as rows and columns of float32."
        ),
        (
            "too-large", "row 0, column 1 (counted from 0) is 1e+300, too large for a 32-bit float"
        ),
    ])
    func refusesWhatIsNoMatrixOfNumbers(name: String, message: String) throws {
        let bytes = try reference("\(name).npy")
        #expect(complaints { _ = try NumPyFile.read(bytes, name: "x.npy") } == "x.npy: error: \(message)")
    }

    @Test func everyNumberThatIsNotFiniteIsPlaced() throws {
        let bytes = try reference("not-finite.npy")
        #expect(
            complaints { _ = try NumPyFile.read(bytes, name: "pets.npy") } == """
                pets.npy: error: row 0, column 2 (counted from 0) is NaN. Leave the row out or mend its number.
                pets.npy: error: row 1, column 0 (counted from 0) is infinity. Leave the row out or mend its number.
                pets.npy: error: row 2, column 3 (counted from 0) is -infinity. Leave the row out or mend its number.
                """)
    }

    @Test func manyComplaintsEndInTheirNumber() {
        let bytes = NumPyFile.write(Matrix(rows: 10, columns: 3, repeating: .nan))
        let lines = complaints { _ = try NumPyFile.read(bytes, name: "x.npy") }.split(separator: "\n")
        #expect(lines.count == 21)
        #expect(lines.last == "x.npy: error: and 10 more complaints")
    }

    @Test(arguments: [
        "", "{", "{}", "{'descr': '<f4'}", "{'descr': '<f4', 'fortran_order': Maybe, 'shape': (1,)}",
        "{'descr': '<f4', 'fortran_order': True, 'shape': (-1,)}",
        "{'descr': '<f4', 'fortran_order': True, 'shape': (99999999999999999999,)}",
        "{'descr': '<f4, 'fortran_order': True, 'shape': (1,)}",
        "{'descr': '<f4', 'fortran_order': True, 'shape': (1,), 'more': 'x'}",
        "{'descr': '', 'fortran_order': True, 'shape': (1,)}",
        "{'descr': '<f4', 'fortran_order': True, 'shape': (" + String(repeating: "1,", count: 40) + ")}",
    ])
    func aBrokenHeaderIsAComplaint(header: String) {
        let bytes = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0] + Array(header.utf8)
        #expect(complaints { _ = try NumPyFile.read(bytes, name: "x") }.hasPrefix("x: error: the "))
    }

    /// A file cut anywhere is refused, never a crash.
    @Test func everyTruncationIsAComplaint() throws {
        for name in ["Types/f4-le-C.npy", "Types/version-2.npy"] {
            let bytes = try reference(name)
            for count in 0..<bytes.count {
                #expect(complaints { _ = try NumPyFile.read(Array(bytes[..<count]), name: "x") } != "no complaint")
            }
        }
    }

    /// Each byte of head changed in turn: read or refused, never a crash.
    @Test func changedBytesNeverCrash() throws {
        let bytes = try reference("Types/f8-be-F.npy")
        for offset in 0..<128 {
            for change in [0x01, 0x10, 0x80, 0xFF] as [UInt8] {
                var changed = bytes
                changed[offset] ^= change
                _ = try? NumPyFile.read(changed, name: "x")
            }
        }
    }
}
