import Datasets
import Foundation
import TestKit
import Testing

/// word2vec's binary files, and each way they can lie.
@Suite struct WordBinaryTests {
    private static func complaint(_ bytes: [UInt8], limits: DatasetLimits = DatasetLimits()) throws -> String {
        try withTemporaryFolder { folder in
            let file = folder.appending(path: "w.bin")
            try folder.write(bytes, to: "w.bin")
            return complaints { _ = try VectorFileReader(limits: limits).read(DataFile(file.path)) }
                .replacing(file.path, with: "w.bin")
        }
    }

    private static func row(_ word: [UInt8], _ numbers: [Float]) -> [UInt8] {
        word + [0x20] + numbers.flatMap { number in (0..<4).map { UInt8(number.bitPattern >> (8 * $0) & 0xFF) } }
    }

    private static func file(_ counts: String, _ rows: [UInt8]...) -> [UInt8] {
        Array(counts.utf8) + rows.flatMap(\.self)
    }

    private static let a = row([0x61], [0.1, 1])
    private static let again = "Write the file again; it was cut short or changed."

    @Test(arguments: [
        (
            file("2 2\n", a, row([0xC3], [0.1, 2])),
            """
            row 2: the word is not UTF-8: the byte 0xC3 in '\u{FFFD}'. Write its words as UTF-8, or leave such rows out: \
            'skip: broken' under 'records', in a command --skip broken.
            """
        ),
        (
            file("2 2\n", row([0x61, 0x62], [0.1, 1]), row([], [0.1, 2])), "row 2: there is no word before the numbers"
        ),
        (
            file("2 2\n", a, a.dropLast()),
            "the first line says 2 words of 2 numbers, the file holds 19 bytes after it. \(again)"
        ),
        (
            file("2 2\n", row(Array("longer".utf8), [0.1, 1]), a.dropLast()),
            "the first line says 2 words of 2 numbers, the file ends within row 2. \(again)"
        ),
        (
            file("1 2\n", a, Array("more".utf8)),
            "the first line says 1 word of 2 numbers, 4 bytes stand after these. \(again)"
        ),
        (
            file("1152921504606846976 300\n", a),
            "the first line says 1,152,921,504,606,846,976 words of 300 numbers, the file holds 10 bytes after it. \(again)"
        ),
        (
            file("1 1152921504606846976\n", a),
            "the first line says 1 word of 1,152,921,504,606,846,976 numbers, the file holds 10 bytes after it. \(again)"
        ),
        (
            file("1 2\n", row([0x61], [.nan, -.infinity])),
            """
            row 0, column 0 (counted from 0) is NaN. Leave the row out or mend its number.
            w.bin: error: row 0, column 1 (counted from 0) is -infinity. Leave the row out or mend its number.
            """
        ),
        (
            [0xBA, 0x16, 0x4F, 0x2F, 12, 0, 0, 0],
            """
            this is a whole model of fastText's; only vectors are read. Give the .vec file that fastText writes beside it.
            """
        ),
        (
            [0x80, 0x02, 0x8A],
            """
            this holds no word vectors: it does not begin with a line of two whole numbers, such as '3000000 300'. Write \
            it with gensim: save_word2vec_format(path, binary=True).
            """
        ),
        (file("0 2\n", [0]), "the file holds no vectors; expected one a row"),
    ])
    func whatIsWrongIsTold(bytes: [UInt8], words: String) throws {
        #expect(try Self.complaint(bytes) == "w.bin: error: " + words)
    }

    @Test func aWordWithoutEndIsNotReadForEver() throws {
        var limits = DatasetLimits()
        limits.fieldBytes = 8
        let bytes = Self.file("1 2\n", [UInt8](repeating: 0x61, count: 40), [0])
        #expect(
            try Self.complaint(bytes, limits: limits)
                == "w.bin: error: row 1: no space ends the word within 8 bytes. A space ends a word; look at how the file was made."
        )
    }

    /// Whatever is left of a file, it is read or complained of.
    @Test func everyCutIsToldOf() throws {
        for name in ["words.bin", "words-c.bin"] {
            let bytes = Array(try Data(contentsOf: referenceFile("\(name)")))
            let whole = name == "words.bin" ? bytes.count : bytes.count - 1
            for length in 0..<whole {
                #expect(try Self.complaint(Array(bytes[..<length])) != "no complaint", "\(length) bytes")
            }
            #expect(try Self.complaint(Array(bytes[..<whole])) == "no complaint")
        }
    }

    /// Whatever one byte becomes.
    @Test func everyChangedByteIsReadOrToldOf() throws {
        let bytes = Array(try Data(contentsOf: referenceFile("words.bin")))
        for place in bytes.indices {
            for value in [0, 0x0A, 0x20, 0x39, 0xFF] as [UInt8] {
                var changed = bytes
                changed[place] = value
                _ = try Self.complaint(changed)
            }
        }
    }
}
