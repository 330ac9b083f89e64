import Datasets
import Diagnostics
import Queries
import TestKit
import Testing
import VectorMath

/// A column of numbers whose name is another than those of a vector's numbers is none of them; nor is what a data frame calls its
/// rows.
@Suite struct OtherColumnsTests {
    /// The same two items in each form that has names for its columns.
    private static func files(_ names: [String]) -> [String: String] {
        let rows = [["5", "0.5", "1.5", "2.5"], ["6", "0.25", "1.25", "2.25"]].map { Array($0.prefix(names.count)) }
        func objects(_ row: [String]) -> String {
            "{\(zip(names, row).map { "\"\($0)\":\($1)" }.joined(separator: ","))}"
        }
        return [
            "v.csv": ([names] + rows).map { $0.joined(separator: ",") + "\n" }.joined(),
            "v.tsv": ([names] + rows).map { $0.joined(separator: "\t") + "\n" }.joined(),
            "v.jsonl": rows.map { objects($0) + "\n" }.joined(),
            "v.json": "[\(rows.map(objects).joined(separator: ","))]",
        ]
    }

    @Test(
        arguments: ["doc_id", "year", "key", "index", "cluster", "Fläche"],
        [["d0", "d1", "d2"], ["0", "1", "2"], ["dim_0", "dim_1", "dim_2"], ["x1", "x2", "x3"], ["PC1", "PC2"]])
    func anotherNameIsAField(_ name: String, beside numbers: [String]) throws {
        for (file, text) in Self.files([name] + numbers) {
            // A word above numbers only may begin a row as well.
            let header = numbers[0] == "0" && !file.contains("json") ? "\nheader: true" : ""
            let (dataset, told) = try DatasetOfFiles.loadTelling([file: text], "vectors: \(file)" + header)
            let trial = Comment(rawValue: file)
            #expect(dataset.suppliedVectors?.columns == numbers.count, trial)
            #expect(dataset.records.map(\.fields) == [[Record.Field(name, "5")], [Record.Field(name, "6")]], trial)
            #expect(told.contains { $0.description.contains("Beside it: \(name).") }, trial)
            #expect(!told.contains { $0.severity == .warning }, trial)
        }
    }

    /// What somebody added to a frame of an array, or to a table of features: also where its name could be that of a coordinate.
    @Test(arguments: [["y", "0", "1", "2"], ["x", "0", "1", "2"], ["y", "d0", "d1", "d2"], ["Y", "dim_0", "dim_1"]])
    func anAnswerIsAField(_ names: [String]) throws {
        let (name, numbers) = (names[0], names.dropFirst())
        for names in [names, numbers + [name]] {
            for (file, text) in Self.files(names) {
                let header = names.contains("0") && !file.contains("json") ? "\nheader: true" : ""
                let (dataset, told) = try DatasetOfFiles.loadTelling([file: text], "vectors: \(file)" + header)
                #expect(dataset.suppliedVectors?.columns == numbers.count, "\(file) \(names)")
                #expect(dataset.records.map { $0.fields.map(\.name) } == [[name], [name]], "\(file) \(names)")
                #expect(told.contains { $0.description.contains("Beside it: \(name).") }, "\(file) \(names)")
            }
        }
    }

    /// Names that do not count, or are of several kinds, tell nothing of the others.
    @Test(arguments: [
        ["year", "d0", "d7"], ["d0", "d1", "x"], ["year", "x", "y"], ["a", "b", "c"], ["doc_id", "d0"],
    ])
    func whatMayBeANumberOfTheVectorIsOne(_ names: [String]) throws {
        for (file, text) in Self.files(names) {
            let (dataset, told) = try DatasetOfFiles.loadTelling([file: text], "vectors: \(file)")
            #expect(dataset.suppliedVectors?.columns == names.count, "\(file)")
            #expect(told.contains { $0.description.contains("each vector is \(names.count) columns: ") }, "\(file)")
        }
    }

    // MARK: - Data frames

    /// A frame by `orient="table"` whose index has a name.
    private static func frame(_ index: String, _ cells: [String], areLists: Bool) -> String {
        let rows = zip(cells, [1, 3]).map { cell, number in
            #"{"\#(index)":\#(cell),"#
                + (areLists ? #""vector":[\#(number),\#(number + 1)]}"# : #""a":\#(number),"b":\#(number + 1)}"#)
        }
        return #"{"schema":{"fields":[],"primaryKey":["\#(index)"]},"data":[\#(rows.joined(separator: ","))]}"#
    }

    @Test(arguments: [true, false]) func anIndexWithANameIsNoNumber(areLists: Bool) throws {
        func load(_ index: String, _ cells: [String]) throws -> Dataset {
            let dataset = try DatasetOfFiles.load(
                ["v.json": Self.frame(index, cells, areLists: areLists)], "vectors: v.json")
            #expect(dataset.suppliedVectors == Matrix([[1, 2], [3, 4]]))
            return dataset
        }
        #expect(try load("id", ["11", "12"]).records.map(\.id) == ["11", "12"])
        #expect(
            try load("doc_id", ["11", "12"]).records.map(\.fields) == ["11", "12"].map { [Record.Field("doc_id", $0)] })
        #expect(try load("doc", [#""p""#, #""q""#]).records.map(\.id) == ["p", "q"])
        #expect(try load("index", ["11", "12"]).records.allSatisfy { $0.fields.isEmpty })
    }

    /// The same of HDF5: `INDEX_lists` and `INDEX_numbers`.
    @Test(arguments: ["lists", "numbers"]) func anIndexOfHDF5HasItsName(kind: String) throws {
        func load(_ index: String) throws -> Dataset {
            let dataset = try DatasetOfFiles.load(
                bytes: ["v.h5": reference("indices.h5")], "vectors: v.h5\narray: \(index)_\(kind)")
            #expect(dataset.suppliedVectors == Matrix([[1, 2], [3, 4]]))
            return dataset
        }
        #expect(try load("id").records.map(\.id) == ["11", "12"])
        #expect(try load("doc_id").records.map(\.fields) == ["11", "12"].map { [Record.Field("doc_id", $0)] })
        #expect(try load("doc").records.map(\.id) == ["p", "q"])
        #expect(try load("none").records.allSatisfy { $0.fields.isEmpty })
    }

    @Test(.enabled(if: DuckDBQuery.isInstalled), arguments: ["lists", "numbers"])
    func anIndexOfParquetHasItsName(kind: String) throws {
        func load(_ index: String) throws -> Dataset {
            let dataset = try DatasetOfFiles.load(
                bytes: ["v.parquet": reference("indices-\(index)-\(kind).parquet")], "vectors: v.parquet")
            #expect(dataset.suppliedVectors == Matrix([[1, 2], [3, 4]]))
            return dataset
        }
        #expect(try load("id").records.map(\.id) == ["11", "12"])
        #expect(try load("doc_id").records.map(\.fields) == ["11", "12"].map { [Record.Field("doc_id", $0)] })
        #expect(try load("doc").records.map(\.id) == ["p", "q"])
    }
}
