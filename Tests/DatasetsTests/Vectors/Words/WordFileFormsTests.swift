import Datasets
import Diagnostics
import TestKit
import Testing
import VectorMath

/// Files of word vectors that are a little otherwise than their writers meant: read, or told what it is.
@Suite struct WordFileFormsTests {
    private static func row(_ word: String, _ numbers: [Float]) -> [UInt8] {
        Array(word.utf8) + [0x20]
            + numbers.flatMap { number in (0..<4).map { UInt8(number.bitPattern >> (8 * $0) & 0xFF) } }
    }

    /// As gensim writes such words; it cannot read them.
    private static func spaced(_ end: [UInt8]) -> [UInt8] {
        let rows = [
            row("cat", [0.1, -0.2, 0.3]), row("New York", [0.4, 0.5, -0.6]), row("dog", [0.7, 0.8, 0.9]),
            row("Rio de Janeiro", [-0.1, 0.25, 0.5]),
        ]
        return Array("4 3\n".utf8) + rows.flatMap { $0 + end }
    }

    @Test(arguments: [[], [0x0A]] as [[UInt8]]) func aSpaceInAWordIsTold(end: [UInt8]) throws {
        let bytes = Self.spaced(end)
        let remedy = "which ends a word in this format. Write the file as text (binary=False), or '_' for the space."
        #expect(
            DatasetOfFiles.complaint(bytes: ["v.bin": bytes], "vectors: v.bin") == """
                v.bin: error: row 2: the word 'New York' holds a space, \(remedy)
                v.bin: error: row 4: the word 'Rio de Janeiro' holds a space, \(remedy)
                """)
        let (dataset, _) = try DatasetOfFiles.loadTelling(bytes: ["v.bin": bytes], "vectors: v.bin\nskip: broken")
        #expect(dataset.records.map(\.id) == ["cat", "dog"])
        #expect(dataset.suppliedVectors == Matrix([[0.1, -0.2, 0.3], [0.7, 0.8, 0.9]]))
    }

    /// Whatever one byte becomes.
    @Test func everyChangedByteIsReadOrToldOf() {
        let bytes = Self.spaced([])
        for place in bytes.indices {
            for value in [0, 0x0A, 0x20, 0x39, 0xE9, 0xFF] as [UInt8] {
                var changed = bytes
                changed[place] = value
                for skips in [false, true] {
                    let reader = VectorFileReader(skipsBroken: skips)
                    if let vectors = try? reader.read(DataFile(standardInput: changed, ending: "bin")).vectors {
                        #expect(vectors.isFinite)
                    }
                }
            }
        }
    }

    @Test(arguments: [
        ("word d0 d1\ncat 1 2\n", "word d0 d1"),
        ("# dim 2\ncat 1 2\ndog 3 4\n", "# dim 2"), ("// 2 words\ncat 1 2\n", "// 2 words"),
        ("2 words of 2 numbers\ncat 1 2\ndog 3 4\n", "2 words of 2 numbers"),
    ])
    func aFirstLineThatIsNoVectorIsTold(text: String, line: String) {
        #expect(
            DatasetOfFiles.complaint(["v.vec": text], "vectors: v.vec") == """
                v.vec:1:1: error: the first line is no word and its numbers: '\(line)'. Take names of columns and comments \
                out; only a line of two counts may stand before the words.
                """)
    }

    /// numpy.savetxt's `header`, with names or without, and comments.
    @Test(arguments: [
        "# word a b", "# my title", "# made by hand", "#", "# a\n# word a b", "# word 0 1", "## word d0 d1",
        "# word\ta\tb",
    ])
    func commentsAboveWordsArePassedBy(lines: String) throws {
        for (file, text) in [
            ("v.txt", "\(lines)\ncat 0.5 2\ndog 3 4\n"), ("v.vec", "\(lines)\ncat 0.5 2\ndog 3 4\n"),
            ("v.vec", "\(lines)\n2 2\ncat 0.5 2\ndog 3 4\n"), ("v.txt", "\(lines)\n2 2\ncat 0.5 2\ndog 3 4\n"),
        ] {
            let dataset = try DatasetOfFiles.load([file: text], "vectors: \(file)")
            #expect(dataset.records.map(\.id) == ["cat", "dog"], "\(file) \(text)")
            #expect(dataset.suppliedVectors == Matrix([[0.5, 2], [3, 4]]), "\(file) \(text)")
        }
        let count = lines.split(separator: "\n").count
        #expect(
            DatasetOfFiles.complaint(["v.vec": "\(lines)\ncat 0.5 2\ndog 3 x\n"], "vectors: v.vec").hasPrefix(
                "v.vec:\(count + 2):1: error: 'x' is no number"))
    }

    /// A word of GloVe's is `#`.
    @Test func aSignMayBeAWord() throws {
        let dataset = try DatasetOfFiles.load(["v.vec": "# 1 2\ncat 3 4\n"], "vectors: v.vec")
        #expect(dataset.records.map(\.id) == ["#", "cat"])
    }

    @Test func namesThatCountAreWarnedOf() throws {
        let (dataset, told) = try DatasetOfFiles.loadTelling(
            ["v.vec": "word 0 1\ncat 1 2\n"], "vectors: v.vec")
        #expect(dataset.records.map(\.id) == ["word", "cat"])
        #expect(
            told.map(\.description).contains(
                "v.vec: warning: the first line, 'word' and the numbers from 0 to 1, may name columns; it is taken for a vector. Take it out if it does."
            ))
    }

    @Test(arguments: [
        ("v.vec", "2 2\ncat 1 2\ndog 3 4\n"), ("v.txt", "2 2\ncat 1 2\ndog 3 4\n"), ("v.vec", "cat 1 2\ndog 3 4\n"),
        ("v.vec", "cat 1 2\ndog 3 4"), ("v.jsonl", "{\"cat\":[1,2]}\n{\"dog\":[3,4]}\n"),
        ("v.tsv", "id\tv\ncat\t[1,2]\ndog\t[3,4]\n"),
    ])
    func aCarriageReturnEndsALine(file: String, text: String) throws {
        let dataset = try DatasetOfFiles.load([file: text.replacing("\n", with: "\r")], "vectors: \(file)")
        #expect(dataset.records.map(\.id) == ["cat", "dog"])
        #expect(dataset.suppliedVectors == Matrix([[1, 2], [3, 4]]))
    }

    @Test func linesOfATableMayEndSoToo() throws {
        let dataset = try DatasetOfFiles.load(
            ["t.jsonl": "{\"text\":\"one\"}\r{\"text\":\"two\"}\r"], "jsonl: t.jsonl")
        #expect(dataset.records.map(\.content) == [.text("one"), .text("two")])
        #expect(try ItemInput(lines: Array("one\rtwo\r".utf8)).contents == [.text("one"), .text("two")])
    }

    /// What stands for a number that is none is no word.
    @Test func numbersThatAreNoneAreNoWords() {
        #expect(
            DatasetOfFiles.complaint(["v.txt": "nan 1 2\n3 4 5\n"], "vectors: v.txt\nheader: false")
                == "v.txt:1:1: error: 'nan' in column '1' is no finite number. Put a number there, or leave such rows out: 'skip: broken' under 'records' (in a command --skip broken)."
        )
    }
}
