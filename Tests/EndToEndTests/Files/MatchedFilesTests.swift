import Foundation
import TestKit
import Testing

/// Two files of the same items: where both name these, rows that belong together are found by the names.
@Suite struct MatchedFilesTests {
    private static let names = ["cat", "dog", "car", "bus", "fox", "bee"]
    private static let rows: [[Float]] = [[0.9, 0.1], [0.8, 0.3], [0.1, 0.9], [0.2, 0.7], [0.7, 0.4], [0.5, 0.6]]

    private static func csv(_ order: [Int], names: [String] = names, key: String = "id") -> String {
        "\(key),d0,d1\n" + order.map { "\(names[$0]),\(rows[$0][0]),\(rows[$0][1])\n" }.joined()
    }

    private func run(_ line: String, in folder: URL) throws -> Program.Outcome {
        try Program.run(line.split(separator: " ").map(String.init), in: folder)
    }

    /// In every format that has a place for ids.
    @Test(arguments: ["csv", "npz", "h5", "jsonl", "json", "vec", "sqlite"]) func ofAnotherOrder(ending: String) throws
    {
        try withTemporaryFolder { folder in
            try folder.write(Self.csv([0, 1, 2, 3, 4, 5]), to: "a.csv")
            try folder.write(Self.csv([3, 0, 5, 1, 4, 2]), to: "turned.csv")
            #expect(try run("convert turned.csv b.\(ending)", in: folder).status == 0)
            let same = try run("compare a.csv a.csv -k 2", in: folder)
            let matched = try run("compare a.csv b.\(ending) -k 2", in: folder)
            #expect(matched.status == 0 && matched.output == same.output, "\(matched.errors)")
            #expect(
                matched.errors.contains(
                    "b.\(ending): note: its rows are put into the order of 'a.csv', by their ids\n"),
                "\(matched.errors)")
            let map = try run("quality a.csv b.\(ending) -k 2", in: folder)
            #expect(map.output == (try run("quality a.csv a.csv -k 2", in: folder).output), "\(map.errors)")
        }
    }

    /// A column of another name may be a rank as well: it is told, and what to write joins.
    @Test func anotherColumnInAnotherOrderIsTold() throws {
        try withTemporaryFolder { folder in
            try folder.write(Self.csv([0, 1, 2, 3, 4, 5], key: "title"), to: "a.csv")
            try folder.write(Self.csv([3, 0, 5, 1, 4, 2], key: "title"), to: "b.csv")
            let same = try run("compare a.csv a.csv -k 2", in: folder)
            #expect(!same.errors.contains("order"), "\(same.errors)")
            #expect(
                try run("compare a.csv b.csv -k 2", in: folder).errors.contains(
                    """
                    b.csv: note: its rows are taken in the order of 'a.csv'; its 'title' holds the same in another order. To join by \
                    it, write --id 'title'.

                    """))
            let joined = try run("compare a.csv b.csv -k 2 --id title", in: folder)
            #expect(joined.output == same.output, "\(joined.errors)")
        }
    }

    /// Where nothing else names the items: the same texts, each once.
    @Test func byTheirTexts() throws {
        try withTemporaryFolder { folder in
            try folder.write(Self.csv([0, 1, 2, 3, 4, 5], key: "text"), to: "a.csv")
            try folder.write(Self.csv([3, 0, 5, 1, 4, 2], key: "text"), to: "b.csv")
            let same = try run("compare a.csv a.csv -k 2", in: folder)
            let matched = try run("compare a.csv b.csv -k 2", in: folder)
            #expect(matched.status == 0 && matched.output == same.output, "\(matched.errors)")
            #expect(
                matched.errors.contains("b.csv: note: its rows are put into the order of 'a.csv', by their texts\n"),
                "\(matched.errors)")
            #expect(!same.errors.contains("order"), "\(same.errors)")
            // A text that stands twice, or in one file only, joins nothing.
            let twice = ["cat", "cat", "car", "bus", "fox", "bee"]
            let other = ["cat", "dog", "car", "bus", "fox", "ant"]
            for (names, words) in [
                (twice, "'dog' is an item of 'a.csv' and not of 'c.csv'"),
                (other, "'bee' is an item of 'a.csv' and not of 'c.csv'"),
            ] {
                try folder.write(Self.csv([3, 0, 5, 1, 4, 2], names: names, key: "text"), to: "c.csv")
                let told = try run("compare a.csv c.csv -k 2", in: folder)
                #expect(told.status == 0)
                #expect(
                    told.errors.contains(
                        "c.csv: note: its rows are taken in the order of 'a.csv': \(words). Give both ids, or the same texts, to have them joined.\n"
                    ), "\(told.errors)")
            }
        }
    }

    @Test func ofOtherItems() throws {
        try withTemporaryFolder { folder in
            try folder.write(Self.csv([0, 1, 2, 3, 4, 5]), to: "a.csv")
            try folder.write(
                Self.csv([0, 1, 2, 3, 4, 5], names: ["cat", "dog", "car", "bus", "fox", "ant"]), to: "b.csv")
            try folder.write(Self.csv([0, 1, 2, 3, 4]), to: "c.csv")
            for (file, item) in [("b.csv", "bee"), ("c.csv", "bee")] {
                let said = try run("compare a.csv \(file) -k 2", in: folder)
                #expect(said.status == 1 && said.output.isEmpty)
                #expect(
                    said.errors.hasSuffix(
                        "\(file): error: '\(item)' is an item of 'a.csv' and not of '\(file)'. Give vectors of the same items.\n"
                    ), "\(said.errors)")
            }
        }
    }

    /// What is said of both goes to each that has it.
    @Test func aColumnOfOneOfThem() throws {
        try withTemporaryFolder { folder in
            try folder.write(Self.csv([0, 1, 2, 3, 4, 5], key: "name"), to: "a.csv")
            try folder.write(Self.csv([3, 0, 5, 1, 4, 2]), to: "b.csv")
            #expect(try run("convert b.csv b.npz", in: folder).status == 0)
            let same = try run("compare a.csv a.csv -k 2 --id name", in: folder)
            for line in ["compare a.csv b.csv -k 2 --id name", "compare a.csv b.npz -k 2 --id name --separator ,"] {
                let matched = try run(line, in: folder)
                #expect(matched.output == same.output, "\(matched.errors)")
            }
            let nowhere = try run("compare a.csv b.npz --id nme", in: folder)
            #expect(nowhere.errors.contains("a.csv:1:1: error: no column 'nme'; found name."), "\(nowhere.errors)")
        }
    }

    /// Either could have been meant.
    @Test func aColumnOfNeitherIsMissedInBoth() throws {
        try withTemporaryFolder { folder in
            try folder.write(Self.csv([0, 1, 2, 3, 4, 5], key: "name"), to: "a.csv")
            try folder.write(Self.csv([3, 0, 5, 1, 4, 2], key: "item"), to: "b.csv")
            for command in ["compare", "quality"] {
                let said = try run("\(command) a.csv b.csv --id nope", in: folder)
                #expect(said.status == 1 && said.output.isEmpty)
                #expect(
                    said.errors == """
                        a.csv:1:1: error: no column 'nope'; found name. Name one of these, or add the column.
                        b.csv:1:1: error: no column 'nope'; found item. Name one of these, or add the column.

                        """)
            }
        }
    }

    /// A build refuses it, too.
    @Test(arguments: ["profile", "compare a.csv", "neighbors --item 0", "convert - --to csv"])
    func anIDThatStandsTwice(command: String) throws {
        try withTemporaryFolder { folder in
            try folder.write(Self.csv([0, 1, 2, 3, 4, 5]), to: "a.csv")
            try folder.write(Self.csv([0, 1, 2, 3, 4, 0]), to: "b.csv")
            let words = command.split(separator: " ").map(String.init)
            let said = try Program.run(
                command.hasPrefix("compare") ? words + ["b.csv"] : [words[0], "b.csv"] + words.dropFirst(), in: folder)
            #expect(said.status == 1 && said.output.isEmpty)
            #expect(
                said.errors.hasSuffix(
                    "b.csv:7:1: error: the id 'cat' stands twice; first in line 2. Give each row an id of its own, or write 'fields: [\"id\"]' to number the rows; in a command: --fields.\n"
                ), "\(said.errors)")
        }
    }
}
