import Foundation
import JSONReading
import TestKit
import Testing
import Tokenizers

/// Every Unicode scalar against the published tokenizer, by reference values that `Reference/make_bert_classes.py`
/// makes.
@Suite struct BertClassTests {
    private static func reference() throws -> JSONValue {
        let url = testData("Reference/bert_classes.json")
        return try JSONValue.parse(Array(Data(contentsOf: url)), name: "bert_classes.json")
    }

    private static func members(_ list: JSONValue?) -> Set<UInt32> {
        var result: Set<UInt32> = []
        for range in list?.array ?? [] {
            let ends = (range.array ?? []).compactMap(\.int)
            for value in ends[0]...ends[1] { result.insert(UInt32(value)) }
        }
        return result
    }

    private static let scalars = (UInt32(0)..<0x110000).compactMap(Unicode.Scalar.init)

    private static func expectSame(_ name: String, _ predicate: (Unicode.Scalar) -> Bool) throws {
        let expected = members(try reference()[name])
        let wrong = scalars.filter { predicate($0) != expected.contains($0.value) }
        #expect(wrong.map { String($0.value, radix: 16) } == [], "\(name)")
    }

    private static func flags(_ scalar: Unicode.Scalar) -> ScalarFlags { ScalarTable.pinned[scalar.value] }

    @Test func dropsTheSameScalars() throws { try Self.expectSame("dropped") { Self.flags($0).isDropped } }

    /// U+000B, U+000C and U+0085 are white space too, but are dropped before they can be seen as such.
    @Test func spacesTheSameScalars() throws {
        try Self.expectSame("space") { Self.flags($0).isSpace && !Self.flags($0).isDropped }
    }

    @Test func setsTheSameIdeographsApart() throws {
        try Self.expectSame("ideograph") { BertNormalizer.isIdeograph($0.value) }
    }

    @Test func splitsAtTheSamePunctuation() throws {
        try Self.expectSame("punctuation") { Self.flags($0).isPunctuation }
    }

    @Test func stripsAccentsAlike() throws {
        let strip = BertNormalizer(cleansText: false, spacesIdeographs: false, stripsAccents: true, lowercases: false)
        try Self.expectSameSums("stripped") { strip.normalize($0) }
    }

    @Test func lowersAlike() throws {
        let lower = BertNormalizer(cleansText: false, spacesIdeographs: false, stripsAccents: false, lowercases: true)
        try Self.expectSameSums("lowered") { lower.normalize($0) }
    }

    @Test(arguments: NormalForm.allCases) func normalizesAlike(_ form: NormalForm) throws {
        let marks: [Unicode.Scalar] = [
            "\u{323}", "\u{301}", "a", "\u{308}", "\u{334}", "\u{1161}", "\u{11A8}", "\u{3099}",
        ]
        let url = testData("Reference/forms.json")
        let reference = try JSONValue.parse(Array(Data(contentsOf: url)), name: "forms.json")
        try Self.expectSameSums("\(form)", in: reference) { scalar in
            var text = String.UnicodeScalarView([scalar])
            text += marks
            text += [scalar, "\u{301}"]
            return Self.scalars(form.normalized(Array(String(text).utf8)))
        }
    }

    private static func scalars(_ bytes: [UInt8]) -> [Unicode.Scalar] {
        Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    }

    /// One checksum (FNV-1a over scalars) for each 4,096 scalars.
    private static func expectSameSums(
        _ name: String, in reference: JSONValue? = nil, _ change: (Unicode.Scalar) -> [Unicode.Scalar]
    ) throws {
        let expected = try ((reference ?? Self.reference())[name]?.array ?? []).compactMap(\.string)
        var sums: [String] = []
        for start in stride(from: UInt32(0), to: 0x110000, by: 4_096) {
            var sum: UInt64 = 0xCBF2_9CE4_8422_2325
            for scalar in (start..<start + 4_096).compactMap(Unicode.Scalar.init) {
                for result in change(scalar) { sum = (sum ^ UInt64(result.value)) &* 0x0000_0100_0000_01B3 }
            }
            sums.append(String(repeating: "0", count: 16 - String(sum, radix: 16).count) + String(sum, radix: 16))
        }
        #expect(expected.count == sums.count)
        #expect(
            zip(expected, sums).enumerated().filter { $1.0 != $1.1 }.map { String($0.offset * 4_096, radix: 16) } == [])
    }
}

extension BertNormalizer {
    fileprivate func normalize(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        Array(String(decoding: normalize(Array(String(scalar).utf8)), as: UTF8.self).unicodeScalars)
    }
}
