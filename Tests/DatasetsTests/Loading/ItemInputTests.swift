import Datasets
import Diagnostics
import Foundation
import TestKit
import Testing

@Suite struct ItemInputTests {
    private func texts(_ name: String, _ content: String, column: String = "text") throws -> [String] {
        try withTemporaryFolder { folder in
            try folder.write(content, to: name)
            return try ItemInput(path: folder.path + "/" + name, column: column).contents.map { content in
                if case .text(let text) = content { text } else { "?" }
            }
        }
    }

    private func complaint(_ name: String, _ content: String) throws -> String {
        try withTemporaryFolder { folder in
            try folder.write(content, to: name)
            return complaints { _ = try ItemInput(path: folder.path + "/" + name) }
                .replacing(folder.path + "/", with: "")
        }
    }

    @Test func linesStayInStepWithRows() throws {
        #expect(try texts("x.txt", "one\r\n\ntwo") == ["one", "", "two"])
        #expect(try texts("x.txt", "\u{FEFF}one\ntwo\n") == ["one", "two"])
        #expect(try ItemInput(lines: Array("a\nb\n".utf8)).contents == [.text("a"), .text("b")])
    }

    @Test func jsonLinesAreTextsOrObjects() throws {
        #expect(try texts("x.jsonl", "\"a\\u00e9\\ud83d\\ude00\"\n{\"n\": 1, \"text\": \"b\\n\"}\n") == ["aé😀", "b\n"])
        #expect(try texts("x.jsonl", "{\"q\": \"a\"}\n", column: "q") == ["a"])
        #expect(
            try complaint("x.jsonl", "{\"q\": \"a\"}\n[1]\n") == """
                x.jsonl:1:1: error: expected a JSON string or an object with 'text', found an object
                x.jsonl:2:1: error: expected a JSON string or an object with 'text', found a list
                """)
    }

    @Test func tablesGiveOneColumn() throws {
        #expect(try texts("x.csv", "id,text\n1,\"a, b\"\n") == ["a, b"])
        #expect(try texts("x.tsv", "id\tq\n1\ta\n", column: "q") == ["a"])
        #expect(
            try complaint("x.csv", "id,txt\n1,a\n")
                == "x.csv:1:1: error: no column 'text'; found id, txt. Did you mean 'txt'?")
    }

    @Test func aFolderGivesItsImages() throws {
        try withTemporaryFolder { folder in
            try folder.write("x", to: "b/1.png")
            try folder.write("x", to: "a.jpg")
            let names = try ItemInput(path: folder.path).contents.map { content in
                if case .file(let file) = content { file.path.replacing(folder.path + "/", with: "") } else { "?" }
            }
            #expect(names == ["a.jpg", "b/1.png"])
        }
    }

    @Test(arguments: [
        (
            "x.doc", "a",
            "x.doc: error: a '.doc' file is not read here. Known: .txt, .jsonl, .csv, .tsv, a folder of pictures, sounds or films, or - for lines of text."
        ),
        ("x.txt", "", "x.txt: error: there are no lines to read"),
        ("x.csv", "text\n", "x.csv: error: the file holds no items. Give it at least one."),
    ])
    func refusesWhatHoldsNoItems(name: String, content: String, message: String) throws {
        #expect(try complaint(name, content) == message)
    }
}
