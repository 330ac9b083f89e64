import Datasets
import Diagnostics
import Testing
import VectorMath

/// An `id` that is written holds the names of the vectors, or is an error that says which column does.
@Suite struct NamedIDTests {
    private static let files = [
        "v.json": #"{"ids": ["cat", "dog", "car"], "embeddings": [[1, 2], [3, 4], [0, 1]]}"#,
        "v.csv": "id,d0,d1\ncat,1,2\ndog,3,4\ncar,0,1\n", "v.vec": "3 2\ncat 1 2\ndog 3 4\ncar 0 1\n",
        "t.csv": "key,name,kind\nk1,dog,a\nk2,cat,a\nk3,car,m\n",
        "both.csv": "key,name,again\nk1,dog,car\nk2,cat,dog\nk3,car,cat\n",
    ]

    @Test(arguments: ["v.json", "v.csv", "v.vec"]) func anotherColumnIsNotTakenForIt(file: String) throws {
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

    /// Names that only count the rows tell nothing, but where a column holds them in another order.
    @Test func countsGoByOrderUnlessAColumnSaysAnother() throws {
        let vectors = #"{"ids": ["0", "1"], "embeddings": [[1, 2], [3, 4]]}"#
        let records = "vectors: v.json\ntable: t.csv\nid: name"
        for table in ["name,n\ncat,0\ndog,1\n", "name\ncat\ndog\n"] {
            let dataset = try DatasetOfFiles.load(["v.json": vectors, "t.csv": table], records)
            #expect(dataset.records.map(\.id) == ["cat", "dog"])
            #expect(dataset.suppliedVectors == Matrix([[1, 2], [3, 4]]))
        }
        #expect(
            DatasetOfFiles.complaint(["v.json": vectors, "t.csv": "name,n\ncat,1\ndog,0\n"], records) == """
                x.yml:5:7: error: column 'name' does not hold the names of the vectors of 'v.json', as '0'; n does. \
                Write 'id: n'.
                """)
    }
}
