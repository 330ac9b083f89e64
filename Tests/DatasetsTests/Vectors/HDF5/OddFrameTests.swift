import Datasets
import Diagnostics
import Testing
import VectorMath

/// Data frames of which not all is texts, numbers and one column of lists: nothing is misread, and nothing left out without a
/// word.
@Suite struct OddFrameTests {
    private func contents(_ frame: String) throws -> VectorFileReader.Contents {
        let columns = TableColumns(array: Located(frame, at: SourcePosition("x.yml")))
        return try VectorFileReader().read(DataFile(standardInput: reference("frames.h5")), columns: columns)
    }

    private func complaint(_ frame: String, _ records: String = "") throws -> String {
        try DatasetOfFiles.complaint(
            bytes: ["v.h5": reference("frames.h5")], "vectors: v.h5\narray: \(frame)\n\(records)")
    }

    private static let vectors = Matrix([[1, 2], [3, 4], [5, 6]])

    @Test(arguments: [
        ("second", "left out: other (lists of numbers)"), ("lengths", "left out: odd (lists of numbers)"),
        ("words", "left out: tags (a list)"), ("mixed", "left out: m (a list)"), ("bytes", "left out: b (bytes)"),
        ("spans", "left out: span (spans of time)"), ("periods", "left out: the rows' names (periods)"),
    ])
    func whatIsLeftOutIsTold(_ frame: String, _ note: String) throws {
        let contents = try contents(frame)
        #expect(contents.vectors == Self.vectors)
        #expect(contents.warnings.map(\.description) == ["-/\(frame): note: \(note)"])
        #expect(contents.table?.columns.contains("n") ?? false == (frame == "periods"))
    }

    @Test func spansOfTimeAreNoNumbersOfAVector() throws {
        let contents = try contents("numbers")
        #expect(contents.vectors == Matrix([[1, 4], [2, 5], [3, 6]]))
        #expect(contents.warnings.map(\.description) == ["-/numbers: note: left out: span (spans of time)"])
    }

    @Test func datesAreDates() throws {
        let zone = try contents("zone")
        #expect(
            zone.table?.rows.map(\.cells) == [
                ["0", "2025-12-31 23:00:00 UTC"], ["1", "2026-01-01 23:00:00 UTC"], ["2", "2026-01-02 23:00:00 UTC"],
            ])
        func ids(_ frame: String) throws -> [String] {
            try DatasetOfFiles.load(bytes: ["v.h5": reference("frames.h5")], "vectors: v.h5\narray: \(frame)").records
                .map(\.id)
        }
        #expect(try ids("days") == ["2026-01-01", "2026-01-02", "2026-01-03"])
        #expect(try ids("floats") == ["1", "2", "3"])
    }

    @Test(arguments: [
        (
            "two", "",
            "v.h5/two: error: several columns hold lists of numbers: one, other. Name one under 'records': vector: one."
        ),
        (
            "dicts", "",
            "v.h5/dicts/block0_values: error: this pickle asks for EMPTY_DICT, which is not read. Lists, numbers, texts, None and NumPy arrays of them are read. Save other columns as text, or drop them."
        ),
        (
            "rows", "",
            "v.h5/rows: error: the rows of this data frame have names of several levels (a MultiIndex), which are not read. Write frame.reset_index()."
        ),
        (
            "columns", "",
            "v.h5/columns: error: the columns of this data frame have names of several levels (a MultiIndex), which are not read. Give each column one name."
        ),
        (
            "series", "",
            "v.h5/series: error: the rows of this data frame have names of several levels (a MultiIndex), which are not read. Write frame.reset_index()."
        ),
        (
            "unwritten", "",
            "v.h5/unwritten: error: this data frame of pandas has no cells for its column 'c'. Write it as text, or leave it out, and write the file again."
        ),
        (
            "words", "label: tags",
            "v.h5/words: error: the column 'tags' holds a list; expected texts, numbers or dates. Write it as text, or name another."
        ),
    ])
    func whatCannotBeReadIsRefused(_ frame: String, _ records: String, _ message: String) throws {
        #expect(try complaint(frame, records) == message)
    }

    // MARK: - Truth values and periods, which pandas keeps as numbers

    private func kinds(_ frame: String, _ records: String = "") throws -> (Dataset, [String]) {
        let (dataset, told) = try DatasetOfFiles.loadTelling(
            bytes: ["v.h5": reference("kinds.h5")], "vectors: v.h5\narray: \(frame)\n\(records)")
        return (dataset, told.map(\.description))
    }

    @Test(arguments: ["numbers_flags", "sizes_flags", "lists_flags"]) func truthValuesAreFields(_ frame: String) throws
    {
        let dataset = try kinds(frame).0
        let isList = frame.hasPrefix("lists")
        #expect(dataset.suppliedVectors == (isList ? Self.vectors : Matrix([[1, 4], [2, 5], [3, 6]])))
        #expect(
            dataset.records.map(\.fields) == ["true", "false", "true"].map { [Record.Field("kind", $0)] })
        #expect(try kinds(frame, "label: kind").0.records.map(\.label) == ["true", "false", "true"])
    }

    @Test(arguments: ["numbers_periods", "lists_periods", "sizes_periods"])
    func periodsAreLeftOutAndTold(_ frame: String) throws {
        let (dataset, told) = try kinds(frame)
        #expect(
            dataset.suppliedVectors == (frame.hasPrefix("lists") ? Self.vectors : Matrix([[1, 4], [2, 5], [3, 6]])))
        #expect(dataset.records.allSatisfy { $0.fields.isEmpty })
        #expect(told.contains("v.h5/\(frame): note: left out: kind (periods)"))
        #expect(
            complaints { _ = try kinds(frame, "label: kind") } == """
                v.h5/\(frame): error: the column 'kind' holds periods; expected texts, numbers or dates. Write it as text, or \
                name another.
                """)
    }

    /// An index of words that names nothing, because another column does.
    @Test func namesOfRowsThatNameNothingAreTold() throws {
        func told(_ records: String) throws -> [[String]] {
            let (dataset, told) = try DatasetOfFiles.loadTelling(
                bytes: ["v.h5": reference("named-rows.h5")], "vectors: v.h5\n\(records)")
            return [dataset.records.map(\.id), told.map(\.description)]
        }
        let vectors = "v.h5: note: each vector is the list in 'embeddings': 2 numbers"
        #expect(try told("") == [["cat", "dog", "car"], [vectors]])
        #expect(try told("id: name") == [["a", "b", "c"], [vectors + ". Left out: the column without a name."]])
    }
}
