import Datasets
import Foundation
import TestKit
import Testing
import YAMLReading

/// What a command is told of a file of vectors beside its name: the keys that a manifest has for it.
@Suite struct VectorOptionTests {
    private static let csv = "id,kind,d0,d1\ncat,animal,0.9,0.1\ndog,animal,0.8,0.3\ncar,machine,0.1,0.9\n"
    /// The first example of the manual, and what every command says of it.
    private static let note =
        "animals.csv: note: each vector is 2 columns: d0, d1. Beside it: id (names the items), kind.\n"

    private static let commands = [
        "similarity", "neighbors", "project", "quality", "cluster", "compare", "probe", "outliers", "compression",
        "profile", "analogy", "direction", "convert",
    ]

    private func run(_ arguments: String, in folder: URL, input: String? = nil) throws -> Program.Outcome {
        try Program.run(
            arguments.split(separator: " ").map(String.init), in: folder,
            input: input.map { folder.appending(path: $0) })
    }

    @Test(arguments: commands) func everyCommandHasThem(_ command: String) throws {
        let help = try Program.run([command, "--help"], in: URL(filePath: "/tmp")).output
        let options = Set(
            help.split(whereSeparator: { " \n".contains($0) }).filter { $0.hasPrefix("--") }.map(String.init))
        let missing = VectorsText.keys.map { "--\($0.name)" }.filter { !options.contains($0) }
        #expect(missing.isEmpty)
    }

