import Datasets
import Diagnostics
import Testing
import VectorMath

@Suite struct SafetensorsFileTests {
    private let floats = Matrix([[0, -0.0, 1.5, -2], [0x1p-24, 65504, 0.25, -1024], [3, 0x1.554p-2, 100, 7]])
    private let integers = Matrix([[0, 1, 2, 3], [4, 5, 6, 7], [100, 101, 102, 127]])

    private func load(_ bytes: [UInt8], _ records: String = "") throws -> Dataset {
        try DatasetOfFiles.load(bytes: ["v.safetensors": bytes], "vectors: v.safetensors\n\(records)")
    }

    private func complaint(_ bytes: [UInt8], _ records: String = "") -> String {
        DatasetOfFiles.complaint(bytes: ["v.safetensors": bytes], "vectors: v.safetensors\n\(records)")
    }

    // MARK: - What the format's own library writes

    @Test(arguments: ["float16", "float32", "float64"]) func readsFloats(_ type: String) throws {
        #expect(try load(reference("\(type).safetensors")).suppliedVectors == floats)
    }

    @Test(arguments: ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"])
    func readsIntegers(_ type: String) throws {
        #expect(try load(reference("\(type).safetensors")).suppliedVectors == integers)
    }

    @Test func readsShortFloatsAndBools() throws {
        #expect(
            try load(reference("bfloat16.safetensors")).suppliedVectors
                == Matrix([[0, -0.0, 1.5], [0x1p40, -0.0078125, 255]]))
        #expect(try load(reference("bool.safetensors")).suppliedVectors == Matrix([[1, 0], [0, 1]]))
    }

    @Test func tensorsBesideVectorsTellOfThem() throws {
        let bytes = try reference("items.safetensors")
        let dataset = try load(bytes)
        #expect(dataset.suppliedVectors == Matrix([[1, 2], [3, 4], [5, 6]]))
        #expect(dataset.records.map(\.id) == ["30", "10", "20"])
        #expect(dataset.records.map(\.label) == ["1", "0", "1"])
        #expect(dataset.records.map(\.fields) == [[], [], []])
        let named = try load(bytes, "label: cluster\nfields: [labels]\narray: projected")
        #expect(named.suppliedVectors == Matrix([[1, 0.5], [0, 1], [0.25, 0]]))
        #expect(named.records.map(\.label) == ["2", "2", "0"])
        #expect(named.records.map(\.fields) == ["1", "0", "1"].map { [Record.Field("labels", $0)] })
    }

    @Test func writesTheBytesOfItsLibrary() throws {
        let matrix = Matrix([[1, 2], [3, 4]])
        #expect(SafetensorsFile.write(matrix, ids: nil) == (try reference("written.safetensors")))
        #expect(SafetensorsFile.write(matrix, ids: ["7", "-8"]) == (try reference("written-ids.safetensors")))
        // Texts have no place in it.
        #expect(SafetensorsFile.write(matrix, ids: ["a", "8"]) == (try reference("written.safetensors")))
    }

    @Test func itIsKnownByHowItBegins() throws {
        let contents = try VectorFileReader().read(DataFile(standardInput: reference("float16.safetensors")))
        #expect(contents.vectors == floats)
    }

    // MARK: - Which tensor

