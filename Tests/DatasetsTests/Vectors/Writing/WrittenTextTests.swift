import Datasets
import Diagnostics
import TestKit
import Testing
import VectorMath

/// Any text that can be written is read again as it was.
@Suite struct WrittenTextTests {
    /// What means something to a format, and what looks like another thing than a text.
    private static let pieces = [
        #"\N"#, #"\"#, #"\t"#, #"\n"#, "\t", "\n", "\r", "\r\n", "\"", "\"\"", "'", ",", ";", "|", " ", "", "a", "é",
        "東", "😀",
        "\u{FEFF}", "\u{A0}", "# ", "[1, 2]", "{1:2}/3", "{\"a\": 1}", "nan", "NULL", "None", "0", "011", "1e5", "0,5",
        "sep=;",
        "(3 rows)", "array([1, 2])", "-[ RECORD 1 ]", "-----+-----", "=1+1", "\u{1}", "\u{7F}", "\u{85}", "\u{2028}",
    ]

    /// Each piece alone, and mixtures of them.
    private static let texts = {
        var state: UInt64 = 7
        func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        return pieces + (0..<300).map { _ in (0...next(4)).map { _ in pieces[next(pieces.count)] }.joined() }
    }()

    @Test(arguments: ["csv", "tsv", "json", "jsonl"]) func everyTextComesBack(ending: String) throws {
        var read = 0
        for text in Self.texts {
            var items = VectorItems(Matrix([[0.5, 1], [2, 3]]))
            items.ids = ["a", "b"]
            items.texts = [text, "x"]
            items.labels = ["y", text]
            items.fields = [.init("note", [text, text])]
            guard let bytes = try? VectorFileWriter(ending: ending, file: "o").write(items) else {
                // Between tabs no text holds what parts them.
                #expect(
                    ending == "tsv" && text.utf8.contains { [0x09, 0x0A, 0x0D].contains($0) },
                    "\(text.debugDescription)")
                continue
            }
            // A column of nothing but lists has to be named: it may be vectors as well.
            let columns = TableColumns(fields: [Located("note", at: SourcePosition("x.yml"))])
            let again = VectorItems(
                try VectorFileReader().read(DataFile(standardInput: bytes, ending: ending), columns: columns))
            #expect(again == items, "\(text.debugDescription)")
            read += 1
        }
        #expect(read > 100)
    }
}
