import Datasets
import Diagnostics
import Foundation
import TestKit
import Testing

@Suite struct CSVReaderTests {
    private func read(_ text: String, separator: FieldSeparator = .comma) throws -> Table {
        try CSVReader.read(Array(text.utf8), name: "data/x.csv", separator: separator)
    }

    private func rows(_ text: String, separator: FieldSeparator = .comma) throws -> [[String?]] {
        let table = try read(text, separator: separator)
        return [table.columns] + table.rows.map(\.cells)
    }

    private func complaint(_ text: String) -> String { complaints { _ = try read(text) } }

    @Test(arguments: ["a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4", "a,b\r1,2\r3,4\r", "\u{FEFF}a,b\n\n1,2\n\r\n3,4\n\n"])
    func everyLineEndAndTheByteOrderMarkAreTaken(text: String) throws {
        #expect(try rows(text) == [["a", "b"], ["1", "2"], ["3", "4"]])
    }

    @Test func quotedFieldsHoldSeparatorsLinesAndQuotes() throws {
        #expect(
            try rows("text,label\n\"a, b\",\"x\"\n\"two\nlines\",\"\"\"q\"\" and é\"\n\"\",\n")
                == [["text", "label"], ["a, b", "x"], ["two\nlines", "\"q\" and é"], ["", ""]])
    }

    @Test func aQuoteInsideAPlainFieldIsText() throws {
        #expect(try rows("a\n5\" wide\n") == [["a"], ["5\" wide"]])
    }

    @Test func tabsSeparateToo() throws {
        #expect(try rows("a\tb\n1,5\t2\n", separator: .tab) == [["a", "b"], ["1,5", "2"]])
    }

    @Test func everyRaggedRowIsPlaced() {
        #expect(
            complaint("text,label\nok,x\nfar, too, many\n\"two\nlines\",y\nfew\n") == """
                data/x.csv:3:1: error: expected 2 fields as in the first row, found 3. A field that holds a separator \
                must stand in double quotes.
                data/x.csv:6:1: error: expected 2 fields as in the first row, found 1. A field that holds a separator \
                must stand in double quotes.
                """)
    }

    @Test func manyRaggedRowsEndInTheirNumber() {
        let lines = complaint("a,b\n" + String(repeating: "x\n", count: 57)).split(separator: "\n")
        #expect(lines.count == 21)
        #expect(lines.last == "data/x.csv: error: and 37 more complaints")
    }

    @Test(arguments: [
        (
            "a,b\nü,\"never\nends",
            "data/x.csv:2:3: error: the quoted field that starts here never ends. "
                + "Close it with a double quote; write a quote inside it twice."
        ),
        (
            "a,b\n\"x\" y,1\n",
            "data/x.csv:2:4: error: text after a closing quote; expected a separator or the end of "
                + "the line. Write a quote inside a quoted field twice."
        ),
        ("", "data/x.csv:1:1: error: the file is empty; expected a row of column names"),
        ("\n\r\n", "data/x.csv:1:1: error: the file is empty; expected a row of column names"),
        ("a,b,a\n1,2,3\n", "data/x.csv:1:5: error: two columns are called 'a'"),
    ])
    func brokenTextIsPlaced(text: String, message: String) {
        #expect(complaint(text) == message)
    }

    @Test func bytesThatAreNotUTF8ArePlaced() {
        let bytes = Array("text\ncaf".utf8) + [0xE9, 0x0A]
        #expect(
            complaints { _ = try CSVReader.read(bytes, name: "data/x.csv") }
                == "data/x.csv:2:1: error: this is not UTF-8 text: the byte 0xE9 in 'caf\u{FFFD}'. Save the file as UTF-8, or leave such rows out: 'skip: broken' under 'records', in a command --skip broken."
        )
    }

    @Test func limitsNameTheirSetting() {
        var limits = DatasetLimits()
        limits.records = 2
        limits.fieldBytes = 5
        func complaint(_ text: String) -> String {
            complaints { _ = try CSVReader.read(Array(text.utf8), name: "x.csv", limits: limits) }
        }
        #expect(
            complaint("a\n1\n2\n3\n") == """
                x.csv:4:1: error: more than 2 rows. Raise 'records' under 'limits' in embedsite.yml if this is meant.
                """)
        for field in ["123456", "\"123456\""] {
            #expect(
                complaint("a\n\(field)\n") == """
                    x.csv:2:1: error: a field of more than 5 bytes. Raise 'field_bytes' under 'limits' in \
                    embedsite.yml if this is meant.
                    """)
        }
        #expect(complaint("a\n12345\n\"12345\"\n") == "no complaint")
    }

    /// Any fields, written with quotes and read again, come back.
    @Test func whatIsQuotedComesBack() throws {
        let pieces = ["", "a", ",", "\"", "\n", "\r\n", "\r", "é", " ", "\u{1F600}"]
        for first in pieces {
            for second in pieces {
                for third in pieces {
                    let field = first + second + third
                    let quoted = "\"" + field.replacing("\"", with: "\"\"") + "\""
                    #expect(try rows("h,i\n\(quoted),x\n") == [["h", "i"], [field, "x"]])
                }
            }
        }
    }

    /// Needs the data beside the checkout; skipped in a lone clone.
    @Test(.enabled(if: SharedData.has("data/banking77/train.csv"))) func readsARealTable() throws {
        let bytes = Array(try Data(contentsOf: SharedData.url("data/banking77/train.csv")))
        let table = try CSVReader.read(bytes, name: "train.csv")
        #expect(table.columns == ["text", "category"])
        #expect(table.rows.count == 10_003)
        #expect(Set(table.rows.map { $0.cells[1] }).count == 77)
    }
}
