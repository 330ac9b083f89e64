import Datasets
import Testing
import VectorMath

/// A series of pandas, `to_json(orient="split")`: its index names the items, as that of a frame does.
@Suite struct JSONSeriesTests {
    @Test(arguments: [
        #"{"name":"v","index":["cat","dog"],"data":[[0.5,1.0],[2.0,3.0]]}"#,
        #"{"name":null,"index":["cat","dog"],"data":[[0.5,1.0],[2.0,3.0]]}"#,
    ])
    func itsIndexIsNoColumn(text: String) throws {
        let dataset = try DatasetOfFiles.load(["v.json": text], "vectors: v.json")
        #expect(dataset.suppliedVectors == Matrix([[0.5, 1], [2, 3]]))
        #expect(dataset.records.map(\.id) == ["cat", "dog"])
        #expect(dataset.records.allSatisfy { $0.fields.isEmpty })
    }
}
