import Datasets
import Testing

/// Names of items beside vectors, as NumPy writes them.
@Suite struct NumPyNamesTests {
    @Test func textsOfAnyLengthAreRead() throws {
        let dataset = try DatasetOfFiles.load(bytes: ["v.npz": reference("ids-text-type.npz")], "vectors: v.npz")
        #expect(dataset.records.map(\.id) == ["a", "bé", "c"])
    }

    @Test(arguments: [
        (
            "none",
            "v.npz: error: item 2 has no name in 'ids'. Give each item a name of its own, or keep the names from the file."
        ),
        (
            "nan",
            "v.npz: error: item 2 has no name in 'ids'. Give each item a name of its own, or keep the names from the file."
        ),
        (
            "latin",
            "v.npz/ids.npy: error: element 2 is no text in UTF-8. Save the texts as UTF-8, or keep them from the file."
        ),
        (
            "lists",
            "v.npz/ids.npy: error: the array holds a list; expected texts or numbers. Save it as texts: array.astype(str)."
        ),
        (
            "dates",
            "v.npz/ids.npy: error: the array holds '<M8[D]'; expected texts or numbers. Save it as texts: array.astype(str)."
        ),
        (
            "complex",
            "v.npz/ids.npy: error: the array holds '<c16'; expected texts or numbers. Save it as texts: array.astype(str)."
        ),
        (
            "fields",
            "v.npz/ids.npy: error: the array holds records of several fields; expected numbers. Save each field as an array of its own, the vectors as rows and columns of float32."
        ),
    ])
    func namesThatAreNoneAreRefused(_ ids: String, _ message: String) throws {
        #expect(
            try DatasetOfFiles.complaint(bytes: ["v.npz": reference("ids-\(ids).npz")], "vectors: v.npz") == message)
    }

    @Test(arguments: 0...1) func picklesOfOldProtocolsAreTold(protocol number: Int) throws {
        #expect(
            try DatasetOfFiles.complaint(bytes: ["v.npy": reference("objects-\(number).npy")], "vectors: v.npy")
                == "v.npy: error: this pickle is of protocol 0 or 1; those from 2 to 5 are read. Write it by pickle.dump(values, file, protocol=4), or keep the vectors by numpy.save."
        )
    }
}
