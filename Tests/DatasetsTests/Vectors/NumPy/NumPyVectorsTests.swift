import Datasets
import Diagnostics
import Testing
import VectorMath

/// Vectors in NumPy's files, and what stands beside them.
@Suite struct NumPyVectorsTests {
    private func complaint(_ file: String, as name: String) throws -> String {
        try DatasetOfFiles.complaint(bytes: [name: reference(file)], "vectors: \(name)")
    }

    @Test func listsAndNumbersAmongObjectsAreRead() throws {
        let lists = try DatasetOfFiles.load(bytes: ["v.npy": reference("object-lists.npy")], "vectors: v.npy")
        #expect(lists.suppliedVectors == Matrix([[0.5, 1], [2, 3], [4, 5]]))
        let numbers = try DatasetOfFiles.load(bytes: ["v.npy": reference("object-numbers.npy")], "vectors: v.npy")
        #expect(numbers.suppliedVectors == Matrix([[0.5, 1], [2, 3]]))
        #expect(
            try complaint("objects.npy", as: "v.npy") == """
                v.npy: error: this pickle asks for EMPTY_DICT, which is not read. Lists, numbers, texts, None and NumPy \
                arrays of them are read. Save other columns as text, or drop them.
                """)
    }

    /// All vectors one after another, or a number for each item: nobody can tell.
    @Test func oneDimensionIsRefused() throws {
        let remedy = """
            the array has one dimension of 3 numbers; expected rows and columns. Reshape it to one row per item: \
            vectors.reshape(-1, D) for vectors of D numbers, reshape(-1, 1) for a number each.
            """
        let array = try reference("one-dimension.npy")
        #expect(try complaint("one-dimension.npy", as: "v.npy") == "v.npy: error: \(remedy)")
        #expect(
            DatasetOfFiles.complaint(
                bytes: ["v.npz": NumPyArchive.write([(name: "vectors", bytes: array)])], "vectors: v.npz")
                == "v.npz/vectors.npy: error: \(remedy)")
        let header = Array(#"{"vectors":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}"#.utf8)
        let tensor = withUnsafeBytes(of: UInt64(header.count).littleEndian, Array.init) + header + array.suffix(12)
        #expect(
            DatasetOfFiles.complaint(bytes: ["v.safetensors": tensor], "vectors: v.safetensors")
                == "v.safetensors/vectors: error: \(remedy)")
    }

    /// Of whatever shape; two of one name are none that can be told apart.
    @Test func everyOtherArrayIsTold() throws {
        func archive(_ others: [(name: String, bytes: [UInt8])]) -> [String: [UInt8]] {
            let vectors = (name: "vectors", bytes: NumPyFile.write(Matrix([[1, 2], [3, 4], [5, 6]])))
            return ["v.npz": NumPyArchive.write([vectors] + others)]
        }
        let others = archive([
            ("embeddings", NumPyFile.write(Matrix([[9, 9], [9, 9], [9, 9]]))),
            ("ids", NumPyFile.write(Matrix([[1, 2, 3]]))),
        ])
        let (dataset, notices) = try DatasetOfFiles.loadTelling(bytes: others, "vectors: v.npz")
        #expect(dataset.suppliedVectors == Matrix([[1, 2], [3, 4], [5, 6]]))
        #expect(
            notices.map(\.description) == [
                "v.npz: note: left out beside the vectors: embeddings, ids. Name under 'fields' what should be shown."
            ])
        #expect(
            DatasetOfFiles.complaint(
                bytes: archive([("vectors", NumPyFile.write(Matrix([[9, 9], [9, 9], [9, 9]])))]), "vectors: v.npz")
                == "v.npz: error: this .npz file cannot be read: two of its files have one name. Write it with numpy.savez."
        )
    }

    @Test func whatStandsBesideVectorsIsReadOrTold() throws {
        let (dataset, notices) = try DatasetOfFiles.loadTelling(
            bytes: ["v.npz": reference("beside.npz")], "vectors: v.npz")
        #expect(dataset.records.map(\.id) == ["a", "ü", "7"])
        #expect(dataset.records.map(\.label) == ["1", "0.5", "1"])
        #expect(
            notices.map(\.description) == [
                """
                v.npz: note: left out beside the vectors: year, score, tokens. Name under 'fields' what should be shown.
                """
            ])
        let named = try DatasetOfFiles.load(
            bytes: ["v.npz": reference("beside.npz")], "vectors: v.npz\nfields: [year, score]")
        #expect(named.records[1].fields == [Record.Field("year", "2000"), Record.Field("score", "0.25")])
    }

    @Test func whatIsCalledAsIdsAreAndIsNoneIsTold() throws {
        #expect(
            try complaint("beside-odd.npz", as: "v.npz")
                == "v.npz: error: 'ids' has 2 elements for 3 vectors. Each vector needs one, in the same order; what tells of something else goes by another name."
        )
        #expect(
            try complaint("beside-refused.npz", as: "v.npz") == """
                v.npz/ids.npy: error: this pickle asks for EMPTY_DICT, which is not read. Lists, numbers, texts, None \
                and NumPy arrays of them are read. Save other columns as text, or drop them.
                """)
    }

    /// Whatever tells of each vector by its name, unless the manifest gives that part to another.
    @Test(arguments: [("labels", "label"), ("texts", "text"), ("ids", "id"), ("documents", "text")])
    func asManyAsVectorsAreNeeded(name: String, part: String) throws {
        let file = NumPyArchive.write([
            ("vectors", NumPyFile.write(Matrix([[1, 2], [3, 4], [5, 6]]))), (name, NumPyFile.write([7, 8])),
            ("other", NumPyFile.write([1, 2, 3])),
        ])
        #expect(
            DatasetOfFiles.complaint(bytes: ["v.npz": file], "vectors: v.npz") == """
                v.npz: error: '\(name)' has 2 elements for 3 vectors. Each vector needs one, in the same order; what tells of \
                something else goes by another name.
                """)
        let (dataset, told) = try DatasetOfFiles.loadTelling(
            bytes: ["v.npz": file], "vectors: v.npz\n\(part): other")
        #expect(dataset.records.count == 3)
        #expect(
            told.map(\.description) == [
                "v.npz: note: left out beside the vectors: \(name). Name under 'fields' what should be shown."
            ])
    }

    /// Texts of lists, as a column of a table read without a word about its type.
    @Test func textsOfListsAreVectors() throws {
        for file in ["texts.npy", "texts.npz"] {
            let dataset = try DatasetOfFiles.load(bytes: [file: reference(file)], "vectors: \(file)")
            #expect(dataset.suppliedVectors == Matrix([[0.5, 1], [2, 3]]))
        }
    }
}
