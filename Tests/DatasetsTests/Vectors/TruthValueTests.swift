import Datasets
import Diagnostics
import Testing
import VectorMath

/// Columns of true and false are fields and no numbers of a vector, whatever the others are called.
@Suite struct TruthValueTests {
    /// Columns `¶` and `§` of numbers, and `seen`.
    private static let forms = [
        ("v.csv", "¶,§,seen\n1,2,True\n3,4,False\n"), ("v.csv", "¶,§,seen\n1,2,TRUE\n3,4,FALSE\n"),
        ("v.tsv", "¶\t§\tseen\n1\t2\ttrue\n3\t4\tfalse\n"),
        ("v.json", #"[{"¶":1,"§":2,"seen":true},{"¶":3,"§":4,"seen":false}]"#),
        ("v.jsonl", "{\"¶\":1,\"§\":2,\"seen\":true}\n{\"¶\":3,\"§\":4,\"seen\":false}\n"),
        ("v.json", #"{"columns":["¶","§","seen"],"index":[0,1],"data":[[1,2,true],[3,4,false]]}"#),
        ("v.txt", " ¶ | § | seen  \n---+---+-------\n 1 | 2 | true\n 3 | 4 | false\n(2 rows)\n"),
    ]

    @Test(arguments: forms, [("x", "y"), ("w", "h")])
    func areFields(_ form: (file: String, text: String), _ names: (String, String)) throws {
        let text = form.text.replacing("¶", with: names.0).replacing("§", with: names.1)
        let (dataset, told) = try DatasetOfFiles.loadTelling([form.file: text], "vectors: \(form.file)")
        #expect(dataset.suppliedVectors == Matrix([[1, 2], [3, 4]]))
        #expect(dataset.records.map { $0.fields.map { $0.value.lowercased() } } == [["true"], ["false"]])
        #expect(told.map(\.remedy).contains { $0?.contains("Beside it: seen.") ?? false }, "\(told)")
        let label = try DatasetOfFiles.load([form.file: text], "vectors: \(form.file)\nlabel: seen")
        #expect(label.records.map { $0.label?.lowercased() } == ["true", "false"])
    }

    @Test(.enabled(if: QueriedSite.isInstalled)) func ofQueriesToo() throws {
        for names in ["x, 2 AS y", "w, 2 AS h"] {
            let dataset = try QueriedSite.load("query: SELECT 1 AS \(names), true AS seen")
            #expect(dataset.suppliedVectors == Matrix([[1, 2]]))
            #expect(dataset.records[0].fields == [.init("seen", "true")])
        }
    }
}
