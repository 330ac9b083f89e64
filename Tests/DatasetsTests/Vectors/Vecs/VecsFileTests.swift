import Datasets
import Testing
import VectorMath

@Suite struct VecsFileTests {
    private func load(_ bytes: [UInt8], _ ending: String) throws -> Matrix? {
        try DatasetOfFiles.load(bytes: ["v.\(ending)": bytes], "vectors: v.\(ending)").suppliedVectors
    }

    private func complaint(_ bytes: [UInt8]) -> String {
        DatasetOfFiles.complaint(bytes: ["v.fvecs": bytes], "vectors: v.fvecs")
    }

    @Test func readsEachKindOfNumber() throws {
        #expect(try load(reference("rows.fvecs"), "fvecs") == Matrix([[0.5, -1.25, 3], [1e-3, 65504, 0]]))
        #expect(
            try load(reference("rows.bvecs"), "bvecs") == Matrix([[0, 127, 255, 1], [9, 8, 7, 6], [128, 0, 0, 2]]))
        #expect(try load(reference("rows.ivecs"), "ivecs") == Matrix([[1, -1], [0x1p24, -7], [0, 12]]))
    }

    @Test func writesWhatItReads() throws {
        #expect(
            VecsFile.write(Matrix([[0.5, -1.25, 3], [1e-3, 65504, 0]]), ids: nil) == (try reference("rows.fvecs")))
    }

    /// Rows of 32-bit numbers: how many are said to follow, then how many do.
    private func rows(_ counts: [(said: Int32, held: Int)]) -> [UInt8] {
        counts.flatMap { said, held in
            withUnsafeBytes(of: said.littleEndian, Array.init) + [UInt8](repeating: 0, count: 4 * held)
        }
    }

    @Test func rowsThatDoNotFitAreTold() {
        #expect(complaint([]) == "v.fvecs: error: the file holds no vectors; expected one a row")
        #expect(complaint([1, 0, 0]) == "v.fvecs: error: the file holds no vectors; expected one a row")
        #expect(
            complaint(rows([(0, 0)]))
                == "v.fvecs: error: row 0 (counted from 0) says it has 0 numbers; expected 1 or more. Each row is how many numbers follow in four bytes, little-endian, and these."
        )
        #expect(
            complaint(rows([(-2, 2)]))
                == "v.fvecs: error: row 0 (counted from 0) says it has -2 numbers; expected 1 or more. Each row is how many numbers follow in four bytes, little-endian, and these."
        )
        #expect(
            complaint(rows([(2, 2), (3, 2), (2, 2)]))
                == "v.fvecs: error: row 1 (counted from 0) says it has 3 numbers; expected 2 as in the first. Each row is how many numbers follow in four bytes, little-endian, and these."
        )
        #expect(
            complaint(rows([(2, 2), (2, 1)]))
                == "v.fvecs: error: the file ends 8 bytes into a row of 2 numbers (12 bytes). Write or fetch the file again; it was cut short or changed."
        )
        #expect(
            complaint(rows([(Int32.max, 1)]))
                == "v.fvecs: error: the file ends 8 bytes into a row of 2,147,483,647 numbers (8,589,934,592 bytes). Write or fetch the file again; it was cut short or changed."
        )
        #expect(
            complaint(rows([(1, 0)]) + [0, 0, 0xC0, 0x7F])
                == "v.fvecs: error: row 0, column 0 (counted from 0) is NaN. Leave the row out or mend its number.")
    }
}
