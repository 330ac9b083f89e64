import Artifacts
import Datasets
import Diagnostics
import Testing
import VectorMath

/// Arrays as h5py writes them.
@Suite struct HDF5VectorsTests {
    private let floats = Matrix([[0, -0.0, 1.5, -2], [0x1p-24, 65504, 0.25, -1024], [3, 0x1.554p-2, 100, 7]])
    private let integers = Matrix([[0, 1, 2, 3], [4, 5, 6, 7], [100, 101, 102, 127]])

    private func load(_ file: String, _ records: String = "") throws -> Dataset {
        try DatasetOfFiles.load(bytes: ["v.h5": reference(file)], "vectors: v.h5\n\(records)")
    }

    private func complaint(_ file: String, _ records: String = "") throws -> String {
        try DatasetOfFiles.complaint(bytes: ["v.h5": reference(file)], "vectors: v.h5\n\(records)")
    }

    // MARK: - What h5py writes

    @Test(arguments: ["<f2", ">f2", "<f4", ">f4", "<f8", ">f8"]) func readsFloats(_ type: String) throws {
        #expect(try load("numbers.h5", "array: \"\(type)\"").suppliedVectors == floats)
    }

    @Test(arguments: ["i1", "<i2", ">i4", "<i8", "u1", ">u2", "<u4", "u8"]) func readsIntegers(_ type: String) throws {
        #expect(try load("numbers.h5", "array: \"\(type)\"").suppliedVectors == integers)
    }

    @Test func readsBools() throws {
        #expect(try load("numbers.h5", "array: bool").suppliedVectors == Matrix([[1, 0], [0, 1]]))
    }

    @Test func arraysBesideVectorsTellOfThem() throws {
        let dataset = try load("items.h5")
        #expect(dataset.suppliedVectors == Matrix([[1, 2], [3, 4], [5, 6]]))
        #expect(dataset.records.map(\.id) == ["a", "bc", "d"])
        #expect(dataset.records.map(\.content) == [.text("one"), .text("två"), .text("3 😀")])
        #expect(dataset.records.map(\.label) == ["1", "0", "1"])
        #expect(dataset.records.map(\.fields) == ["red", "", "blue"].map { [Record.Field("color", $0)] })
        let named = try load("items.h5", "label: cluster\ntext: ids\nfields: [texts]")
        #expect(named.records.map(\.label) == ["2", "2", "0"])
        #expect(named.records.map(\.fields) == ["one", "två", "3 😀"].map { [Record.Field("texts", $0)] })
    }

