import Artifacts
import Datasets
import Diagnostics
import Foundation
import TestKit
import Testing
import VectorMath

/// Vectors as bytes, of every type, length and kind of numbers: they are read as what they are, or refused.
@Suite struct BytesOfVectorsTests {
    private static func load(_ rows: [[UInt8]], _ records: String = "", type: String = "BLOB") throws -> Matrix? {
        try withTemporaryFolder { folder in
            let connection = try SQLiteConnection(path: folder.appending(path: "v.sqlite").path)
            try connection.run("CREATE TABLE v (embedding \(type))")
            for row in rows { try connection.run("INSERT INTO v VALUES (?)", [.blob(row)]) }
            let (manifest, _) = ManifestReader.parse(
                "title: T\nrecords:\n  vectors: v.sqlite\n\(records)", displayName: "x.yml", folder: folder.path)
            return try DatasetLoader(roots: AllowedRoots([folder.path])).load(try #require(manifest)).0.suppliedVectors
        }
    }

    private static func bytes<Stored: FixedWidthInteger>(_ numbers: [Stored]) -> [UInt8] {
        numbers.flatMap { withUnsafeBytes(of: $0.littleEndian, Array.init) }
    }

    /// IEEE 754's binary16, the digits beyond cut off, the smallest left out.
    private static func half(_ number: Double) -> UInt16 {
        let bits = Float(number).bitPattern
        let sign = UInt16(bits >> 16) & 0x8000
        let exponent = Int(bits >> 23 & 0xFF) - 112
        guard exponent > 0 else { return sign }
        return sign | UInt16(min(exponent, 30)) << 10 | UInt16(bits >> 13 & 0x3FF)
    }

    private static let types: [(name: String, write: @Sendable ([Double]) -> [UInt8])] = [
        ("float32", { bytes($0.map { Float($0).bitPattern }) }), ("float64", { bytes($0.map(\.bitPattern)) }),
        ("float16", { bytes($0.map(half)) }), ("bfloat16", { bytes($0.map { UInt16(Float($0).bitPattern >> 16) }) }),
        ("int8", { bytes($0.map { Int8(clamping: Int($0 * 40)) }) }),
        ("uint8", { bytes($0.map { UInt8(clamping: Int(abs($0) * 40)) }) }),
        ("int16", { bytes($0.map { Int16(clamping: Int($0 * 40)) }) }),
        ("int32", { bytes($0.map { Int32(clamping: Int($0 * 40)) }) }),
        ("int64", { bytes($0.map { Int($0 * 40) }) }),
        ("big-endian float32", { bytes($0.map { Float($0).bitPattern.byteSwapped }) }),
    ]

    /// What numbers of vectors are like, from a bell curve.
    private static let kinds: [(name: String, number: @Sendable (Double, Int) -> Double)] = [
        ("usual", { number, _ in number }), ("of length 1", { $0 / Double($1).squareRoot() }),
        ("tiny", { number, _ in number * 1e-4 }),
        ("whole", { number, _ in (number * 10).rounded() }), ("counts", { number, _ in abs(number * 2).rounded() }),
        ("few digits", { number, _ in (number * 100).rounded() / 100 }),
        ("many zeros", { number, _ in number > 1 ? number : 0 }),
        ("not negative", { number, _ in max(0, number) }), ("large", { number, _ in number * 300 }),
    ]

    @Test(arguments: [4, 8, 32, 384, 1_024]) func theyAreReadRightOrRefused(length: Int) throws {
        var random = SeededGenerator(seed: UInt64(length))
        for (kind, change) in Self.kinds {
            for count in length < 300 ? [1, 20] : [1] {
                let rows = (0..<count).map { _ in
                    (0..<length).map { _ in
                        let bell = (0..<4).reduce(-2.0) { sum, _ in sum + Double.random(in: 0...1, using: &random) }
                        return change(bell, length)
                    }
                }
                for (type, write) in Self.types {
                    let expected = Matrix(rows.map { $0.map { Float($0) } })
                    do {
                        let found = try Self.load(rows.map(write))
                        #expect(type == "float32" || type == "float64", "\(count) x \(length) \(type), \(kind)")
                        #expect(found == expected, "\(count) x \(length) \(type), \(kind)")
                    } catch {
                        // So many numbers tell it, but where hardly any is there.
                        let isClear = count * length >= 600 && (type == "float32" || type == "float64")
                        #expect(!isClear, "\(count) x \(length) \(type), \(kind)")
                    }
                }
            }
        }
    }

    @Test func whatTheManifestSaysHolds() throws {
        let rows: [[Double]] = [[0.5, -1, 2, 0.25], [1, 0, -0.5, 3]]
        let wanted = Matrix(rows.map { $0.map { Float($0) } })
        for (type, write) in Self.types.prefix(4) {
            #expect(try Self.load(rows.map(write), "  numbers: \(type)\n") == wanted, "\(type)")
        }
        #expect(
            try Self.load([[1, 255, 3], [0, 7, 8]], "  vector: embedding\n  numbers: int8\n")
                == Matrix([[1, -1, 3], [0, 7, 8]]))
        #expect(
            complaints { _ = try Self.load([[1, 2, 3, 4], [1, 2, 3]], "  numbers: float16\n") } == """
                v.sqlite:2:1: error: row 2 of the column 'embedding': expected float16, of 2 bytes each; found 3 bytes. All are \
                of the type that 'numbers' says.
                """)
        #expect(
            complaints { _ = try Self.load([[0, 0, 128, 63, 0, 0, 0, 64]]) } == """
                v.sqlite: error: the bytes may be 32-bit floats, and may be 16-bit floats: they do not tell. Say what they \
                are: 'numbers: float32' under 'records', '--numbers float32' in a command (or float16, bfloat16); or use \
                numpy.save, which says it.
                """)
        #expect(
            DatasetOfFiles.complaint(["v.csv": "a,b\n1,2\n"], "vectors: v.csv\nnumbers: float16") == """
                x.yml:4:12: error: 'numbers' has no use: the vectors of 'v.csv' are not kept as bytes. It says what the numbers \
                of BLOBs and base64 are; leave it out.
                """)
    }

    /// The types that a remedy names are those that the bytes can be, and one of them is right.
    @Test(arguments: [6, 8, 7, 64]) func theRemedyIsRight(length: Int) throws {
        var random = SeededGenerator(seed: UInt64(length))
        let rows = (0..<20).map { _ in
            (0..<length).map { _ in (0..<4).reduce(-2.0) { sum, _ in sum + Double.random(in: 0...1, using: &random) } }
        }
        let fits = [
            "float16": ["float16"], "bfloat16": ["bfloat16"], "int8": ["int8", "uint8"], "uint8": ["int8", "uint8"],
            "int16": ["int16", "uint16"], "int32": ["int32", "uint32"], "int64": ["int64", "uint64"],
        ]
        let byCount = ["float16", "bfloat16", "int8", "uint8", "int16", "uint16"]
        for (type, write) in Self.types where type != "float32" && type != "float64" {
            let bytes = rows.map(write)
            let complaint = complaints { _ = try Self.load(bytes) }
            guard let wanted = fits[type] else {
                #expect(complaint.contains("No word of 'numbers' says that"), "\(type) \(complaint)")
                continue
            }
            let words = complaint.split(whereSeparator: { " ();',\n".contains($0) }).map(String.init)
            let named = Set(words.filter { NumberType(rawValue: $0) != nil && $0 != "float32" })
            let isOdd = bytes[0].count % 4 != 0
            let expected = isOdd ? byCount.filter { bytes[0].count % 2 == 0 || $0.hasSuffix("int8") } : wanted
            #expect(named == Set(expected), "\(type) of \(length): \(complaint)")
            #expect(!complaint.contains("'numbers: float32'"), "\(type) of \(length): \(complaint)")
            // One of them, followed.
            let found = try #require(try Self.load(bytes, "  numbers: \(type)\n"))
            #expect(found.columns == length && found.storage.allSatisfy { $0.magnitude < 300 })
        }
    }

    /// As libSQL declares columns, and `convert` does.
    @Test(arguments: ["F32_BLOB(2)", "float32(2)"]) func whatTheTableSaysHolds(type: String) throws {
        #expect(try Self.load([[0, 0, 128, 63, 0, 0, 0, 64]], type: type) == Matrix([[1, 2]]))
    }
}
