import Datasets
import Diagnostics
import Testing
import VectorMath

/// An `id` that is written holds the names of the vectors, or is an error that says which column does.
@Suite struct NamedIDTests {
    private static let files = [
        "v.json": #"{"ids": ["cat", "dog", "car"], "embeddings": [[1, 2], [3, 4], [0, 1]]}"#,
        "v.csv": "id,d0,d1\ncat,1,2\ndog,3,4\ncar,0,1\n", "v.vec": "3 2\ncat 1 2\ndog 3 4\ncar 0 1\n",
        // Files whose columns have no names.
        "w.tsv": "cat\t1.0\t2.0\ndog\t3.0\t4.0\ncar\t0.0\t1.0\n",
        "w.txt": "cat\t1.0\t2.0\ndog\t3.0\t4.0\ncar\t0.0\t1.0\n",
        "w.csv": "cat,1.0,2.0\ndog,3.0,4.0\ncar,0.0,1.0\n", "list.tsv": "cat\t[1, 2]\ndog\t[3, 4]\ncar\t[0, 1]\n",
        "t.csv": "key,name,kind\nk1,dog,a\nk2,cat,a\nk3,car,m\n",
        "both.csv": "key,name,again\nk1,dog,car\nk2,cat,dog\nk3,car,cat\n",
    ]

    @Test(arguments: ["v.json", "v.csv", "v.vec", "w.tsv", "w.txt", "w.csv", "list.tsv"])
    func anotherColumnIsNotTakenForIt(file: String) throws {
        #expect(
            DatasetOfFiles.complaint(Self.files, "vectors: \(file)\ntable: t.csv\nid: key") == """
                x.yml:5:7: error: column 'key' does not hold the names of the vectors of '\(file)', as 'cat'; name does. \
                Write 'id: name'.
                """)
        #expect(
            DatasetOfFiles.complaint(Self.files, "vectors: \(file)\ntable: both.csv\nid: key") == """
                x.yml:5:7: error: column 'key' does not hold the names of the vectors of '\(file)', as 'cat'; name, again do. \
                Write 'id: name'.
                """)
        for records in ["id: name", ""] {
            let dataset = try DatasetOfFiles.load(Self.files, "vectors: \(file)\ntable: t.csv\n\(records)")
            #expect(dataset.records.map(\.id) == ["dog", "cat", "car"])
            #expect(dataset.suppliedVectors == Matrix([[3, 4], [1, 2], [0, 1]]))
        }
    }

    /// Ids that only count the rows are ids as others, but where a column holds them in the same order.
    @Test func countsAreNamesUnlessAColumnHasTheirOrder() throws {
        let vectors = #"{"ids": ["0", "1"], "embeddings": [[1, 2], [3, 4]]}"#
        let records = "vectors: v.json\ntable: t.csv\nid: name"
        let dataset = try DatasetOfFiles.load(["v.json": vectors, "t.csv": "name,n\ncat,0\ndog,1\n"], records)
        #expect(dataset.records.map(\.id) == ["cat", "dog"])
        #expect(dataset.suppliedVectors == Matrix([[1, 2], [3, 4]]))
        #expect(
            DatasetOfFiles.complaint(["v.json": vectors, "t.csv": "name\ncat\ndog\n"], records) == """
                x.yml:4:10: error: column 'name' does not hold the names of the vectors of 'v.json', as '0', and no other does. \
                Give the table a column of these names, or, where its rows stand in the order of the vectors, leave out 'id'.
                """)
        #expect(
            DatasetOfFiles.complaint(["v.json": vectors, "t.csv": "name,n\ncat,1\ndog,0\n"], records) == """
                x.yml:5:7: error: column 'name' does not hold the names of the vectors of 'v.json', as '0'; n does. \
                Write 'id: n'.
                """)
    }

    /// Where a table has some of the names, its order is no accident that could be relied on.
    @Test(arguments: ["v.json", "v.vec", "w.tsv"]) func someOfTheNamesAreNotPassedBy(file: String) throws {
        for table in ["name\ncar \n cat\ndog\n", "name\ncar\ncat\ncat\n"] {
            let complaint =
                DatasetOfFiles.complaint(
                    Self.files.merging(["u.csv": table]) { $1 }, "vectors: \(file)\ntable: u.csv")
            #expect(complaint.contains("has a name, as 'cat'; which column holds it? Found name"), "\(complaint)")
        }
    }

    /// Where nothing but the order joins them, a column of both must say the same.
    @Test func aColumnOfBothMustAgreeWhereTheOrderJoinsThem() throws {
        let files = ["v.csv": "name,embedding\ncat,\"[1, 2]\"\ndog,\"[3, 4]\"\n"]
        let table = "vectors: v.csv\ntable: t.csv"
        #expect(
            DatasetOfFiles.complaint(files.merging(["t.csv": "name,kind\ndog,a\ncat,a\n"]) { $1 }, table)
                .contains("column 'name' holds 'dog', but in 'v.csv' it holds 'cat'"))
        let agreeing = try DatasetOfFiles.load(files.merging(["t.csv": "name,kind\ncat,a\ndog,a\n"]) { $1 }, table)
        #expect(agreeing.suppliedVectors == Matrix([[1, 2], [3, 4]]))
    }
}
