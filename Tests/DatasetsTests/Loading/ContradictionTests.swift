import Datasets
import Diagnostics
import TestKit
import Testing
import VectorMath

/// A file of vectors and the table beside it may tell the same twice. Where they differ, neither is believed in silence.
@Suite struct ContradictionTests {
    /// Files that call the same by the names that tables have for it, and by others.
    struct Form: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let file: String
        /// What it calls its ids, texts and labels.
        let names: (id: String, text: String, label: String)
    }

    private static let forms: [Form] = {
        var items = VectorItems(Matrix([[1, 2], [3, 4], [5, 6]]))
        items.ids = ["a", "b", "c"]
        items.texts = ["t1", "t2", "t3"]
        items.labels = ["x", "y", "x"]
        let written = ["npz", "h5", "csv", "jsonl", "json"].compactMap { ending -> Form? in
            guard let bytes = try? VectorFileWriter(ending: ending, file: "v").write(items) else { return nil }
            let areArrays = ["npz", "h5"].contains(ending)
            return Form(
                testDescription: ending, bytes: bytes, file: "v.\(ending)",
                names: areArrays ? ("ids", "texts", "labels") : ("id", "text", "label"))
        }
        let lists =
            #"{"ids":["a","b","c"],"documents":["t1","t2","t3"],"label":["x","y","x"],"embeddings":[[1,2],[3,4],[5,6]]}"#
        return written + [
            Form(
                testDescription: "Chroma", bytes: Array(lists.utf8), file: "c.json",
                names: ("ids", "documents", "label"))
        ]
    }()

    private static func load(_ form: Form, _ table: String, _ records: String = "") throws -> (Dataset, [String]) {
        let (dataset, told) = try DatasetOfFiles.loadTelling(
            bytes: [form.file: form.bytes, "t.csv": Array(table.utf8)],
            "vectors: \(form.file)\ntable: t.csv\n\(records)")
        return (dataset, told.map(\.description).filter { $0.hasPrefix("t.csv") })
    }

    private static func complaint(_ form: Form, _ table: String, _ records: String = "") -> String {
        complaints { _ = try load(form, table, records) }
    }

    @Test(arguments: forms, ["id,label,text\na,x,t1\nb,y,t2\nc,x,t3\n", "text,label,id\nt3,x,c\nt1,x,a\nt2,y,b\n"])
    func whatIsTheSameIsQuiet(_ form: Form, table: String) throws {
        let (dataset, told) = try Self.load(form, table)
        let order = dataset.records.map(\.id)
        #expect(Set(order) == ["a", "b", "c"])
        for record in dataset.records {
            #expect(record.content == .text(["a": "t1", "b": "t2", "c": "t3"][record.id] ?? ""))
            #expect(record.label == ["a": "x", "b": "y", "c": "x"][record.id])
            #expect(record.fields.isEmpty)
        }
        #expect(told == [])
    }

    /// A column that both have, and nobody calls an id, may name the items: the remedy, followed, joins by it.
    @Test func aColumnThatCouldJoinIsNamed() throws {
        let files = [
            "v.csv": "ref,d0,d1\nr1,1,2\nr2,3,4\nr3,5,6\n", "t.csv": "ref,label\nr2,y\nr1,x\nr3,z\n",
        ]
        let records = "vectors: v.csv\ntable: t.csv"
        #expect(
            DatasetOfFiles.complaint(files, records) == """
                t.csv:2:1: error: column 'ref' holds 'r2', but in 'v.csv' it holds 'r1'. Both hold the same in different orders: to \
                join by it, write 'id: ref' under 'records' (in a command --id 'ref'); else call one by another name.
                t.csv:3:1: error: column 'ref' holds 'r1', but in 'v.csv' it holds 'r2'. Both hold the same in different orders: to \
                join by it, write 'id: ref' under 'records' (in a command --id 'ref'); else call one by another name.
                """)
        let dataset = try DatasetOfFiles.load(files, records + "\nid: ref")
        #expect(dataset.records.map(\.id) == ["r2", "r1", "r3"] && dataset.records.map(\.label) == ["y", "x", "z"])
        #expect(dataset.suppliedVectors == Matrix([[3, 4], [1, 2], [5, 6]]))
    }

    /// By name, and by order where the table has no ids.
    @Test(arguments: forms) func otherLabelsAndTextsAreAnError(_ form: Form) throws {
        let label = { (first: String) in "id,label\nb,y\na,\(first)\nc,x\n" }
        for (table, place, part, theirs, there) in [
            (label("q"), "3:3", "label", form.names.label, "x"),
            ("label\nq\ny\nx\n", "2:1", "label", form.names.label, "x"),
            ("id,text\nb,t2\na,q\nc,t3\n", "3:3", "text", form.names.text, "t1"),
        ] {
            let isSame = theirs == part
            #expect(
                Self.complaint(form, table) == """
                    t.csv:\(place): error: item 'a': column '\(part)' holds 'q', but in '\(form.file)' \
                    \(isSame ? "it" : "'\(theirs)'") holds '\(there)'. \
                    \(isSame ? "Leave the column out of one of the two, or give it another name." : "Leave one of the two columns out, or call one by another name.")
                    """)
        }
        // The remedy, followed.
        for table in [label("x"), "id\nb\na\nc\n", "id,other\nb,y\na,q\nc,x\n"] {
            #expect(try Self.load(form, table).0.records.map(\.label) == ["y", "x", "x"])
        }
    }

    @Test(arguments: forms) func otherIDsAreAnError(_ form: Form) {
        let names = form.names.id == "id" ? "it" : "'\(form.names.id)'"
        let complaint = Self.complaint(form, "id,kind\np,k\nq,k\nr,k\n")
        #expect(
            complaint.split(separator: "\n").first.map(String.init)?.hasPrefix(
                "t.csv:2:1: error: item 'a': column 'id' holds 'p', but in '\(form.file)' \(names) holds 'a'. ")
                ?? false,
            "\(complaint)")
        // To name it is answered by what is wrong, and by no advice to name it.
        #expect(
            Self.complaint(form, "id,kind\np,k\nq,k\nr,k\n", "id: id") == """
                x.yml:4:10: error: column 'id' does not hold the names of the vectors of '\(form.file)', as 'a', and no other \
                does. Give the table a column of these names, or, where its rows stand in the order of the vectors, leave out \
                'id'.
                """)
    }

    /// What somebody names is the one, and the other goes along.
    @Test(arguments: forms.filter { $0.names.label == "labels" }) func aNamedColumnIsTaken(_ form: Form) throws {
        let dataset = try Self.load(form, "id,label\na,q\nb,y\nc,x\n", "label: label").0
        #expect(dataset.records.map(\.label) == ["q", "y", "x"])
        #expect(dataset.records.map { $0.fields.map(\.value) } == [["x"], ["y"], ["x"]])
    }

    /// Also of columns that play no part, and numbers are the same however they are written.
    @Test(arguments: [("1.50", true), ("1.5", true), ("15e-1", true), ("1.6", false), ("01.5", false), ("", false)])
    func fieldsMustAgree(cell: String, isSame: Bool) {
        let files = [
            "v.csv": "id,size,embedding\na,1.5,\"[1, 2]\"\nb,2,\"[3, 4]\"\n", "t.csv": "id,size\nb,2\na,\(cell)\n",
        ]
        let complaint = DatasetOfFiles.complaint(files, "vectors: v.csv\ntable: t.csv")
        #expect(
            complaint
                == (isSame
                    ? "no complaint"
                    : """
                    t.csv:3:3: error: item 'a': column 'size' holds '\(cell)', but in 'v.csv' it holds '1.5'. Leave the column out \
                    of one of the two, or give it another name.
                    """))
    }

    @Test func whatTheFileSaysNothingOfIsTheTables() throws {
        let files = [
            "v.csv": "id,kind,embedding\na,,\"[1, 2]\"\nb,y,\"[3, 4]\"\n", "t.csv": "id,kind\na,x\nb,y\n",
        ]
        let dataset = try DatasetOfFiles.load(files, "vectors: v.csv\ntable: t.csv\nlabel: kind")
        #expect(dataset.records.map(\.label) == ["x", "y"])
    }

    // MARK: - Remedies that name a column

    /// What is advised is never what was done.
    @Test(arguments: ["v.json", "v.csv", "v.vec"], ["w,kind\na,x\na,y\nb,z\n", "w\nb\na\na\n"])
    func aRowThatStandsTwiceIsTold(file: String, table: String) {
        let files = [
            "v.json": #"{"ids": ["a", "b", "c"], "embeddings": [[1, 2], [3, 4], [0, 1]]}"#,
            "v.csv": "id,d0,d1\na,1,2\nb,3,4\nc,0,1\n", "v.vec": "3 2\na 1 2\nb 3 4\nc 0 1\n", "t.csv": table,
        ]
        let line = table.hasPrefix("w,") ? (3, 2) : (4, 3)
        #expect(
            DatasetOfFiles.complaint(files, "vectors: \(file)\ntable: t.csv\nid: w") == """
                t.csv:\(line.0):1: error: two rows are of the vector 'a' of '\(file)'; the other is line \(line.1). Keep one of \
                them, or give each a vector of its own.
                """)
    }

    @Test func aTextThatNoColumnHoldsIsNotAskedForTwice() {
        let files = [
            "v.json": #"{"texts": ["cat", "dog"], "embeddings": [[1, 2], [3, 4]]}"#, "t.csv": "name,kind\na,x\nb,y\n",
        ]
        #expect(
            DatasetOfFiles.complaint(files, "vectors: v.json\ntable: t.csv\ntext: kind") == """
                x.yml:4:10: error: column 'kind' does not hold the texts of the vectors of 'v.json', as 'cat', and no other \
                does. Give the table a column of these texts.
                """)
    }
}
