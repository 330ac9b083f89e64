import Datasets
import Diagnostics
import Testing
import VectorMath

/// Columns that are called as ids, labels and texts are: in every format no numbers of a vector.
@Suite struct KnownNamesTests {
    private static let ids = ["id", "ids", "_id", "custom_id", "recordId", "ID", "RecordID"]
    private static let labels = ["label", "labels", "Label"]
    private static let texts = ["text", "texts", "documents", "Text"]

    private static let files: [@Sendable (String) -> (String, String)] = [
        { ("v.csv", "\($0),d0,d1\n7,0.5,1\n8,2,3\n") }, { ("v.csv", "d0,d1,\($0)\n0.5,1,7\n2,3,8\n") },
        { ("v.tsv", "\($0)\td0\td1\n7\t0.5\t1\n8\t2\t3\n") }, { ("v.csv", "\($0);a;b\n7;0,5;1\n8;2;3\n") },
        { ("v.txt", "\($0) a b\n7 0.5 1\n8 2 3\n") }, { ("v.csv", "# \($0),a,b\n7,0.5,1\n8,2,3\n") },
        { ("v.json", "[{\"\($0)\":7,\"d0\":0.5,\"d1\":1},{\"\($0)\":8,\"d0\":2,\"d1\":3}]") },
        { ("v.txt", " \($0) | d0 | d1\n---+----+----\n 7 | 0.5 | 1\n 8 | 2 | 3\n(2 rows)\n") },
    ]

    @Test(arguments: ids + labels + texts + ["words"]) func suchNumbersAreNoDimension(name: String) throws {
        for make in Self.files {
            let (file, text) = make(name)
            // psql's ruler is as wide as the name.
            let printed = text.replacing("---+--", with: String(repeating: "-", count: name.utf8.count + 2) + "+--")
            let (dataset, told) = try DatasetOfFiles.loadTelling([file: printed], "vectors: \(file)")
            #expect(dataset.suppliedVectors == Matrix([[0.5, 1], [2, 3]]), "\(file)")
            #expect(told.contains { $0.description.contains("Beside it: \(name)") }, "\(file)")
            #expect(!told.contains { $0.severity == .warning })
            let areIDs = Self.ids.contains(name) || name == "words"
            #expect(dataset.records.map(\.id) == (areIDs ? ["7", "8"] : ["1", "2"]), "\(file)")
            #expect(dataset.records.map(\.label) == (Self.labels.contains(name) ? ["7", "8"] : [nil, nil]), "\(file)")
            let areTexts = Self.texts.contains(name) || name == "words"
            #expect(
                dataset.records.map(\.content) == (areTexts ? [.text("7"), .text("8")] : [.vector, .vector]), "\(file)")
        }
    }

    /// As one that the manifest names, or another that has its part.
    @Test func theManifestSaysWhatTheyAre() throws {
        let text = "label,kind,d0,d1\n7,a,0.5,1\n8,b,2,3\n"
        for (records, label, fields) in [
            ("label: kind", ["a", "b"], [[Record.Field("label", "7")], [Record.Field("label", "8")]]),
            ("label: label", ["7", "8"], [[Record.Field("kind", "a")], [Record.Field("kind", "b")]]),
        ] {
            let dataset = try DatasetOfFiles.load(["v.csv": text], "vectors: v.csv\n\(records)")
            #expect(dataset.suppliedVectors == Matrix([[0.5, 1], [2, 3]]))
            #expect(dataset.records.map(\.label) == label)
            #expect(dataset.records.map(\.fields) == fields)
        }
    }

    /// Others that are hardly numbers of a vector are told of in every format.
    @Test(arguments: [
        ("v.csv", "cluster,d0\n7,0.5\n8,2\n"), ("v.json", "[{\"cluster\":7,\"d0\":0.5},{\"cluster\":8,\"d0\":2}]"),
    ])
    func aNameThatSaysOtherwiseIsToldOf(file: String, text: String) throws {
        let (_, told) = try DatasetOfFiles.loadTelling([file: text], "vectors: \(file)")
        #expect(
            told.contains {
                $0.severity == .warning
                    && $0.message == "the column 'cluster' is counted among the numbers of each vector"
            })
    }
}