    @Test func anArrayInAGroupIsNamedByItsPath() throws {
        let dataset = try load("items.h5", "array: train/projected")
        #expect(dataset.suppliedVectors == floats)
        #expect(dataset.records.map(\.id) == ["1", "2", "3"])
        #expect(dataset.records.map(\.label) == ["7", "8", "7"])
        #expect(
            try complaint("items.h5", "array: train/projekted")
                == "x.yml:4:10: error: 'v.h5' has no array 'train/projekted'; found cluster, color, embeddings, ids, labels, texts, train/labels, train/projected, y. Did you mean 'train/projected'?"
        )
        #expect(
            try complaint("items.h5", "vector: x")
                == "x.yml:4:11: error: 'vector' has no use: 'v.h5' holds one list a row and no other. It describes .csv, .tsv, .txt, .json and .jsonl files, data frames and tables; leave it out."
        )
    }

    @Test func piecesThatAreTwicePackedAreUnpacked() throws {
        let dataset = try load("packed.h5")
        #expect(dataset.suppliedVectors == Matrix(rows: 40, columns: 6, storage: (0..<240).map { Float($0) }))
        #expect(dataset.records.map(\.id) == (0..<40).map { "item \($0)" })
    }

    @Test func itIsKnownByHowItBegins() throws {
        let contents = try VectorFileReader().read(DataFile(standardInput: reference("items.h5")))
        #expect(contents.vectors == Matrix([[1, 2], [3, 4], [5, 6]]))
    }

    // MARK: - What leads out of the file, or lies

    private static let numbers =
        " Save it as float32: file.create_dataset('embeddings', data=vectors.astype('float32'))."

    @Test(arguments: [
        ("external", "the array's numbers lie in another file, which is not read. Copy the numbers into this file."),
        ("virtual", "the array's numbers lie in another file, which is not read. Copy the numbers into this file."),
        (
            "lzf",
            "the array is packed by the filter LZF, which the HDF5 library does not bring. Write it with compression='gzip' (pandas: complib='zlib'), or have the file packed anew where the filter is: h5repack -f GZIP=4 IN OUT."
        ),
        (
            "unwritten",
            "the array has 1048576 x 1048576 elements, more than the 8,589,934,592 bytes that are read. Raise 'vector_bytes' under 'limits' in embedsite.yml if this is meant."
        ),
        (
            "endless",
            "the array has 1099511627776 x 1099511627776 elements, more than the 8,589,934,592 bytes that are read. Raise 'vector_bytes' under 'limits' in embedsite.yml if this is meant."
        ),
        (
            "half",
            "the array takes 8,000 bytes, more than the 80 that the file holds of it can be. Write or fetch the file again; it was cut short or changed."
        ),
        ("records", "the array holds records of several fields; expected numbers.\(numbers)"),
        ("complex", "the array holds records of several fields; expected numbers.\(numbers)"),
        (
            "cube",
            "the array has 3 dimensions (2 x 3 x 4); expected rows and columns. Reshape it to one row per item: vectors.reshape(len(vectors), -1)."
        ),
        ("empty", "the array is empty (0 x 4 float32). Write at least one row."),
        ("nothing", "the array holds nothing; expected numbers.\(numbers)"),
        ("too-large", "row 0, column 1 (counted from 0) is 1e+300, too large for a 32-bit float"),
    ])
    func arraysThatAreNoneAreRefused(_ name: String, _ message: String) throws {
        #expect(try complaint("elsewhere.h5", "array: \(name)") == "v.h5/\(name): error: \(message)")
    }

    @Test func everyNumberThatIsNotFiniteIsPlaced() throws {
        #expect(
            try complaint("elsewhere.h5", "array: not-finite") == """
                v.h5/not-finite: error: row 0, column 1 (counted from 0) is NaN. Leave the row out or mend its number.
                v.h5/not-finite: error: row 1, column 0 (counted from 0) is infinity. Leave the row out or mend its number.
                """)
        #expect(
            try complaint("elsewhere.h5", "array: not-finite\nskip: broken") == """
                v.h5/not-finite: note: left out: row 0, column 1 (counted from 0) is NaN
                v.h5/not-finite: note: left out: row 1, column 0 (counted from 0) is infinity
                x.yml:3:12: error: all 2 rows are broken. 'skip: broken' leaves nothing; mend one of them.
                """)
    }

    /// What is not written is filled with zeros as the file is read, so little can stand for much.
    @Test func whatIsNeverWrittenIsBoundByTheFile() throws {
        var limits = DatasetLimits()
        limits.vectorBytes = 1 << 62
        let file = DataFile(standardInput: try reference("elsewhere.h5"))
        let columns = TableColumns(array: Located("unwritten", at: SourcePosition("x.yml")))
        #expect(
            complaints { _ = try VectorFileReader(limits: limits).read(file, columns: columns) }
                == "-/unwritten: error: the array takes 8,796,093,022,208 bytes, more than the 0 that the file holds of it can be. Write or fetch the file again; it was cut short or changed."
        )
    }

    @Test func aLinkToAnotherFileIsNotFollowed() throws {
        #expect(
            try complaint("elsewhere.h5", "array: link")
                == "x.yml:4:10: error: 'v.h5' has no array 'link'; found complex, cube, empty, endless, external, half, loop/complex, loop/cube, loop/empty, loop/endless, loop/external, loop/half, loop/loop/complex, loop/loop/cube, loop/loop/empty, loop/loop/endless, loop/loop/external, loop/loop/half, loop/loop/loop/complex, loop/loop/loop/cube and 97 more"
        )
    }

    /// A text says that it has 16 MB, more than what holds it: the library (1.10.8) would copy what lies behind that in
    /// memory, and end, or find other texts there, as it happens.
    @Test(arguments: [3, 7]) func aTextThatClaimsMoreThanThereIsIsTold(byte: Int) throws {
        var bytes = try reference("packed.h5")
        bytes[3_306 + byte] = 1
        for _ in 0..<2 {
            #expect(
                DatasetOfFiles.complaint(bytes: ["v.h5": bytes], "vectors: v.h5")
                    == "v.h5/ids: error: this part of the file cannot be read: it is damaged, or of a later form than the HDF5 library here knows. Write the file again; h5py.File(path, 'w', libver='v110') suits every library."
            )
        }
    }

    @Test func aFileThatIsCutIsTold() throws {
        let bytes = try reference("numbers.h5")
        for count in [8, 96, 1_000, 4_000, bytes.count - 1] {
            #expect(
                DatasetOfFiles.complaint(bytes: ["v.h5": Array(bytes[..<count])], "vectors: v.h5")
                    == "v.h5: error: this is no HDF5 file, or it is damaged. Write or fetch the file again; it was cut short or changed."
            )
        }
    }

    @Test func whatIsNoHDF5IsTold() {
        #expect(
            DatasetOfFiles.complaint(["v.h5": "a,b\n1,2\n"], "vectors: v.h5")
                == "v.h5: error: this is no HDF5 file, or it is damaged. Write or fetch the file again; it was cut short or changed."
        )
        #expect(
            DatasetOfFiles.complaint(["v.h5": ""], "vectors: v.h5")
                == "v.h5: error: this is no HDF5 file, or it is damaged. Write or fetch the file again; it was cut short or changed."
        )
    }
}
