import Datasets
import Diagnostics
import Testing
import VectorMath

/// In a file of word vectors the first field is the word, whatever it says and whatever parts it from its numbers.
@Suite struct WordPartingTests {
    private static let separators = [" ", "\t", ",", ";", "|"]

    private static func items(_ text: String, _ ending: String) throws -> VectorItems {
        VectorItems(try VectorFileReader().read(DataFile(standardInput: Array(text.utf8), ending: ending)))
    }

    private static func complaint(_ text: String, _ ending: String) -> String {
        complaints { _ = try items(text, ending) }
    }

    private static func expected(_ words: [String]) -> VectorItems {
        var items = VectorItems(Matrix(words.indices.map { [Float($0) + 0.5, 0.25] }))
        items.ids = words
        return items
    }

    private static func rows(_ words: [String], _ separator: String, end: String = "") -> String {
        words.enumerated().map { row, word in "\(word)\(separator)\(row).5\(separator)0.25\(end)\n" }.joined()
    }

    @Test(arguments: [
        ["cat", "dog"], ["2000", "1999"], ["the", "2000", "1999"], ["2000", "the"], ["#", "3.5"], ["7"], ["the"],
    ])
    func numbersMayBeWords(words: [String]) throws {
        for separator in Self.separators {
            for end in ["", separator, "\r"] {
                let text = Self.rows(words, separator, end: end)
                #expect(try Self.items(text, "vec") == Self.expected(words), "'\(separator)' '\(end)'")
                #expect(try Self.items("\u{FEFF}" + text, "w2v") == Self.expected(words), "'\(separator)' '\(end)'")
                for ending in ["vec", "txt", "tsv", "csv", "bin", ""] {
                    for between in [separator, " "] {
                        let counted = "\(words.count)\(between)2\(end)\n" + text
                        #expect(
                            try Self.items(counted, ending) == Self.expected(words), "'\(separator)' '\(end)' \(ending)"
                        )
                    }
                }
            }
        }
    }

    @Test func wordsMayHoldSpaces() throws {
        let words = ["new york", "area 51", "a 7 b", "san  jose"]
        for separator in ["\t", ",", ";", "|"] {
            let text = Self.rows(words, separator)
            #expect(try Self.items(text, "vec") == Self.expected(words))
            #expect(try Self.items("4 2\n" + text, "vec") == Self.expected(words))
            #expect(try Self.items("4 2\n" + text, "txt") == Self.expected(words))
        }
        // Numbers as another program parts them, below counts that say how many.
        #expect(
            try Self.items("2 2\nnew york\t0.5 0.25\narea 51\t1.5 0.25\n", "vec")
                == Self.expected(["new york", "area 51"]))
        #expect(try Self.items("2 2\ncat 0.5\t0.25\ndog 1.5\t0.25\n", "vec") == Self.expected(["cat", "dog"]))
    }

    /// Whatever somebody says that parts the fields.
    @Test func aLineOfCountsIsOneWhateverIsSaid() throws {
        for (separator, said) in [(" ", "space"), ("\t", "tab"), (",", "\",\""), (";", "\";\""), ("|", "\"|\"")] {
            for words in [["cat", "dog"], ["2000", "1999"], ["the", "2000", "1999"]] {
                for ending in ["vec", "txt", "tsv", "csv"] {
                    for between in [separator, " "] {
                        let text = "\(words.count)\(between)2\n" + Self.rows(words, separator)
                        let dataset = try DatasetOfFiles.load(
                            ["v.\(ending)": text], "vectors: v.\(ending)\nseparator: \(said)")
                        #expect(dataset.records.map(\.id) == words, "'\(separator)' \(ending)")
                        #expect(dataset.suppliedVectors == Self.expected(words).vectors, "'\(separator)' \(ending)")
                    }
                }
            }
        }
        // The sign that is said, and no other.
        let text = "2 2\na;b 0.5 0.25\nc;d 1.5 0.25\n"
        let spaced = try DatasetOfFiles.load(["v.txt": text], "vectors: v.txt\nseparator: space")
        #expect(spaced.records.map(\.id) == ["a;b", "c;d"])
        #expect(DatasetOfFiles.complaint(["v.vec": text], "vectors: v.vec\nseparator: \";\"") != "")
    }

    /// A sign that ends the word though spaces part its numbers; a whole number behind one may tell its meaning.
    @Test func aSignMayEndTheWordAlone() throws {
        for separator in ["|", ",", ";"] {
            #expect(
                try Self.items("cat\(separator)0.5 0.25\ndog\(separator)1.5 0.25\n", "vec")
                    == Self.expected(["cat", "dog"]))
            let words = ["bank\(separator)1", "bank\(separator)2"]
            #expect(try Self.items(Self.rows(words, " "), "vec") == Self.expected(words))
        }
        let words = ["cat|dog", "|", "||"]
        #expect(try Self.items(Self.rows(words, " "), "vec") == Self.expected(words))
    }

    @Test func quotesAreNoPartOfAWord() throws {
        let written = ["\"new, york\"", "\"say \"\"a\"\"\"", "b"]
        #expect(try Self.items(Self.rows(written, ","), "vec") == Self.expected(["new, york", "say \"a\"", "b"]))
        // Of R's write.table; where not all stand in quotes, `\"` is a word.
        #expect(try Self.items(Self.rows(["\"cat\"", "\"dog\""], " "), "vec") == Self.expected(["cat", "dog"]))
        #expect(try Self.items(Self.rows(["\"", "\"a\""], " "), "vec") == Self.expected(["\"", "\"a\""]))
    }

    @Test func oneNumberIsAVectorToo() throws {
        for separator in Self.separators {
            for (ending, words) in [("vec", ["2000", "1999"]), ("txt", ["cat", "2000"]), ("csv", ["2000", "the"])] {
                var expected = VectorItems(Matrix([[0.5], [0.25]]))
                expected.ids = words
                let text = "2\(separator)1\n\(words[0])\(separator)0.5\n\(words[1])\(separator)0.25\n"
                #expect(try Self.items(text, ending) == expected, "'\(separator)' \(ending)")
            }
        }
    }

    /// Two rows of two numbers below `2 1` may be words of one number, or three vectors.
    @Test func countsAboveNumbersAreAskedFor() throws {
        let text = "2,1\n2000,0.5\n1999,0.25\n"
        #expect(
            DatasetOfFiles.complaint(["v.csv": text], "vectors: v.csv") == """
                v.csv:1:1: error: the first line may count 2 words of 1 number, or be a vector. If it counts, give the file \
                the ending '.vec'; if it is a vector, write 'header: false' under 'records' (in a command --header false).
                """)
        #expect(
            try DatasetOfFiles.load(["v.vec": text], "vectors: v.vec").records.map(\.id) == ["2000", "1999"])
        let vectors = try DatasetOfFiles.load(["v.csv": text], "vectors: v.csv\nheader: false").suppliedVectors
        #expect(vectors == Matrix([[2, 1], [2000, 0.5], [1999, 0.25]]))
    }

    @Test(arguments: [
        (
            "2\t2\ncat\t0.9\t0.1\ndog\t0.8\t0.3\t0.4\n",
            "-:3:1: error: expected 2 numbers as the first line says, found 3"
        ),
        ("cat\t0.9\t0.1\n\t0.8\t0.3\ncar\t1\t2\n", "-:2:1: error: there is no word before the numbers"),
        ("cat\t0.9\t0.1\ndog\t0.8\ncar\t1\t2\n", "-:2:1: error: expected 2 numbers as in the first vector, found 1"),
        ("cat\t0.9\t0.1\ndog\t0.8\tx\ncar\t1\t2\n", "-:2:1: error: 'x' is no number; expected a word and 2 numbers"),
        (
            "cat 0.9 0.1\ndog 0.8 0.3\n# the end of it\n",
            "-:3:1: error: expected 2 numbers as in the first vector, found 0. Each line is a word and its numbers; take comments and titles out."
        ),
        (
            "2 2\ncat 0.9 0.1\ndog 0.8 0.3\n# end\n",
            "-:1:1: error: the first line says 2 words, the file holds 3. Write the file again if it was cut short; else take out what is no word and its numbers, or write the true number."
        ),
        (
            "word\td0\td1\n2000\t0.9\t0.1\n1999\t0.8\t0.3\n",
            "-:1:1: error: the first line is no word and its numbers: 'word\\td0\\td1'. Take names of columns and comments out; only a line of two counts may stand before the words."
        ),
    ])
    func brokenLinesAreTold(text: String, complaint: String) {
        #expect(Self.complaint(text, "vec") == complaint)
    }

    /// Columns with names, or more than words and numbers, are a table between tabs.
    @Test(arguments: [
        "id\tx\ty\n7\t0.5\t0.25\n8\t1.5\t0.25\n", "cat\tanimal\t0.5\t0.25\ndog\tanimal\t1.5\t0.25\n",
        "cat\t[0.5,0.25]\ndog\t[1.5,0.25]\n", "word\td0\td1\ncat\t0.5\t0.25\n2000\t1.5\t0.25\n",
    ])
    func aTableIsOne(text: String) throws {
        #expect(try Self.items(text, "vec") == Self.items(text, "tsv"))
    }
}
