import Artifacts
import Datasets
import Diagnostics
import Foundation
import TestKit
import Testing
import VectorMath

/// Vectors as tables write them: which line is a vector, and which columns are its numbers.
@Suite struct VectorTextFileTests {
    /// What a manifest with these lines under `records:` makes of a file.
    private func load(
        _ text: String, as file: String = "v.csv", _ records: String = "", beside other: String? = nil
    ) throws -> (Dataset, [Diagnostic]) {
        try withTemporaryFolder { folder in
            try folder.write(text, to: file)
            if let other { try folder.write(other, to: "t.csv") }
            let lines = ["vectors: \(file)"] + records.split(separator: "\n").map(String.init)
            let (manifest, diagnostics) = ManifestReader.parse(
                "title: T\nrecords:\n" + lines.map { "  \($0)\n" }.joined(), displayName: "x.yml",
                folder: folder.path)
            guard let manifest else { throw Complaints(diagnostics) }
            return try DatasetLoader(roots: AllowedRoots([folder.path])).load(manifest)
        }
    }

    private func complaint(_ text: String, as file: String = "v.csv", _ records: String = "") -> String {
        complaints { _ = try load(text, as: file, records) }
    }

    // MARK: - The first line

    @Test(arguments: [
        ("v.csv", "0.9,0.1,0.2\n0.1,0.8,0.3\n0.2,0.3,0.7\n"),
        ("v.tsv", "0.9\t0.1\t0.2\n0.1\t0.8\t0.3\n0.2\t0.3\t0.7\n"),
        // With a byte order mark; as numpy.savetxt and R write numbers; with spaces after the separators.
        ("v.csv", "\u{FEFF}0.9,0.1,0.2\r\n0.1,0.8,0.3\r\n0.2,0.3,0.7"),
        ("v.csv", "9.0e-01,1.0e-01,2.0e-01\n1.0e-01,8.0e-01,3.0e-01\n2.0e-01,3.0e-01,7.0e-01\n"),
        ("v.csv", "0.9, 0.1, 0.2\n0.1, 0.8, 0.3\n0.2, 0.3, 0.7\n"),
    ])
    func aFirstLineOfNumbersIsAVector(file: String, text: String) throws {
        let (dataset, diagnostics) = try load(text, as: file)
        #expect(dataset.suppliedVectors == Matrix([[0.9, 0.1, 0.2], [0.1, 0.8, 0.3], [0.2, 0.3, 0.7]]))
        #expect(dataset.records.map(\.id) == ["1", "2", "3"])
        #expect(
            diagnostics.map(\.description) == [
                "\(file): note: each vector is 3 columns without names; the first line is a vector"
            ])
    }

    @Test func equalNumbersInTheFirstLineAreNoDoubledNames() throws {
        #expect(try load("1,1\n0,1\n").0.suppliedVectors == Matrix([[1, 1], [0, 1]]))
    }

    /// TensorBoard's projector: vectors.tsv without a header beside metadata.tsv.
    @Test func aTableStandsBesideAFileOfNumbers() throws {
        let (dataset, _) = try load("0.5,1\n1,0\n", "table: t.csv\nlabel: kind", beside: "word,kind\ncat,a\nred,b\n")
        #expect(dataset.suppliedVectors == Matrix([[0.5, 1], [1, 0]]))
        #expect(dataset.records.map(\.label) == ["a", "b"])
    }

    @Test func aNumberThatIsMissingInTheFirstLineIsComplainedOf() {
        for word in ["nan", "", "inf"] {
            #expect(
                complaint("0.9,\(word),0.2\n0.1,0.8,0.3\n") == """
                    v.csv:1:5: error: '\(word)' in column '2' is no finite number. Put a number there, or leave such rows \
                    out: 'skip: broken' under 'records' (in a command --skip broken). If the first line names the columns, \
                    write 'header: true' under 'records' (in a command --header true).
                    """)
        }
    }

    @Test(arguments: [("0,1,2", "0 to 2"), ("1,2", "1 to 2")])
    func aFirstLineThatCountsMayBeNames(line: String, ends: String) throws {
        let rows = Array(repeating: "0.5", count: line.split(separator: ",").count).joined(separator: ",")
        func warnings(_ records: String) throws -> (Int, [String]) {
            let (dataset, diagnostics) = try load("\(line)\n\(rows)\n", records)
            return (
                dataset.records.count,
                diagnostics.filter { $0.severity == .warning }.map(\.description)
            )
        }
        let undeclared = try warnings("")
        #expect(undeclared.0 == 2)
        #expect(
            undeclared.1 == [
                """
                v.csv:1:1: warning: the first line counts from \(ends); it is taken for a vector. Write 'header: true' \
                under 'records' (in a command --header true) if it names the columns, 'header: false' if not.
                """
            ])
        #expect(try warnings("header: true") == (1, []))
        #expect(try warnings("header: false") == (2, []))
    }

    /// pandas calls the only column of an array so.
    @Test func aZeroAboveOneColumnMayBeItsName() throws {
        let (dataset, diagnostics) = try load("0\n0.5\n0.25\n")
        #expect(dataset.suppliedVectors == Matrix([[0], [0.5], [0.25]]))
        #expect(
            diagnostics.filter { $0.severity == .warning }.map(\.description) == [
                """
                v.csv:1:1: warning: the first line is 0; it is taken for a vector. Write 'header: true' under 'records' (in \
                a command --header true) if it names the columns, 'header: false' if not.
                """
            ])
    }

    /// One of these has a name that says that the line names columns.
    @Test func namesThatLookLikeAVectorAreToldOf() throws {
        let text = "id,0.25,0.5\n7,0.1,0.2\n"
        let warnings = { (diagnostics: [Diagnostic]) in diagnostics.filter { $0.severity == .warning } }
        #expect(
            warnings(try load(text).1).map(\.description) == [
                """
                v.csv:1:1: warning: the first line is taken for column names, but '0.25' looks like a vector's number. \
                Write 'header: true' under 'records' (in a command --header true) if these are names, 'header: false' if they are a vector.
                """
            ])
        #expect(warnings(try load(text, "header: true").1) == [])
    }

    @Test(arguments: [
        // numpy.savetxt without a delimiter; a spreadsheet where the comma is the decimal point.
        ("v.csv", "1.0e-01 2.0e-01\n5.0e-01 1.0e+00\n"), ("v.csv", "0,1;0,2\n0,5;1\n"), ("v.csv", "0.1;0.2\n0.5;1\n"),
        ("v.csv", "0.1\t0.2\n0.5\t1\n"), ("v.csv", "0.1|0.2\n0.5|1\n"), ("v.tsv", "0.1,0.2\n0.5,1\n"),
        ("v.tsv", "0,1\t0,2\n0,5\t1\n"), ("v.txt", " 0.1  0.2 \n\n 0.5\t1\n"), ("v.txt", "0.1,0.2\n0.5,1\n"),
    ])
    func whatPartsTheNumbersIsFound(file: String, text: String) throws {
        #expect(try load(text, as: file).0.suppliedVectors == Matrix([[0.1, 0.2], [0.5, 1]]))
    }

    @Test func aHeaderIsOnlyOfTextFilesOfVectors() throws {
        #expect(
            complaint("[1, 2]\n", as: "v.jsonl", "header: true") == """
                x.yml:4:11: error: 'header' has no use: 'v.jsonl' has no line of column names. It describes .csv, \
                .tsv and .txt files; leave it out.
                """)
        let (_, diagnostics) = ManifestReader.parse(
            "title: T\nrecords:\n  csv: a.csv\n  header: false\n", displayName: "x.yml", folder: "/")
        #expect(
            diagnostics.map(\.description) == [
                "x.yml:4:11: error: 'header' has no use beside 'csv'; it describes 'vectors'"
            ])
    }

    // MARK: - Columns that are no part of a vector

    @Test(arguments: ["id", "ID", "Id"]) func anIDColumnNamesTheItems(name: String) throws {
        let (dataset, diagnostics) = try load("\(name),e0,e1\n11,1,0\n12,0,1\n13,1,0\n")
        #expect(dataset.suppliedVectors == Matrix([[1, 0], [0, 1], [1, 0]]))
        #expect(dataset.records.map(\.id) == ["11", "12", "13"])
        #expect(
            diagnostics.map(\.description) == [
                "v.csv: note: each vector is 2 columns: e0, e1. Beside it: \(name) (names the items)."
            ])
    }

    @Test func anIndexIsNoDimension() throws {
        for (header, left) in [
            (",0,1", "the column without a name"), ("\"\",V1,V2", "the column without a name"),
            ("Unnamed: 0,0,1", "Unnamed: 0"),
        ] {
            let (dataset, diagnostics) = try load("\(header)\n0,1,0\n1,0,1\n2,1,0\n")
            #expect(dataset.suppliedVectors == Matrix([[1, 0], [0, 1], [1, 0]]))
            #expect(dataset.records.map(\.id) == ["1", "2", "3"])
            #expect(diagnostics.map(\.severity) == [.note])
            #expect(diagnostics.map(\.remedy) == ["Left out: \(left)."])
        }
    }

    @Test func anIndexOfWordsNamesTheItems() throws {
        let (dataset, _) = try load(",0,1\ncat,1,0\nred,0,1\n")
        #expect(dataset.suppliedVectors == Matrix([[1, 0], [0, 1]]))
        #expect(dataset.records.map(\.id) == ["cat", "red"])
    }

    @Test func theManifestSaysOtherwise() throws {
        let text = "id,name,e0,e1\n1,a,1,0\n1,b,0,1\n"
        let named = try load(text, "id: name")
        #expect(named.0.suppliedVectors == Matrix([[1, 0], [0, 1]]))
        #expect(named.0.records.map(\.id) == ["a", "b"])
        #expect(named.1.map(\.remedy) == ["Beside it: id, name."])
        let field = try load(text, "fields: [id, name]").0
        #expect(field.records.map(\.id) == ["1", "2"])
        #expect(
            field.records.map(\.fields) == [
                [.init("id", "1"), .init("name", "a")], [.init("id", "1"), .init("name", "b")],
            ])
        #expect(
            complaint(text, "label: name") == """
                v.csv:3:1: error: the id '1' stands twice; first in line 2. Give each row an id of its own, or write \
                'fields: ["id"]' to number the rows; in a command: --fields.
                """)
    }

    @Test func aNumberCalledAsClassesAreIsToldOf() throws {
        let text = "d0,d5,class\n1,0,3\n0,1,4\n"
        let (dataset, diagnostics) = try load(text)
        #expect(dataset.suppliedVectors?.columns == 3)
        #expect(
            diagnostics.map(\.description) == [
                """
                v.csv:1:1: warning: the column 'class' is counted among the numbers of each vector. Name it under \
                'label' or 'fields' (in a command --label or --fields) to leave it out, or give it another name.
                """,
                "v.csv: note: each vector is 3 columns: d0, d5, class",
            ])
        let (named, rest) = try load(text, "label: class")
        #expect(named.suppliedVectors == Matrix([[1, 0], [0, 1]]))
        #expect(rest.map(\.description) == ["v.csv: note: each vector is 2 columns: d0, d5. Beside it: class."])
    }

    /// `to_csv(header=False)` writes the index all the same.
    @Test(arguments: [0, 1])
    func anIndexAboveWhichNoNameStandsIsToldOf(first: Int) throws {
        let text = (0..<3).map { "\(first + $0),0.\($0),0.5\n" }.joined()
        let (dataset, diagnostics) = try load(text)
        #expect(dataset.suppliedVectors?.columns == 3)
        #expect(
            diagnostics.map(\.description).first == """
                v.csv:1:1: warning: column 1 counts the rows from \(first) to \(first + 2), and is taken for a number of each \
                vector. Write 'id: "1"' under 'records' (in a command --id 1) if it names the rows, 'header: false' (--header \
                false) if not.
                """)
        let (named, rest) = try load(text, "id: \"1\"")
        #expect(named.suppliedVectors == Matrix([[0, 0.5], [0.1, 0.5], [0.2, 0.5]]))
        #expect(named.records.map(\.id) == (0..<3).map { String(first + $0) })
        #expect(rest.allSatisfy { $0.severity == .note })
        // Said, too short to tell, whole numbers as others, and no counts.
        #expect(try load(text, "header: false").1.allSatisfy { $0.severity == .note })
        for other in [
            text.split(separator: "\n").prefix(2).joined(separator: "\n"), text.replacing("0.", with: "1"),
            text.replacing("\n\(first + 1),", with: "\n9,"),
        ] {
            #expect(try load(other).1.allSatisfy { $0.severity == .note }, "\(other)")
        }
    }

    @Test(arguments: [
        ((0..<384).map { "d\($0)" }, "384 columns: d0 to d383"),
        (["x"], "1 column: x"),
        (["x", "y", "d007", "d008", "d009", "z1", "z2"], "7 columns: x, y, d007 to d009, z1, z2"),
        (
            (0..<10).map { String(repeating: "a", count: $0 + 1) },
            "10 columns: a, aa, aaa, aaaa, aaaaa, aaaaaa, aaaaaaa, aaaaaaaa and 2 more"
        ),
    ])
    func columnsAreToldInFewWords(names: [String], words: String) throws {
        let row = names.map { _ in "0.5" }.joined(separator: ",")
        let (dataset, _) = try load(names.joined(separator: ",") + "\n\(row)\n")
        #expect(dataset.vectorColumns?.summary == words)
        #expect(dataset.vectorColumns?.remark == nil)
    }
}
