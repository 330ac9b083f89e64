import Datasets
import Diagnostics
import Testing
import VectorMath

/// How a table and a file of vectors came together is told where nobody said it, and refused where it could be otherwise.
@Suite struct JoinedByOrderTests {
    /// The file names its vectors by the texts that they were made of, and by nothing else.
    private static let texts = #"{"texts": ["cat", "dog", "car"], "embeddings": [[1, 2], [3, 4], [0, 1]]}"#
    private static let ids = texts.replacing("texts", with: "ids")

    private static func load(_ vectors: String, _ table: String, _ records: String = "") throws -> (Dataset, [String]) {
        let (dataset, told) = try DatasetOfFiles.loadTelling(
            ["v.json": vectors, "t.csv": table], "vectors: v.json\ntable: t.csv\n\(records)")
        return (dataset, told.map(\.description).filter { $0.hasPrefix("t.csv") })
    }

    private static func complaint(_ vectors: String, _ table: String, _ records: String = "") -> String {
        complaints { _ = try load(vectors, table, records) }
    }

    /// An `id` that the file knows nothing of is the table's own.
    @Test(arguments: ["", "id: key"]) func theColumnThatJoinsIsTold(records: String) throws {
        let (dataset, told) = try Self.load(Self.texts, "key,name\nk1,dog\nk2,cat\nk3,car\n", records)
        #expect(dataset.suppliedVectors == Matrix([[3, 4], [1, 2], [0, 1]]))
        #expect(dataset.records.map(\.title) == ["dog", "cat", "car"])
        #expect(told == ["t.csv: note: rows and vectors are joined by the texts in the column 'name'"])
        let named = try Self.load(Self.ids, "key,name\nk1,dog\nk2,cat\nk3,car\n").1
        #expect(named == ["t.csv: note: rows and vectors are joined by the names in the column 'name'"])
    }

    @Test(arguments: ["id: name", "text: name"]) func whatIsSaidIsNotTold(records: String) throws {
        let (dataset, told) = try Self.load(Self.texts, "key,name\nk1,dog\nk2,cat\nk3,car\n", records)
        #expect(dataset.suppliedVectors == Matrix([[3, 4], [1, 2], [0, 1]]))
        #expect(told == [])
    }

    @Test(arguments: ["", "id: key"]) func theOrderIsTold(records: String) throws {
        let (dataset, told) = try Self.load(Self.texts, "key,kind\nk1,x\nk2,y\nk3,z\n", records)
        #expect(dataset.suppliedVectors == Matrix([[1, 2], [3, 4], [0, 1]]))
        #expect(dataset.records.map(\.title) == ["cat", "dog", "car"])
        #expect(
            told == [
                """
                t.csv: note: its rows are taken in the order of 'v.json': no column holds the texts of its vectors, as 'cat'
                """
            ])
        let named = try Self.load(Self.ids, "kind\nx\ny\nz\n").1
        #expect(
            named == [
                """
                t.csv: note: its rows are taken in the order of 'v.json': no column holds the names of its vectors, as 'cat'
                """
            ])
        let counted = try Self.load(Self.ids.replacing(#""cat", "dog", "car""#, with: "0, 1, 2"), "kind\nx\ny\nz\n").1
        #expect(
            counted == [
                """
                t.csv: note: its rows are taken in the order of 'v.json', whose 'ids' counts from 0: no column holds these \
                numbers; found kind. Where they mean another order, give the table a column of them and name it under 'id'.
                """
            ])
    }

    /// One that holds some of the texts, or is called as texts are, would be joined to those of other rows.
    @Test(arguments: [
        ("key,text\nk1,Dog\nk2,Cat\nk3,Car\n", "key, text"), ("key,name\nk1,dog\nk2,cat\nk3,dog\n", "key, name"),
        ("key,name\nk1,dog\nk2,Cat\nk3,Car\n", "key, name"),
    ])
    func someOfTheTextsAreNotPassedBy(table: String, columns: String) {
        for records in ["", "id: key"] {
            #expect(
                Self.complaint(Self.texts, table, records) == """
                    x.yml:4:10: error: each vector of 'v.json' has a text, as 'cat'; which column holds it? Found \(columns). \
                    Name it under 'records': text: COLUMN; where none does, give the table one.
                    """)
        }
    }

    /// What to do about it works: each row that is wrong is told then, and a column that is right is taken.
    @Test func theRemedyLeadsToTheRows() throws {
        #expect(
            Self.complaint(Self.texts, "key,name\nk1,dog\nk2,Cat\nk3,Car\n", "text: name") == """
                t.csv:3:4: error: 'v.json' holds no vector called 'Cat'. Ask for it, or leave the row out.
                t.csv:4:4: error: 'v.json' holds no vector called 'Car'. Ask for it, or leave the row out.
                """)
        let whole = "key,name,was\nk1,Dog,dog\nk2,Cat,cat\nk3,Car,car\n"
        #expect(
            try Self.load(Self.texts, whole, "text: name").0.suppliedVectors == Matrix([[3, 4], [1, 2], [0, 1]]))
    }

    /// Also where one of them stands in the order of the vectors, as the one after each does by accident.
    @Test func ofTwoColumnsThatCouldJoinOneIsAskedFor() throws {
        let table = "next,name\ncat,dog\ndog,car\ncar,cat\n"
        for (vectors, noun, key) in [(Self.texts, "text", "text"), (Self.ids, "name", "id")] {
            #expect(
                Self.complaint(vectors, table) == """
                    x.yml:4:10: error: each vector of 'v.json' has a \(noun), as 'cat'; which column holds it? Found next, name. \
                    Name it under 'records': \(key): COLUMN; where none does, give the table one.
                    """)
            let named = try Self.load(vectors, table, "\(key): name").0
            #expect(named.suppliedVectors == Matrix([[3, 4], [0, 1], [1, 2]]))
        }
    }

    @Test func anIndexOfWordsThatNamesNothingIsTold() throws {
        let told = try Self.load(Self.ids, "Unnamed: 0,name\nr1,dog\nr2,cat\nr3,car\n", "id: name").1
        #expect(told == ["t.csv: note: left out: Unnamed: 0"])
    }
}