    @Test func wordsAreToldAndKept() throws {
        try withTemporaryFolder { folder in
            try folder.write(Self.csv, to: "animals.csv")
            let array = try run("convert animals.csv a.npy", in: folder)
            #expect(
                array.errors
                    == "a.npy: warning: there is no place for ids and 'kind' in a NumPy array (.npy); left out\n"
                    + Self.note)
            let lines = try run("convert animals.csv - --to jsonl --label kind", in: folder)
            #expect(
                lines.output == """
                    {"id": "cat", "label": "animal", "vector": [0.9, 0.1]}
                    {"id": "dog", "label": "animal", "vector": [0.8, 0.3]}
                    {"id": "car", "label": "machine", "vector": [0.1, 0.9]}

                    """, "\(lines.errors)")
            #expect(lines.errors == Self.note)
            let piped = try run(
                "convert - - --from csv --to csv --text kind --fields id", in: folder, input: "animals.csv")
            // What is named a field is none of the ids.
            #expect(
                piped.output
                    == "text,id,vector\nanimal,cat,\"[0.9, 0.1]\"\nanimal,dog,\"[0.8, 0.3]\"\nmachine,car,\"[0.1, 0.9]\"\n"
            )
        }
    }

    /// A column that may be a number of the vector or may be none is told by every command, and so is one that is none.
    @Test func oddColumnsAreTold() throws {
        try withTemporaryFolder { folder in
            func rows(_ names: String) -> String { "\(names)\n" + (0..<6).map { "\($0),\($0 * $0),1\n" }.joined() }
            try folder.write(rows("year,d0,d1"), to: "field.csv")
            try folder.write(rows("year,d0,d7"), to: "mixed.csv")
            try folder.write(rows("d0,d1,d2"), to: "plain.csv")
            for command in [
                "convert FILE o.npy", "profile FILE -k 2", "outliers FILE -k 2", "compare FILE plain.csv -k 2",
            ] {
                func errors(_ file: String) throws -> String {
                    try run(command.replacing("FILE", with: file), in: folder).errors
                }
                let (field, mixed) = (try errors("field.csv"), try errors("mixed.csv"))
                #expect(field.contains("note: each vector is 2 columns: d0, d1. Beside it: year.\n"), "\(field)")
                #expect(mixed.contains("note: each vector is 3 columns: year, d0, d7\n"), "\(mixed)")
                #expect(try !errors("plain.csv").contains("note: each vector"))
            }
        }
    }

    private static func oneSpaced(_ text: String) -> String { text.replacing(#/ +/#, with: " ") }

    /// Every command reads the same vectors of it, and says which.
    @Test func numbersAreTheSameForEveryCommand() throws {
        try withTemporaryFolder { folder in
            try folder.write(
                "id,group,d0,d1\n" + (0..<9).map { "n\($0),\($0 % 3),\($0),\(9 - $0 * $0)\n" }.joined(), to: "g.csv")
            try folder.write((0..<9).map { "\($0) \(9 - $0 * $0)\n" }.joined(), to: "g.txt")
            for arguments in [
                "similarity FILE", "neighbors FILE --item 0 -k 2", "outliers FILE -k 2", "profile FILE -k 2",
                "compression FILE -k 2", "analogy FILE 0 1 2", "direction FILE --from 0 1 --to 2 3",
                "compare FILE g.txt -k 2", "compare g.txt FILE -k 2", "quality FILE g.txt -k 2",
                "quality g.txt FILE -k 2",
                "cluster FILE --out - --clusters 2", "project FILE --out - --method pca",
            ] {
                let plain = try run(arguments.replacing("FILE", with: "g.txt"), in: folder)
                let told = try run(arguments.replacing("FILE", with: "g.csv") + " --label group", in: folder)
                #expect(plain.status == 0 && told.status == 0, "\(arguments): \(plain.errors) \(told.errors)")
                // A list of neighbours has the names that this file tells.
                let numbers = told.output.replacing("g.csv", with: "g.txt").replacing(/(row \d) n\d/) { $0.output.1 }
                #expect(Self.oneSpaced(numbers) == Self.oneSpaced(plain.output), "\(arguments)")
                #expect(
                    told.errors.contains(
                        "g.csv: note: each vector is 2 columns: d0, d1. Beside it: id (names the items), group.\n"),
                    "\(arguments): \(told.errors)")
            }
        }
    }

    @Test func eachKeyDoesWhatItDoesInAManifest() throws {
        try withTemporaryFolder { folder in
            try folder.write("name|a|b\ncat|[1, 2]|[5, 6]\ndog|[3, 4]|[7, 8]\n", to: "lists.csv")
            let lists = try run(
                "convert lists.csv - --to jsonl --id name --vector b --fields name --separator |", in: folder)
            #expect(
                lists.output
                    == "{\"id\": \"cat\", \"name\": \"cat\", \"vector\": [5.0, 6.0]}\n{\"id\": \"dog\", \"name\": \"dog\", \"vector\": [7.0, 8.0]}\n",
                "\(lists.errors)")
            try folder.write("0,1\n2,3\n", to: "head.csv")
            #expect(try run("convert head.csv - --to txt --header true", in: folder).output == "2.0 3.0\n")
            #expect(try run("convert head.csv - --to txt --header false", in: folder).output == "0.0 1.0\n2.0 3.0\n")
            try folder.write(#"{"0":{"0":1,"1":2},"1":{"0":3,"1":4}}"#, to: "frame.json")
            #expect(
                try run("convert frame.json - --to txt --orient columns", in: folder).output == "1.0 3.0\n2.0 4.0\n")
            #expect(try run("convert frame.json - --to txt --orient index", in: folder).output == "1.0 2.0\n3.0 4.0\n")
        }
    }

    /// What a complaint says to do about a text, done.
    @Test(arguments: [
        ("embedding\n0,5\n1,7\n", "--separator ;", "0.5\n1.7\n"), ("a\n0,5\n1,7\n", "--header true", "5.0\n7.0\n"),
        (",7\n0.5,1\n2,3\n", "--header true", "1.0\n3.0\n"), ("d0,d1\n#NV,0.5\n2,3\n", "--skip broken", "2.0 3.0\n"),
        ("TRUE,FALSE\n0.5,1\n2,3\n", "--header true", "0.5 1.0\n2.0 3.0\n"),
        ("a,b\nAACAPwAAAD8=,AACAPwAAAD8=\n", "--numbers float32 --vector a", "1.0 0.5\n"),
    ])
    func remediesOfTextsWork(text: String, remedy: String, output: String) throws {
        try withTemporaryFolder { folder in
            try folder.write(text, to: "v.csv")
            let refused = try run("convert v.csv - --to txt", in: folder)
            #expect(refused.status == 1 && refused.output == "")
            let said = remedy.split(separator: " ").first.map(String.init) ?? remedy
            #expect(refused.errors.contains(said) || said == "--numbers", "\(refused.errors)")
            #expect(try run("convert v.csv - --to txt \(remedy)", in: folder).output == output)
        }
    }

    /// What is said of rows says that there are rows, where standard input has no name that would.
    @Test func rowsFromAPipeNeedNoName() throws {
        try withTemporaryFolder { folder in
            try folder.write(Self.csv, to: "animals.csv")
            let told = try run("similarity - --separator ,", in: folder, input: "animals.csv")
            #expect(told.output == (try run("similarity animals.csv", in: folder).output))
            #expect(told.errors == Self.note.replacing("animals.csv", with: "-"))
            let untold = try run("similarity -", in: folder, input: "animals.csv")
            #expect(
                untold.errors.hasPrefix("-: error: this holds no vectors in a format that is known by how it begins."))
            #expect(untold.errors.hasSuffix("'embedsite convert --from', or its rows by --separator.\n"))
        }
    }

    @Test func brokenRowsAreLeftOutAndTold() throws {
        try withTemporaryFolder { folder in
            try folder.write("id,v\na,\"[1, 2]\"\nb,\"[1, x]\"\nc,\"[3, 4]\"\nd,\"[5, 5]\"\n", to: "v.csv")
            let told = """
                v.csv: note: 1 of 4 rows was left out because it is broken: 2 (counted from 1)
                v.csv:3:3: note: left out: '[1, x]' in column 'v' is no list of numbers

                """
            let lines = try run("convert v.csv - --to txt --skip broken", in: folder)
            #expect(lines.output == "1.0 2.0\n3.0 4.0\n5.0 5.0\n")
            #expect(
                Set(lines.errors.split(separator: "\n")).isSuperset(of: told.split(separator: "\n")), "\(lines.errors)")
            try folder.write("name,text\na,one\nb,two\nc,three\nd,four\n", to: "t.csv")
            let joined = try run("convert v.csv - --to jsonl --skip broken --table t.csv --id name", in: folder)
            #expect(
                joined.output == """
                    {"id": "a", "text": "one", "vector": [1.0, 2.0]}
                    {"id": "c", "text": "three", "vector": [3.0, 4.0]}
                    {"id": "d", "text": "four", "vector": [5.0, 5.0]}

                    """, "\(joined.errors)")
            let item = try run("neighbors v.csv --item 1 -k 1 --skip broken", in: folder)
            #expect(item.status == 0)
            #expect(item.errors.contains("v.csv: note: the others are counted without these\n"), "\(item.errors)")
            // The rows of two files are those of the same items.
            try folder.write("id,v\na,\"[1, 2]\"\nb,\"[1, 2]\"\nc,\"[3, x]\"\nd,\"[5, 5]\"\n", to: "w.csv")
            let other = try run("compare v.csv w.csv -k 1 --skip broken", in: folder)
            #expect(
                other.errors.hasSuffix(
                    "w.csv: error: 'c' is an item of 'v.csv' and not of 'w.csv'. Give vectors of the same items.\n"
                ), "\(other.errors)")
            #expect(other.status == 1)
        }
    }

    @Test(arguments: [
        (
            "similarity animals.csv --label knd", 1,
            "animals.csv:1:1: error: no column 'knd'; found id, kind. Did you mean 'kind'?"
        ),
        (
            "similarity animals.csv --separator ;;", 2,
            "Error: --separator is ';;'; expected one of ,, ;, tab, |, space. Did you mean ';'?"
        ),
        (
            "similarity animals.csv --skip brokn", 2,
            "Error: --skip is 'brokn'; expected one of broken. Did you mean 'broken'?"
        ),
        ("similarity animals.csv --header maybe", 2, "Error: --header is 'maybe'; expected true or false"),
        ("similarity animals.csv --orient rows", 2, "Error: --orient is 'rows'; expected one of columns, index"),
        (
            "similarity animals.csv --orient index", 1,
            "animals.csv: error: 'orient' has no use: 'animals.csv' is no data frame in JSON. It tells rows from columns where both are named; leave it out."
        ),
        (
            "similarity animals.csv:d0 --vector d0", 1,
            "animals.csv: error: the vectors of 'animals.csv' are named by --vector and behind a colon. Leave one of the two out."
        ),
        (
            "similarity a.npy --label kind", 1,
            "a.npy: error: 'kind' names a column, but there is no table. Add 'table:', in 'convert' --table, with a .csv, .tsv or .jsonl file, one row per vector."
        ),
        (
            "similarity a.npy --vector d0", 1,
            "a.npy: error: 'a.npy' holds nothing that could be called 'd0'. Leave the name out: the colon and what stands behind it, or --vector."
        ),
        (
            "similarity a.npy --separator tab", 1,
            "a.npy: error: 'separator' has no use: 'a.npy' has no rows of fields. It describes .csv, .tsv and .txt files; leave it out."
        ),
        (
            "convert animals.csv - --to csv --id kind", 1,
            "animals.csv:3:1: error: the id 'animal' stands twice; first in line 2. Give each row an id of its own, or write 'fields: [\"kind\"]' in place of 'id' to number the rows; in a command: --fields."
        ),
        (
            "convert animals.csv - --to csv --text kind --id kind", 1,
            "animals.csv:3:1: error: the id 'animal' stands twice; first in line 2. Give each row an id of its own, or write 'fields: [\"kind\"]' in place of 'id' to number the rows; in a command: --fields."
        ),
    ])
    func aMistakeIsTold(arguments: String, status: Int32, complaint: String) throws {
        try withTemporaryFolder { folder in
            try folder.write(Self.csv, to: "animals.csv")
            #expect(try run("convert animals.csv a.npy", in: folder).status == 0)
            let outcome = try run(arguments, in: folder)
            #expect(outcome.errors.split(separator: "\n").first.map(String.init) == complaint, "\(outcome.errors)")
            #expect(outcome.status == status)
            #expect(outcome.output.isEmpty)
        }
    }
}
