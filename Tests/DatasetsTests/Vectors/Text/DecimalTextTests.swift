import Datasets
import Diagnostics
import Testing
import VectorMath

/// Numbers of texts, against the standard library's conversion of each.
@Suite struct DecimalTextTests {
    @Test func everyNumberIsTheNearestFloat() throws {
        var random = SeededGenerator(seed: 11)
        var texts = ["0", "-0", ".5", "5.", "+1", "1e-45", "7e-46", "1.17549435e-38", "16777217", "16777219"]
        for _ in 0..<20000 { texts.append(Self.text(&random)) }
        texts = texts.filter { abs(Float($0) ?? .infinity) <= 1e15 }
        let expected = try texts.map { try #require(Float($0)) }
        let column = try DatasetOfFiles.load(
            ["v.csv": "x\n" + texts.joined(separator: "\n")], "vectors: v.csv\nheader: true")
        #expect(column.suppliedVectors?.storage.map(\.bitPattern) == expected.map(\.bitPattern))
        let list = try DatasetOfFiles.load(
            ["v.csv": "x\n\"[" + texts.joined(separator: ", ") + "]\"\n"], "vectors: v.csv\nheader: true")
        #expect(list.suppliedVectors?.storage.map(\.bitPattern) == expected.map(\.bitPattern))
    }

    /// Shortest and longest forms, and digits around the middle between two floats.
    private static func text(_ random: inout SeededGenerator) -> String {
        let bits = UInt32.random(in: 0...UInt32.max, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: return "\(Float(bitPattern: bits))"
        case 1:
            let float = Double(Float(bitPattern: bits))
            return "\((float + Double(Float(bitPattern: bits &+ 1))) / 2)"
        case 2:
            let digits = (0..<Int.random(in: 1...40, using: &random)).map { _ in
                String(Int.random(in: 0...9, using: &random))
            }
            return "0.\(digits.joined())e\(Int.random(in: -50...14, using: &random))"
        default: return "\(Int.random(in: -1_000_000_000_000...1_000_000_000_000, using: &random))"
        }
    }

    @Test(arguments: [
        ("v.csv", "id,v\n1,\"[0.1, 2e1]\"\n2,\"{3 4}\"\n"), ("v.csv", "a;b\n0,5;1\n\"2\";3\n"),
        ("v.tsv", "a\tb\n\"x \"\"y\"\"\t1\n\"o\tp\n"), ("v.txt", "0.5 1e3 -2\n\n 4 5 6 \n"),
        ("v.txt", "\u{FEFF}[np.float32(0.5), 1]\r\n[...]\r"), ("v.jsonl", "{\"vector\": [1, 2]}\n\n[3, 4]\n"),
    ])
    func aFileCutAnywhereIsReadOrComplainedOf(file: String, text: String) throws {
        for count in 0...text.utf8.count {
            // A cut character is not UTF-8, and complained of elsewhere.
            guard let part = String(validating: text.utf8.prefix(count), as: UTF8.self) else { continue }
            do {
                let dataset = try DatasetOfFiles.load([file: part], "vectors: \(file)")
                #expect(dataset.suppliedVectors?.rows == dataset.records.count)
            } catch {
                let complaints = (error as? any Diagnosable)?.diagnostics ?? []
                #expect(!complaints.isEmpty)
            }
        }
    }
}
