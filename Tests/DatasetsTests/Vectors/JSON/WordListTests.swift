import Datasets
import Diagnostics
import TestKit
import Testing
import VectorMath

/// Lists under names: vectors by word, or columns.
@Suite struct WordListTests {
    private func load(_ text: String, _ records: String = "") throws -> Dataset {
        try DatasetOfFiles.load(["v.json": text], "vectors: v.json\n\(records)")
    }

    /// In one object, and with a word a line.
    @Test(arguments: [
        ("[3,4,5]", "expected 2 numbers as in the first vector, found 3"),
        ("[3]", "expected 2 numbers as in the first vector, found 1"),
        ("[1,NaN]", "the vector holds something that is no finite number"),
        ("[\"x\",2]", "the vector holds something that is no finite number"),
        ("[]", "the vector holds no numbers"), ("null", "expected a list of numbers, found null"),
    ])
    func anOddVectorIsToldByItsWord(list: String, message: String) throws {
        let entries = ["\"cat\":[1,2]", "\"dog\":\(list)", "\"cow\":[5,6]"]
        let object = "{\(entries.joined(separator: ","))}"
        let lines = entries.map { "{\($0)}\n" }.joined()
        for text in [object, lines] {
            let complaint = DatasetOfFiles.complaint(["v.json": text], "vectors: v.json")
            let place = text == lines ? ":2:1" : list.hasPrefix("[1") || list.hasPrefix("[3") ? ":1:20" : ""
            #expect(complaint == "v.json\(place): error: 'dog': \(message)")
            let dataset = try load(text, "skip: broken")
            #expect(dataset.records.map(\.id) == ["cat", "cow"])
            #expect(dataset.suppliedVectors == Matrix([[1, 2], [5, 6]]))
        }
        // The first is a word, too.
        let two = DatasetOfFiles.complaint(["v.json": #"{"cat":[1,2],"dog":[3,4,5]}"#], "vectors: v.json")
        #expect(two == "v.json:1:20: error: 'dog': expected 2 numbers as in the first vector, found 3")
    }

    /// What is told of all vectors stands beside the words.
    @Test(arguments: [
        (#"{"model":"m","embeddings":{"cat":[1,2],"dog":[3,4]}}"#, ""),
        (#"{"model":"m","vectors":{"cat":[1,2],"dog":[3,4]},"meta":{"n":2}}"#, ""),
        (#"{"model":"m","embeddings":{"cat":[1,2],"dog":[3,4]}}"#, "vector: embeddings"),
        (#"{"dim":2,"cat":[1,2],"dog":[3,4]}"#, ""), (#"{"cat":[1,2],"dog":[3,4],"dimension":2,"model":"m"}"#, ""),
    ])
    func wordsMayStandBesideOthers(text: String, records: String) throws {
        let dataset = try load(text, records)
        #expect(dataset.records.map(\.id) == ["cat", "dog"])
        #expect(dataset.suppliedVectors == Matrix([[1, 2], [3, 4]]))
    }

    @Test(arguments: ["vocab", "words", "id2idx"]) func placesNameTheVectors(name: String) throws {
        let lists = #""vectors":[[1,2],[3,4],[5,6]]"#
        let dataset = try load(#"{"\#(name)":{"cat":2,"dog":0,"cow":1},\#(lists)}"#)
        #expect(dataset.records.map(\.id) == ["dog", "cow", "cat"])
        #expect(dataset.suppliedVectors == Matrix([[1, 2], [3, 4], [5, 6]]))
        for numbers in [#"{"cat":3,"dog":1,"cow":2}"#, #"{"cat":0,"dog":5,"cow":9}"#] {
            let told = try DatasetOfFiles.loadTelling(
                ["v.json": #"{"\#(name)":\#(numbers),\#(lists)}"#], "vectors: v.json"
            ).1
            #expect(
                told.contains {
                    $0.description.hasPrefix(
                        "v.json: note: left out: the numbers in '\(name)', which are not the places")
                }, "\(told)")
        }
        // What is counted names nothing.
        let told = try DatasetOfFiles.loadTelling(
            ["v.json": #"{"usage":{"prompt_tokens":8,"total_tokens":8},\#(lists)}"#], "vectors: v.json"
        ).1
        #expect(!told.contains { $0.description.contains("left out") }, "\(told)")
    }

    @Test func aWordThatStandsTwiceIsTold() {
        #expect(
            DatasetOfFiles.complaint(
                ["v.json": "{\"cat\":[1,2]}\n{\"dog\":[3,4]}\n{\"cat\":[5,6]}\n"], "vectors: v.json"
            ).hasPrefix("v.json:3:1: error: the id 'cat' stands twice; first in line 1."))
    }

    /// A record's lists have names that say what they are.
    @Test func listsOfARecordAreNoWords() throws {
        #expect(try load(#"{"embedding":[1,2],"tokens":[7,8,9]}"#).suppliedVectors == Matrix([[1, 2]]))
        #expect(
            complaints { _ = try load("{\"embedding\":[1,2]}\n{\"embeding\":[3,4,5]}\n{\"embedding\":[]}\n") }
                .hasPrefix(
                    "v.json:2:1: error: expected a list of numbers, or an object with one under 'embedding'"))
    }

    /// As `DataFrame.to_dict("list")` gives them.
    @Test func listsWithTextsAmongThemAreColumns() throws {
        let dataset = try load(#"{"id":["a","b","c"],"x":[1,2,3],"y":[4,5,7]}"#)
        #expect(dataset.suppliedVectors == Matrix([[1, 4], [2, 5], [3, 7]]))
        #expect(dataset.records.map(\.id) == ["a", "b", "c"])
        let texts = try load(#"{"x":[1,2],"y":[4,5],"name":["p",null]}"#, "fields: [name]")
        #expect(texts.suppliedVectors == Matrix([[1, 4], [2, 5]]))
        // Numbers under a name of ids or labels, and names that count, tell the same.
        for text in [
            #"{"id":[11,12],"a":[1,2],"b":[4,5]}"#, #"{"a":[1,2],"b":[4,5],"label":[0,1]}"#,
            #"{"d0":[1,2],"d1":[4,5]}"#, #"{"dim_1":[1,2],"dim_2":[4,5]}"#, #"{"id":[1,2],"x":[1,2],"y":[4,5]}"#,
        ] {
            #expect(try load(text).suppliedVectors == Matrix([[1, 4], [2, 5]]), "\(text)")
        }
        #expect(try load(#"{"id":[11,12],"d0":[1,2],"d1":[4,5]}"#).records.map(\.id) == ["11", "12"])
        // Without, each may be a word's vector.
        #expect(try load(#"{"x":[1,2,3],"y":[4,5,6]}"#).records.map(\.id) == ["x", "y"])
        #expect(try load(#"{"d1":[1,2,3],"d2":[4,5,6]}"#).records.map(\.id) == ["d1", "d2"])
        let words = #"{"id":[0.5,2],"the":[4,5]}"#
        let (ofWords, told) = try DatasetOfFiles.loadTelling(["v.json": words], "vectors: v.json")
        #expect(ofWords.records.map(\.id) == ["id", "the"])
        #expect(
            told.map(\.description).contains(
                """
                v.json: note: this is read as a vector for each word. Where each list is a column, write 'orient: columns' (in a \
                command --orient columns).
                """))
        #expect(try load(words, "orient: columns").suppliedVectors == Matrix([[4], [5]]))
        #expect(
            try load(#"{"x":[1,2,3],"y":[4,5,6]}"#, "orient: columns").suppliedVectors
                == Matrix([[1, 4], [2, 5], [3, 6]]))
        #expect(try load(#"{"d0":[1,2],"d1":[4,5]}"#, "orient: index").records.map(\.id) == ["d0", "d1"])
        // Beside a list that is called a vector, texts are of one item.
        let one = try load(#"{"tags":["a","b"],"vector":[1,2],"box":[0,9]}"#)
        #expect(one.suppliedVectors == Matrix([[1, 2]]))
    }
}
