import Datasets
import Diagnostics
import Testing
import VectorMath

/// Data frames as pandas' `to_hdf` writes them.
@Suite struct PandasFrameTests {
    private func load(_ file: String, _ records: String = "") throws -> Dataset {
        try DatasetOfFiles.load(bytes: ["v.h5": reference(file)], "vectors: v.h5\n\(records)")
    }

    private func complaint(_ file: String, _ records: String = "") throws -> String {
        try DatasetOfFiles.complaint(bytes: ["v.h5": reference(file)], "vectors: v.h5\n\(records)")
    }

    @Test func aColumnOfListsIsTheVectors() throws {
        let dataset = try load("frame.h5", "text: text\nlabel: label")
        #expect(dataset.suppliedVectors == Matrix([[0.1, 0.2], [1, 2.5], [3, -4]]))
        #expect(dataset.vectorColumns?.summary == "the list in 'embeddings': 2 numbers")
        #expect(dataset.records.map(\.id) == ["1", "2", "3"])
        #expect(dataset.records.map(\.content) == [.text("one"), .text("två"), .text("3 😀")])
        #expect(dataset.records.map(\.label) == ["a", "b", nil])
        let fields = [
            [("n", "1"), ("x", "0.5"), ("short", "0.1"), ("when", "2026-11-29"), ("flag", "true")],
            [("n", "2"), ("x", "1.5"), ("short", "2"), ("when", "1969-12-31 23:59:58"), ("flag", "false")],
            [("n", "3"), ("short", "-1"), ("flag", "true")],
        ]
        #expect(dataset.records.map(\.fields) == fields.map { $0.map { Record.Field($0.0, $0.1) } })
    }

    /// Arrays in the cells, two columns of lists, words for the rows, and the frame in a group.
    @Test func rowsAreCalledByTheirIndex() throws {
        let dataset = try load("frame-words.h5")
        #expect(dataset.suppliedVectors == Matrix([[0.1, 0.2], [1, 2.5], [3, -4]]))
        #expect(dataset.records.map(\.id) == ["r1", "r2", "r3"])
        #expect(dataset.records.map(\.title) == ["one", "två", "3 😀"])
        #expect(dataset.records.allSatisfy { $0.fields.isEmpty })
        #expect(
            try load("frame-words.h5", "vector: title\narray: group/df").suppliedVectors
                == Matrix([[9, 8, 7], [6, 5, 4], [3, 2, 1]]))
        #expect(
            try complaint("frame-words.h5", "vector: titles")
                == "v.h5/group/df: error: no column 'titles'; found text, embeddings, title. Did you mean 'title'?")
        #expect(
            try complaint("frame-words.h5", "vector: text") == """
                v.h5/group/df:1:1: error: expected a list of numbers, found text
                v.h5/group/df:2:1: error: expected a list of numbers, found text
                v.h5/group/df:3:1: error: expected a list of numbers, found text
                """)
        #expect(
            try complaint("frame-words.h5", "vector: text\nskip: broken") == """
                v.h5/group/df:1:1: note: left out: expected a list of numbers, found text
                v.h5/group/df:2:1: note: left out: expected a list of numbers, found text
                v.h5/group/df:3:1: note: left out: expected a list of numbers, found text
                x.yml:3:12: error: all 3 rows are broken. 'skip: broken' leaves nothing; mend one of them.
                """)
        #expect(
            try complaint("frame-words.h5", "array: df")
                == "x.yml:4:10: error: 'v.h5' has no array 'df'; found group/df")
    }

    @Test func columnsOfNumbersAreTheVectorsWhereNoneHoldsLists() throws {
        let dataset = try load("frame-numbers.h5", "label: kind")
        #expect(dataset.suppliedVectors == Matrix([[1, 2, 7], [3, 4, 8], [5, 6, 9]]))
        #expect(dataset.vectorColumns?.summary == "3 columns: d0 to d2")
        #expect(dataset.records.map(\.label) == ["a", "b", "a"])
        // Words under another name than those of the numbers are none of them.
        let plain = try load("frame-numbers.h5")
        #expect(plain.suppliedVectors == dataset.suppliedVectors)
        #expect(plain.vectorColumns?.remark == "Beside it: kind. Left out: the column without a name.")
        #expect(plain.records.map(\.fields) == ["a", "b", "a"].map { [Record.Field("kind", $0)] })
    }

    @Test func aSeriesIsAColumn() throws {
        let dataset = try load("series.h5")
        #expect(dataset.suppliedVectors == Matrix([[0.5, 1], [2, 3]]))
        #expect(dataset.records.map(\.id) == ["a", "b"])
    }

    @Test func textsOfListsAreVectors() throws {
        let dataset = try load("frame-texts.h5", "id: name")
        #expect(dataset.suppliedVectors == Matrix([[0.5, 1], [2, 3]]))
        #expect(dataset.records.map(\.id) == ["a", "b"])
        let array = try load("texts.h5")
        #expect(array.suppliedVectors == Matrix([[0.5, 1], [2, 3]]))
        #expect(array.records.map(\.id) == ["a", "b"])
    }

    @Test func otherLayoutsAreRefusedWithTheReason() throws {
        #expect(
            try complaint("frame-table.h5") == """
                v.h5/df: error: this data frame is in PyTables' form, format='table', which is not read. Write it with \
                to_hdf(path, key='df', format='fixed'), or with to_parquet(path).
                """)
        #expect(
            try complaint("series-numbers.h5") == """
                v.h5/s/values: error: the array has one dimension of 2 numbers; expected rows and columns. Reshape it to \
                one row per item: vectors.reshape(-1, D) for vectors of D numbers, reshape(-1, 1) for a number each.
                """)
        #expect(
            try complaint("frame-blosc.h5")
                == "v.h5/df/axis1: error: the array is packed by the filter Blosc, which the HDF5 library does not bring. Write it with compression='gzip' (pandas: complib='zlib'), or have the file packed anew where the filter is: h5repack -f GZIP=4 IN OUT."
        )
    }
}