    @Test func whichTensorMustBeTold() throws {
        let bytes = Self.file(
            #"{"a": {"dtype": "F32", "shape": [1, 1], "data_offsets": [0, 4]}, "b": {"dtype": "F32", "shape": [1, 1], "data_offsets": [4, 8]}}"#,
            data: 8)
        #expect(
            complaint(bytes)
                == "v.safetensors: error: which array holds the vectors? Found a, b. Name it under 'records' with 'array:', call it 'vectors', or keep it alone in the file."
        )
        #expect(
            complaint(bytes, "array: aa")
                == "x.yml:4:10: error: 'v.safetensors' has no array 'aa'; found a, b. Did you mean 'a'?")
        #expect(try load(bytes, "array: b").suppliedVectors == Matrix([[0]]))
        #expect(
            complaint(Self.file("{}"))
                == "v.safetensors: error: which array holds the vectors? Found none. Name it under 'records' with 'array:', call it 'vectors', or keep it alone in the file."
        )
    }

    @Test func anArrayIsNamedOnlyWhereThereAreSeveral() {
        #expect(
            DatasetOfFiles.complaint(bytes: ["v.npy": NumPyFile.write(Matrix([[1]]))], "vectors: v.npy\narray: a")
                == "x.yml:4:10: error: 'array' has no use: 'v.npy' holds no arrays under names. It names one of several arrays; leave it out."
        )
        #expect(
            DatasetOfFiles.complaint(
                bytes: ["v.npz": NumPyArchive.write([("a", NumPyFile.write(Matrix([[1]])))])],
                "vectors: v.npz\narray: b") == "x.yml:4:10: error: 'v.npz' has no array 'b'; found a. Did you mean 'a'?"
        )
    }

    // MARK: - Files that lie

    /// A file with `header`, followed by `count` zero bytes.
    private static func file(_ header: String, data count: Int = 0, claims: Int? = nil) -> [UInt8] {
        withUnsafeBytes(of: UInt64(claims ?? header.utf8.count).littleEndian, Array.init) + Array(header.utf8)
            + Array(repeating: 0, count: count)
    }

    private static let remedy = " Write or fetch the file again; it was cut short or changed."

    @Test(arguments: [
        ([1, 2, 3], "v.safetensors: error: this is no safetensors file: it ends in its header"),
        (
            file("{}", claims: 1 << 60),
            "v.safetensors: error: this is no safetensors file: its header claims 1,152,921,504,606,846,976 bytes. Headers of at most 16,777,216 bytes are read."
        ),
        (
            file("{}", claims: 3),
            "v.safetensors: error: this is no safetensors file: its header claims 3 bytes. Headers of at most 16,777,216 bytes are read."
        ),
        (file("{\"a\"}"), "v.safetensors:1:5: error: this is not JSON; expected ':'"),
        (file("[1]"), "v.safetensors: error: expected an object, found a list"),
    ])
    func aHeaderThatIsNone(_ bytes: [UInt8], _ message: String) {
        #expect(complaint(bytes) == message)
    }

    private static func tensor(_ shape: String, _ places: String, type: String = "F32") -> String {
        #"{"dtype": "\#(type)", "shape": \#(shape), "data_offsets": \#(places)}"#
    }

    @Test(arguments: [
        (tensor("[2, 2]", "[0, 17]"), "ends after 17 bytes of numbers; the file holds 16"),
        (tensor("[2, 2]", "[0, 9223372036854775807]"), "has no dtype, shape and data_offsets that can be read"),
        (
            tensor("[2, 2]", "[0, 4611686018427387904]"),
            "ends after 4,611,686,018,427,387,904 bytes of numbers; the file holds 16"
        ),
        (tensor("[2, 2]", "[8, 16]"), "begins at byte 8, but the one before it ends at 0"),
        (tensor("[2, 3]", "[0, 16]"), "has 16 bytes, but is 2 x 3 float32 (24 bytes)"),
        (
            tensor("[4611686018427387904, 4]", "[0, 16]"),
            "has 16 bytes, but is 4611686018427387904 x 4 float32 (more than any file holds)"
        ),
        (tensor("[-2, -2]", "[0, 16]"), "has no dtype, shape and data_offsets that can be read"),
        (tensor("[2, 2]", "[16]"), "has no dtype, shape and data_offsets that can be read"),
        (tensor("[2, 2]", "[-16, 0]"), "has no dtype, shape and data_offsets that can be read"),
        (tensor("[2, 2]", "[16, 0]"), "has no dtype, shape and data_offsets that can be read"),
        (tensor("[2, 2.5]", "[0, 16]"), "has no dtype, shape and data_offsets that can be read"),
        ("7", "has no dtype, shape and data_offsets that can be read"),
        (tensor("[2, 1]", "[0, 8]") + ", \"y\": " + tensor("[3, 1]", "[4, 16]"), nil),
        (tensor("[2, 2]", "[0, 16]") + ", \"x\": " + tensor("[0]", "[16, 16]"), "stands twice in the header"),
    ])
    func aTensorThatDoesNotFit(_ entry: String, _ fault: String?) {
        let message =
            fault.map { "the tensor 'x' \($0)" } ?? "the tensor 'y' begins at byte 4, but the one before it ends at 8"
        #expect(
            complaint(Self.file("{\"x\": \(entry)}", data: 16)) == "v.safetensors: error: \(message).\(Self.remedy)")
    }

    @Test func bytesThatBelongToNoTensor() {
        #expect(
            complaint(Self.file("{\"x\": \(Self.tensor("[2, 2]", "[0, 16]"))}", data: 17))
                == "v.safetensors: error: the last 1 byte of the file belong to no tensor.\(Self.remedy)")
    }

    @Test(arguments: [
        (
            tensor("[2, 4]", "[0, 8]", type: "F8_E4M3"),
            "the tensor holds 'F8_E4M3'; expected numbers. Save it as float32: save_file({'embeddings': vectors.astype('float32')}, path)."
        ),
        (
            tensor("[1, 1, 2]", "[0, 8]"),
            "the array has 3 dimensions (1 x 1 x 2); expected rows and columns. Reshape it to one row per item: vectors.reshape(len(vectors), -1)."
        ),
        (tensor("[0, 2]", "[0, 0]"), "the array is empty (0 x 2 float32). Write at least one row."),
        (tensor("[1, 1]", "[0, 8]", type: "F64"), nil),
    ])
    func aTensorThatHoldsNoVectors(_ entry: String, _ message: String?) {
        let count = entry.contains("[0, 0]") ? 0 : 8
        var bytes = Self.file("{\"x\": \(entry)}", data: count)
        if message == nil { bytes.replaceSubrange((bytes.count - 8)..., with: [0, 0, 0, 0, 0, 0, 0xF8, 0x7F]) }
        #expect(
            complaint(bytes)
                == "v.safetensors/x: error: \(message ?? "row 0, column 0 (counted from 0) is NaN. Leave the row out or mend its number.")"
        )
    }

    @Test func labelsOfTooManyDigits() {
        let header =
            "{\"labels\": \(Self.tensor("[1]", "[0, 8]", type: "U64")), \"x\": \(Self.tensor("[1, 1]", "[8, 12]"))}"
        var bytes = Self.file(header, data: 12)
        for place in (bytes.count - 12)..<(bytes.count - 4) { bytes[place] = 0xFF }
        #expect(complaint(bytes) == "v.safetensors/labels: error: a number is too large for 64 bits")
    }

    /// Cut anywhere or changed anywhere, a file gives numbers or a complaint.
    @Test func damageEndsInNothingElse() throws {
        let bytes = try reference("items.safetensors")
        func read(_ changed: [UInt8]) -> Bool {
            do {
                let contents = try VectorFileReader().read(DataFile(standardInput: changed))
                return contents.vectors.rows * contents.vectors.columns <= changed.count
            } catch {
                return !error.diagnostics.isEmpty
            }
        }
        for count in 9..<bytes.count { #expect(read(Array(bytes[..<count]))) }
        for offset in 0..<bytes.count - 90 {
            for change in [0x01, 0x10, 0x80] as [UInt8] {
                var changed = bytes
                changed[offset] ^= change
                #expect(read(changed))
            }
        }
    }
}
