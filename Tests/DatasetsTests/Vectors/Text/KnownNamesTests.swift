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

    /// What looks like a list under such a name is what the name says, where anything else may be the vector.
    @Test(arguments: ["label", "text", "id", "documents", "_id"]) func suchListsAreNoVectors(name: String) throws {
        for (first, second) in [("[0, 10]", "[10, 20]"), ("(1999)", "(2000)"), ("[12]", "[13]"), ("(0, 1)", "none")] {
            for (file, text) in [
                ("v.csv", "\(name),d0,d1\n\"\(first)\",0.5,1\n\"\(second)\",2,3\n"),
                ("v.csv", "\(name),lat,lon\n\"\(first)\",0.5,1\n\"\(second)\",2,3\n"),
                ("v.csv", "\(name),v\n\"\(first)\",\"[0.5, 1]\"\n\"\(second)\",\"[2, 3]\"\n"),
                ("v.tsv", "\(name)\td0\td1\n\(first)\t0.5\t1\n\(second)\t2\t3\n"),
                (
                    "v.jsonl",
                    "{\"\(name)\": \"\(first)\", \"d0\": 0.5, \"d1\": 1}\n{\"\(name)\": \"\(second)\", \"d0\": 2, \"d1\": 3}\n"
                ),
                (
                    "v.jsonl",
                    "{\"\(name)\": \"\(first)\", \"v\": [0.5, 1]}\n{\"\(name)\": \"\(second)\", \"v\": [2, 3]}\n"
                ),
            ] {
                let dataset = try DatasetOfFiles.load([file: text], "vectors: \(file)")
                #expect(dataset.suppliedVectors == Matrix([[0.5, 1], [2, 3]]), "\(text)")
                let told = dataset.records.map { record in
                    Self.ids.contains(name) ? record.id : name == "label" ? record.label : record.title
                }
                #expect(told == [first, second], "\(text)")
            }
        }
        // Somebody may name it, and nothing else may be there.
        let lists = "\(name),lat\n\"[0.5, 1]\",7\n\"[2, 3]\",8\n"
        let named = try DatasetOfFiles.load(["v.csv": lists], "vectors: v.csv\nvector: \(name)")
        #expect(named.suppliedVectors == Matrix([[0.5, 1], [2, 3]]))
        let alone = try DatasetOfFiles.load(["v.csv": "\(name),kind\n\"[0.5, 1]\",a\n\"[2, 3]\",b\n"], "vectors: v.csv")
        #expect(alone.suppliedVectors == Matrix([[0.5, 1], [2, 3]]))
    }

    /// Of columns without names the words tell, also where some look like lists.
    @Test func wordsThatLookLikeListsAreWords() throws {
        for (file, text) in [
            ("v.csv", "new york,0.5,1\n[12],2,3\ncar,4,5\n"), ("v.csv", "[12],0.5,1\nnew york,2,3\ncar,4,5\n"),
            ("v.csv", "title,a,b\n(1999),0.5,1\n[12],2,3\nI, Robot,4,5\n".replacing("I, ", with: "I ")),
        ] {
            let records = text.hasPrefix("title") ? "vectors: \(file)\nfields: [title]" : "vectors: \(file)"
            let dataset = try DatasetOfFiles.load([file: text], records)
            #expect(dataset.suppliedVectors == Matrix([[0.5, 1], [2, 3], [4, 5]]), "\(text)")
        }
    }

    /// A number of a vector that is written as a list is asked for, and so is a list beside one.
    @Test func aListUnderTheNameOfANumberIsAskedFor() {
        #expect(
            DatasetOfFiles.complaint(["v.csv": "d0,d1\n0.9,[0.5]\n0.1,[0.9]\n"], "vectors: v.csv").hasPrefix(
                "v.csv:1:1: error: 'd1' holds lists of numbers, but d0 is called as a vector's numbers are."))
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
