import Analyses
import Foundation
import Testing
import VectorMath

/// Matrices among the answers that are kept.
@Suite struct MatrixCodingTests {
    @Test(arguments: [Matrix([[1, -2.5, 0], [.greatestFiniteMagnitude, 3, 4]]), Matrix(rows: 0, columns: 3)])
    func aMatrixIsReadAsItWasWritten(_ matrix: Matrix) throws {
        let bytes = try PropertyListEncoder().encode(matrix)
        #expect(try PropertyListDecoder().decode(Matrix.self, from: bytes) == matrix)
    }

    @Test(arguments: ["rows", "columns"]) func numbersThatDoNotFillItAreDamage(_ side: String) throws {
        let bytes = try PropertyListEncoder().encode(Matrix([[1, 2], [3, 4]]))
        var fields = try #require(PropertyListSerialization.propertyList(from: bytes, format: nil) as? [String: Any])
        for number in [-2, 3, Int.max] {
            fields[side] = number
            let damaged = try PropertyListSerialization.data(fromPropertyList: fields, format: .binary, options: 0)
            #expect(throws: DecodingError.self) { try PropertyListDecoder().decode(Matrix.self, from: damaged) }
        }
    }
}
