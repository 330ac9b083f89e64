import Artifacts
import Datasets
import Diagnostics
import Foundation
import TestKit
import Testing
import VectorMath

/// `skip: broken`: a row that cannot be used is left out, with all that stands beside it, and told.
@Suite struct BrokenRowsTests {
    struct Trial: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let files: [String: String]
        /// What stands under `records:`, a key a line.
        let records: String
        let ids: [String]
        var vectors: [Float]?
        let told: String
    }

    /// The manifest is `x.yml`; each picture whose file holds the word `bad` cannot be decoded.
    private func load(
        bytes files: [String: [UInt8]], _ records: String, links: [String: String] = [:]
    ) throws -> (Dataset, [Diagnostic]) {
        try withTemporaryFolder { folder in
            for (path, bytes) in files { try folder.write(bytes, to: path) }
            for (path, target) in links {
                try FileManager.default.createSymbolicLink(
                    atPath: folder.appending(path: path).path, withDestinationPath: target)
            }
            let lines = records.split(separator: "\n").map { "  \($0)\n" }.joined()
            let (manifest, complaints) = ManifestReader.parse(
                "title: T\nrecords:\n" + lines, displayName: "x.yml", folder: folder.path)
            guard let manifest else { throw Complaints(complaints) }
            let loader = DatasetLoader(roots: AllowedRoots([folder.path])) { files throws(DatasetError) in
                files.map { file in
                    (try? String(contentsOfFile: file.path, encoding: .utf8)) == "bad"
                        ? Complaints([.error(at: SourcePosition(file.name), "it is bad", remedy: "Mend it.")]) : nil
                }
            }
            return try loader.load(manifest)
        }
    }

    private func load(_ files: [String: String], _ records: String) throws -> (Dataset, [Diagnostic]) {
        try load(bytes: files.mapValues { Array($0.utf8) }, records)
    }

    private func lines(_ told: [Diagnostic]) -> String { told.map(\.description).joined(separator: "\n") }

    @Test(arguments: tables + vectors + joined + pictured) func brokenRowsAreLeftOut(_ trial: Trial) throws {
        let (dataset, told) = try load(trial.files, trial.records + "\nskip: broken")
        #expect(dataset.records.map(\.id) == trial.ids)
        #expect(dataset.suppliedVectors?.storage == trial.vectors)
        #expect(lines(told) == trial.told)
        #expect(told.allSatisfy { $0.severity == .note })
        #expect(complaints { _ = try load(trial.files, trial.records) }.contains("error: "))
    }

    // MARK: - Tables

    private static let tables = [
        Trial(
            testDescription: "rows of a table",
            files: ["t.csv": "id,text\na,one\nb\nc, \n,four\na,five\ne,six\n"], records: "csv: t.csv\nid: id",
            ids: ["a", "e"],
            told: """
                t.csv:3:1: note: left out: expected 2 fields as in the first row, found 1
                t.csv:4:3: note: left out: the text is empty
                t.csv:5:1: note: left out: the id is empty
                t.csv:6:1: note: left out: the id 'a' stands twice; first in line 2
                x.yml:3:8: note: 4 of 6 rows were left out because they are broken: 2, 3, 4 and 5 (counted from 1)
                """),
        Trial(
            testDescription: "ids that are row numbers stay those of the rows",
            files: ["t.tsv": "text\tkind\none\ta\ntwo\nthree\tb\n"], records: "tsv: t.tsv", ids: ["1", "3"],
            told: """
                t.tsv:3:1: note: left out: expected 2 fields as in the first row, found 1
                x.yml:3:8: note: 1 of 3 rows was left out because it is broken: 2 (counted from 1)
                """),
        Trial(
            testDescription: "lines of JSON",
            files: ["t.jsonl": "{\"text\": \"one\"}\n{\"text\": \n7\n{\"text\": \"four\"}\n"],
            records: "jsonl: t.jsonl",
            ids: ["1", "4"],
            told: """
                t.jsonl:2:10: note: left out: this is not JSON; expected a JSON value
                t.jsonl:3:1: note: left out: expected an object, found a number
                x.yml:3:10: note: 2 of 4 rows were left out because they are broken: 2 and 3 (counted from 1)
                """),
        Trial(
            testDescription: "items of a manifest", files: [:],
            records: "items: [{text: one, id: a}, {text: two, id: a}, {id: c}]", ids: ["a"],
            told: """
                x.yml:3:51: note: left out: the text is empty
                x.yml:3:31: note: left out: the id 'a' stands twice; first in line 3
                x.yml:3:10: note: 2 of 3 items were left out because they are broken: 2 and 3 (counted from 1)
                """),
    ]

    // MARK: - Vectors

    private static let vectors = [
        Trial(
            testDescription: "a number in each column", files: ["v.csv": "id,x,y\na,1,2\nb,nope,4\nc,5\nd,7,8\n"],
            records: "vectors: v.csv", ids: ["a", "d"], vectors: [1, 2, 7, 8],
            told: """
                v.csv: note: each vector is 2 columns: x, y. Beside it: id (names the items).
                v.csv:3:3: note: left out: 'nope' in column 'x' is no finite number
                v.csv:4:1: note: left out: expected 3 fields as in the first row, found 2
                x.yml:3:12: note: 2 of 4 rows were left out because they are broken: 2 and 3 (counted from 1)
                """),
        Trial(
            testDescription: "lists, the first of them none",
            files: [
                "v.csv": """
                id,v
                a,nothing
                b,"[1, 2]"
                c,"[1, 2, 3]"
                d,"[3, ...]"
                e,"[nan, 1]"
                f,"[3, 4]"

                """
            ], records: "vectors: v.csv", ids: ["b", "f"], vectors: [1, 2, 3, 4],
            told: """
                v.csv: note: each vector is the list in 'v': 2 numbers
                v.csv:2:3: note: left out: 'nothing' in column 'v' is no list of numbers
                v.csv:4:3: note: left out: expected 2 numbers as in the first vector, found 3
                v.csv:5:3: note: left out: the list is cut by '...': NumPy prints only the ends of a long array
                v.csv:6:3: note: left out: the vector holds something that is no finite number
                x.yml:3:12: note: 4 of 6 rows were left out because they are broken: 1, 3, 4 and 5 (counted from 1)
                """),
        Trial(
            testDescription: "lines of JSON with lists",
            files: [
                "v.jsonl": """
                {"id": "a", "vector": "none"}
                {"id": "b", "vector": [1, 2]}
                {"id": "c", "vector": [1,
                {"id": "d"}
                {"id": "e", "vector": [1, null]}
                {"id": "f", "vector": [3, 4]}

                """
            ], records: "vectors: v.jsonl", ids: ["b", "f"], vectors: [1, 2, 3, 4],
            told: """
                v.jsonl: note: each vector is the list in 'vector': 2 numbers
                v.jsonl:3:26: note: left out: this is not JSON; expected a JSON value
                v.jsonl:1:1: note: left out: 'none' is neither a list of numbers nor 32-bit floats in base64
                v.jsonl:4:1: note: left out: expected a list of numbers, or an object with one under 'vector'
                v.jsonl:5:1: note: left out: the vector holds something that is no finite number
                x.yml:3:12: note: 4 of 6 rows were left out because they are broken: 1, 3, 4 and 5 (counted from 1)
                """),
        Trial(
            testDescription: "vectors by word",
            files: ["v.jsonl": "{\"cat\": [1, 2]}\nnone\n{\"dog\": [3, 4]}\n"], records: "vectors: v.jsonl",
            ids: ["cat", "dog"], vectors: [1, 2, 3, 4],
            told: """
                v.jsonl: note: this is read as a vector for each word
                v.jsonl:2:1: note: left out: this is not JSON; expected a JSON value
                x.yml:3:12: note: 1 of 3 rows was left out because it is broken: 2 (counted from 1)
                """),
        Trial(
            testDescription: "words", files: ["v.vec": "4 2\ncat 1 2\ndog 3\ncat 5 6\ncow 7 8\n"],
            records: "vectors: v.vec", ids: ["cat", "cow"], vectors: [1, 2, 7, 8],
            told: """
                v.vec: note: each vector is 2 numbers after a word
                v.vec:3:1: note: left out: expected 2 numbers as the first line says, found 1
                v.vec:4:1: note: left out: the id 'cat' stands twice; first in line 2
                x.yml:3:12: note: 2 of 4 rows were left out because they are broken: 2 and 3 (counted from 1)
                """),
        Trial(
            testDescription: "numbers too large to compare", files: ["v.csv": "4,2\n3,1e20\n5,6\n"],
            records: "vectors: v.csv", ids: ["1", "3"], vectors: [4, 2, 5, 6],
            told: """
                v.csv: note: each vector is 2 columns without names; the first line is a vector
                v.csv: note: left out: row 1, column 1 (counted from 0) is 1e+20; numbers from -1e15 to 1e15 can be compared
                x.yml:3:12: note: 1 of 3 rows was left out because it is broken: 2 (counted from 1)
                """),
    ]

    // MARK: - Vectors and a table

    private static let batch = """
        {"custom_id": "a", "response": {"status_code": 200, "body": {"data": [{"index": 0, "embedding": [1, 2]}]}}}
        {"custom_id": "b", "response": {"status_code": 429, "body": {"error": {"message": "Too many."}}}}
        {"custom_id": "c", "response": {"status_code": 500, "body": {"error": {"message": "Down."}}}}
        {"custom_id": "d", "response": {"status_code": 200, "body": {"data": [{"index": 0, "embedding": [7, 8]}]}}}
        {"custom_id": "c", "response": {"status_code": 200, "body": {"data": [{"index": 0, "embedding": [5, 6]}]}}}

        """

    private static let joined = [
        // Rows 2 and 4 of 5: what is left stands with its own vector.
        Trial(
            testDescription: "a vector and another row of the table",
            files: [
                "v.csv": "4,2\n3,x\n5,6\n7,8\n9,10\n",
                "t.csv": "name,text\na,one\nb,two\nc,three\nd\ne,five\n",
            ], records: "vectors: v.csv\ntable: t.csv\nid: name", ids: ["a", "c", "e"], vectors: [4, 2, 5, 6, 9, 10],
            told: """
                v.csv: note: each vector is 2 columns without names; the first line is a vector
                v.csv:2:3: note: left out: 'x' in column '2' is no finite number
                t.csv:5:1: note: left out: expected 2 fields as in the first row, found 1
                x.yml:3:12: note: 2 of 5 rows were left out because they are broken: 2 and 4 (counted from 1)
                """),
        // The request `c` was made again, and its second answer is a vector.
        Trial(
            testDescription: "the answers of a batch, in the table's order",
            files: ["b.jsonl": batch, "t.csv": "custom_id,text\nd,four\nc,three\nb,two\na,one\nz,none\n"],
            records: "vectors: b.jsonl\ntable: t.csv", ids: ["d", "c", "a"], vectors: [7, 8, 5, 6, 1, 2],
            told: """
                b.jsonl: note: this is read as the output of a batch
                t.csv:6:1: note: left out: 'b.jsonl' holds no vector called 'z'
                b.jsonl:2:1: note: left out: the request 'b' failed: Too many
                b.jsonl:3:1: note: left out: the request 'c' failed: Down
                x.yml:3:12: note: 2 of 5 rows were left out because they are broken: 3 and 5 (counted from 1)
                """),
    ]

    // MARK: - Pictures

    private static let pictured = [
        Trial(
            testDescription: "pictures that are not there, or cannot be decoded",
            files: [
                "t.csv": "text,photo\none,a.png\ntwo,none.png\nthree,\nfour,b.png\n", "a.png": "good", "b.png": "bad",
            ], records: "csv: t.csv\nimage: photo", ids: ["1"],
            told: """
                t.csv:3:5: note: left out: there is no file or folder 'none.png'
                t.csv:4:7: note: left out: the item has no picture
                b.png: note: left out: it is bad
                x.yml:3:8: note: 3 of 4 rows were left out because they are broken: 2, 3 and 4 (counted from 1)
                """),
        Trial(
            testDescription: "pictures by id, the first of them missing",
            files: ["t.csv": "id\nb\na\n", "photos/a.png": "good"], records: "csv: t.csv\nid: id\nimage: photos",
            ids: ["a"],
            told: """
                t.csv:2:1: note: left out: 'photos' holds no picture called 'b'
                x.yml:3:8: note: 1 of 2 rows was left out because it is broken: 1 (counted from 1)
                """),
    ]

    @Test func picturesOfAFolderAreLeftOut() throws {
        let files = ["a.png": "bad", "b.png": "good", "d.png": "good"]
        let (dataset, told) = try load(
            bytes: Dictionary(uniqueKeysWithValues: files.map { ("pets/\($0)", Array($1.utf8)) }),
            "images: pets\nskip: broken", links: ["pets/c.png": "gone.png"])
        #expect(dataset.records.map(\.id) == ["b.png", "d.png"])
        #expect(dataset.modality == .image)
        #expect(dataset.leftOut?.sentence == "2 broken pictures of 4")
        #expect(
            lines(told) == """
                x.yml:3:11: note: left out: there is no file or folder 'pets/c.png'
                pets/a.png: note: left out: it is bad
                x.yml:3:11: note: 2 of 4 pictures were left out because they are broken: 1 and 3 (counted from 1)
                """)
    }

    @Test func picturesAreLookedAtOnlyOnRequest() throws {
        let (dataset, told) = try load(["pets/a.png": "bad", "pets/b.png": "good"], "images: pets")
        #expect(dataset.records.map(\.id) == ["a.png", "b.png"])
        #expect(dataset.leftOut == nil)
        #expect(told.isEmpty)
    }

    // MARK: - Files of numbers

    @Test(arguments: ["npy", "npz", "safetensors", "fvecs"]) func rowsOfArraysAreLeftOut(ending: String) throws {
        let matrix = Matrix([[1, 2], [.nan, 4], [5, 6], [7, -.infinity], [9, 10]])
        let bytes =
            switch ending {
            case "npy": NumPyFile.write(matrix)
            case "npz":
                NumPyArchive.write([("vectors", NumPyFile.write(matrix)), ("ids", NumPyFile.write([4, 5, 6, 7, 8]))])
            case "safetensors": SafetensorsFile.write(matrix, ids: ["4", "5", "6", "7", "8"])
            default: VecsFile.write(matrix, ids: nil)
            }
        let file = "v.\(ending)"
        let (dataset, told) = try load(bytes: [file: bytes], "vectors: \(file)\nskip: broken")
        let hasIDs = ["npz", "safetensors"].contains(ending)
        #expect(dataset.records.map(\.id) == (hasIDs ? ["4", "6", "8"] : ["1", "3", "5"]))
        #expect(dataset.suppliedVectors == Matrix([[1, 2], [5, 6], [9, 10]]))
        let place =
            switch ending {
            case "npz": "v.npz/vectors.npy"
            case "safetensors": "v.safetensors/embeddings"
            default: file
            }
        #expect(
            lines(told) == """
                \(place): note: left out: row 1, column 0 (counted from 0) is NaN
                \(place): note: left out: row 3, column 1 (counted from 0) is -infinity
                x.yml:3:12: note: 2 of 5 rows were left out because they are broken: 2 and 4 (counted from 1)
                """)
    }

    @Test func rowsOfBinaryWordsAreLeftOut() throws {
        var bytes = Array("3 1\n".utf8)
        for (word, number) in [("cat", Float(1)), ("dog", .nan), ("cow", 3)] {
            bytes += Array("\(word) ".utf8) + withUnsafeBytes(of: number.bitPattern.littleEndian, Array.init)
        }
        let (dataset, told) = try load(bytes: ["v.bin": bytes], "vectors: v.bin\nskip: broken")
        #expect(dataset.records.map(\.id) == ["cat", "cow"])
        #expect(dataset.suppliedVectors?.storage == [1, 3])
        #expect(
            lines(told) == """
                v.bin: note: each vector is 1 number after a word
                v.bin: note: left out: row 1, column 0 (counted from 0) is NaN
                x.yml:3:12: note: 1 of 3 rows was left out because it is broken: 2 (counted from 1)
                """)
    }

    @Test func base64KeepsItsRows() throws {
        func text(_ numbers: [Float]) -> String {
            Data(numbers.flatMap { withUnsafeBytes(of: $0.bitPattern.littleEndian, Array.init) }).base64EncodedString()
        }
        let items = [text([1, 2]), "?", text([3]), text([5, .nan]), text([7, 8])].enumerated().map {
            "{\"index\": \($0), \"embedding\": \"\($1)\"}"
        }
        let (dataset, _) = try load(
            ["v.json": "{\"data\": [\(items.joined(separator: ","))]}"], "vectors: v.json\nskip: broken")
        #expect(dataset.records.map(\.id) == ["1", "5"])
        #expect(dataset.suppliedVectors?.storage == [1, 2, 7, 8])
        #expect(dataset.leftOut?.sentence == "3 broken rows of 5")
    }

    // MARK: - How many

    @Test func nothingIsToldWhereNothingIsBroken() throws {
        let (dataset, told) = try load(["t.csv": "text\none\ntwo\n"], "csv: t.csv\nskip: broken")
        #expect(dataset.leftOut == nil)
        #expect(told.isEmpty)
    }

    @Test func aSampleIsDrawnFromWhatIsLeft() throws {
        let (dataset, _) = try load(
            ["t.csv": "text,kind\none\ntwo,a\nthree,b\nfour,b\n"], "csv: t.csv\nlimit: 2\nskip: broken")
        #expect(dataset.records.map(\.id) == ["2", "3"])
        #expect(dataset.sampling == "the first 2 of 3")
        #expect(dataset.leftOut?.sentence == "1 broken row of 4")
    }

    @Test func theFirstTwentyAreTold() throws {
        let rows = (1...30).map { $0 == 7 ? "seven,a\n" : "row\n" }.joined()
        let (dataset, told) = try load(["t.csv": "text,kind\n" + rows], "csv: t.csv\nskip: broken")
        #expect(dataset.records.map(\.id) == ["7"])
        #expect(told.count == 21)
        #expect(
            told.last?.description == """
                x.yml:3:8: note: 29 of 30 rows were left out because they are broken: 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, \
                13, 14, 15, 16, 17, 18, 19, 20, 21 and 9 more (counted from 1)
                """)
    }

    /// The columns that the manifest names are not looked for where no row has any.
    @Test(arguments: [
        ("t.csv", "text,kind\none\ntwo\n", "csv: t.csv\nlabel: kind", "expected 2 fields as in the first row, found 1"),
        ("t.jsonl", "1\n2\n", "jsonl: t.jsonl\nlabel: kind", "expected an object, found a number"),
        (
            "v.jsonl", "1\n2\n", "vectors: v.jsonl\nlabel: kind",
            "expected a list of numbers, or an object with one under 'vector'"
        ),
    ]) func aSetOfBrokenRowsIsAnError(file: String, text: String, records: String, reason: String) {
        let lines = file == "t.csv" ? [2, 3] : [1, 2]
        let column = records.prefix { $0 != " " }.count + 4
        #expect(
            complaints { _ = try load([file: text], records + "\nskip: broken") } == """
                \(file):\(lines[0]):1: note: left out: \(reason)
                \(file):\(lines[1]):1: note: left out: \(reason)
                x.yml:3:\(column): error: all 2 rows are broken. 'skip: broken' leaves nothing; mend one of them.
                """)
    }

    /// A short line would stand for a row as wide as the first.
    @Test func brokenRowsTakeNoMoreRoomThanTheFile() {
        let wide = (0..<5_000).map { "c\($0)" }.joined(separator: ",")
        let numbers = (0..<5_000).map { _ in "1" }.joined(separator: " ")
        let short = [String](repeating: "x\n", count: 1_000).joined()
        for (file, text, records) in [
            ("t.csv", wide + "\n" + short, "csv: t.csv"),
            ("v.csv", wide + "\n" + short, "vectors: v.csv\nheader: true"),
            ("v.vec", "1001 5000\na \(numbers)\n" + short, "vectors: v.vec"),
            ("v.csv", "v\n[\(numbers)]\n" + short, "vectors: v.csv"),
        ] {
            let count = file == "t.csv" || text.hasPrefix("c0") ? 839 : 1_000
            #expect(
                complaints { _ = try load([file: text], records + "\nskip: broken") } == """
                    \(file): error: \(count == 839 ? "839" : "1,000") rows of 5,000 cells are broken, more than the file has room for. \
                    Look whether its first rows are as they should be.
                    """)
        }
    }

    /// What is wrong with the whole of a file is wrong with no row.
    @Test func aFaultOfTheFileStaysAnError() {
        #expect(
            complaints { _ = try load(["t.csv": "text\n\"one\ntwo\n"], "csv: t.csv\nskip: broken") }
                == "t.csv:2:1: error: the quoted field that starts here never ends. Close it with a double quote; write a quote inside it twice."
        )
        #expect(
            complaints { _ = try load(["t.csv": "words\none\n"], "csv: t.csv\nskip: broken") }
                == "t.csv:1:1: error: no column 'text'; found words. Name one of these, or add the column.")
    }

    @Test func anotherWordIsComplainedOf() {
        #expect(
            complaints { _ = try load([:], "items: [one]\nskip: brokn") }
                == "x.yml:4:9: error: 'skip' is 'brokn'; expected one of broken. Did you mean 'broken'?")
    }

    /// A first row that is broken costs itself, or is asked for, and no other row. The rows below show what it should be.
    @Test(
        arguments: [
            ("0.5,1", nil), ("cat,0.5", nil), ("cat,2,3,nan", nil), ("cat,nan,3", nil), ("cat,?,3", nil),
            ("0.5,1,2,3", nil),
            ("cat,1.0D+00,3", nil),
            ("cat,x,1", "the first line may name the columns or be a row: it holds words, and '1'"),
            ("x,cat,0.5", "the first line may name the columns or be a row: it holds words, and '0.5'"),
            ("oops", "the first line has 1 field, the rows below it have 3"),
            ("id,d0,d1,d2", "the first line has 4 fields, the rows below it have 3"),
        ] as [(String, String?)])
    func aBrokenFirstRowCostsNoOther(line: String, complaint: String?) throws {
        for rows in ["dog,2,3\nfox,4,5\n", "dog,2,3\nfox,4,5\n7,6,7\n", "7,6,7\ndog,2,3\nfox,4,5\n"] {
            let files = ["v.csv": "\(line)\n\(rows)"]
            if let complaint {
                #expect(
                    DatasetOfFiles.complaint(files, "vectors: v.csv\nskip: broken").hasPrefix(
                        "v.csv:1:1: error: \(complaint)"))
            } else {
                let dataset = try DatasetOfFiles.load(files, "vectors: v.csv\nskip: broken")
                let wanted = rows.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
                #expect(dataset.records.map(\.id) == wanted.map { $0[0] })
                #expect(dataset.suppliedVectors == Matrix(wanted.map { $0.dropFirst().compactMap(Float.init) }))
                #expect(dataset.leftOut?.sentence == "1 broken row of \(wanted.count + 1)")
            }
        }
    }

    /// Words among numbers are broken, be they in the first row and another: only the first column may mix words and numbers.
    @Test func wordsAmongNumbersAreBroken() throws {
        let text = "cat,bad,3\ndog,2,3\nfox,bad,5\npig,1,2\nelk,6,7\n"
        let dataset = try DatasetOfFiles.load(["v.csv": text], "vectors: v.csv\nskip: broken\nheader: false")
        #expect(dataset.records.map(\.id) == ["dog", "pig", "elk"])
        #expect(dataset.suppliedVectors == Matrix([[2, 3], [1, 2], [6, 7]]))
    }
}
