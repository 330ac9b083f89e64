import Datasets
import Diagnostics
import Testing
import VectorMath

@Suite struct PickledTableTests {
    private func complaint(_ pickle: [UInt8]) -> String {
        complaints { _ = try PickledTable(pickle, at: SourcePosition("p")).matrix(0, SourcePosition("p")) }
    }

    /// Lists, tuples, arrays of each kind and NumPy's own numbers, as every protocol writes them.
    @Test(arguments: 2...5) func readsWhatPythonWrites(protocol number: Int) throws {
        try expectObjects(of: reference("objects-\(number).pickle"))
    }

    /// NumPy 1 keeps in `numpy.core` what NumPy 2 has in `numpy._core`.
    @Test(arguments: 2...3) func readsWhatOlderNumPyWrites(protocol number: Int) throws {
        let bytes = try reference("objects-\(number).pickle")
        let older = bytes.replacing(Array("cnumpy._core".utf8), with: Array("cnumpy.core".utf8))
        #expect(older.count < bytes.count)
        try expectObjects(of: older)
    }

    private func expectObjects(of bytes: [UInt8]) throws {
        let table = try PickledTable(bytes, at: SourcePosition("p"))
        #expect(table.rows == 7)
        #expect(table.columns == 2)
        #expect(table.holdsLists(0))
        #expect(!table.holdsLists(1))
        #expect(
            try table.matrix(0, SourcePosition("p"))
                == Matrix([
                    [0.5, 1, -2], [1, 2, 3], [1, 2, 3], [1, 2, 3], [0.25, 2, -3], [0x1p40, 1, 0], [0, 1, 2],
                ]))
        #expect(
            (0..<7).map { table.cell($0, 1) } == ["é", "é\u{FFFD}", nil, "true", "-1099511627776", "1e+300", nil])
        #expect(
            complaints { _ = try table.matrix(1, SourcePosition("p")) } == """
                p:1:1: error: expected a list of numbers, found text
                p:2:1: error: expected a list of numbers, found bytes
                p:3:1: error: expected a list of numbers, found None
                p:4:1: error: expected a list of numbers, found True or False
                p:5:1: error: expected a list of numbers, found a number
                p:6:1: error: expected a list of numbers, found a number
                p:7:1: error: expected a list of numbers, found a number
                """)
    }

    // MARK: - What is refused

    private static let remedy =
        " Lists, numbers, texts, None and NumPy arrays of them are read. Save other columns as text, or drop them."

    @Test(arguments: [
        // os.system("id"), as it is written by hand and by pickle itself; eval through a name that is known.
        ("cos\nsystem\n(U\u{2}idtR.", "asks for 'os.system'"),
        ("\u{8C}\u{5}posix\u{8C}\u{6}system\u{93}", "asks for 'posix.system'"),
        ("cnumpy\ndtype\ncbuiltins\neval\n", "asks for 'builtins.eval'"),
        ("cnumpy\n_reconstruct\n", "asks for 'numpy._reconstruct'"),
        ("cnumpy.core.multiarray\nscalar\n)R.", "asks for 'scalar'"),
        ("cnumpy\nndarray\n(U\u{2}idtR.", "asks for 'ndarray'"),
        ("(i__main__\nX\n.", "asks for INST"),
        ("}.", "asks for EMPTY_DICT"),
        ("cnumpy\nndarray\n)\u{81}.", "asks for NEWOBJ"),
        ("Pid\n.", "asks for PERSID"),
        ("\u{82}\u{1}.", "asks for EXT1"),
        ("\u{97}.", "asks for NEXT_BUFFER"),
        ("\u{7F}.", "asks for 0x7f"),
        ("\u{80}\u{6}.", "asks for PROTO of a later protocol"),
        ("K\u{1})b.", "asks for BUILD of a number"),
    ])
    func everythingElseIsRefused(_ pickle: String, _ message: String) {
        let bytes = pickle.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        #expect(complaint(bytes) == "p: error: this pickle \(message), which is not read.\(Self.remedy)")
    }

    @Test(arguments: [
        (".", "this pickle is damaged. Write or fetch the file again; it was cut short or changed."),
        ("", "this pickle ends too early. Write or fetch the file again; it was cut short or changed."),
        ("(]K\u{1}e.", "this pickle is damaged. Write or fetch the file again; it was cut short or changed."),
        (
            "B\u{FF}\u{FF}\u{FF}\u{7F}.",
            "this pickle ends too early. Write or fetch the file again; it was cut short or changed."
        ),
        ("h\u{1}.", "this pickle is damaged. Write or fetch the file again; it was cut short or changed."),
        ("K\u{1}.", "this pickle holds a number; expected an array of objects in rows and columns.\(remedy)"),
        ("](K\u{1}K\u{2}e.", "this pickle holds a list; expected an array of objects in rows and columns.\(remedy)"),
    ])
    func whatHoldsNoTableIsTold(_ pickle: String, _ message: String) {
        let bytes = pickle.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        #expect(complaint(bytes) == "p: error: \(message)")
    }

    /// An array of `rows` objects, of which each is the same list of `count` numbers.
    private func shared(rows: Int, count: Int) -> [UInt8] {
        var pickle = Array("cnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\n)U\u{1}btR(K\u{1}M".utf8)
        pickle += [UInt8(rows & 0xFF), UInt8(rows >> 8)] + Array("\u{85}".unicodeScalars.map { UInt8($0.value) })
        pickle += Array("cnumpy\ndtype\n(U\u{2}O8tR".utf8) + [0x89] + Array("](](".utf8)
        for _ in 0..<count { pickle += [0x4B, 1] }
        pickle += Array("eq\u{1}".utf8)
        for _ in 1..<rows { pickle += [0x68, 1] }
        return pickle + Array("etb.".utf8)
    }

    @Test func aListMayStandInManyRowsButNotToMakeMuchOfLittle() throws {
        let few = try PickledTable(shared(rows: 3, count: 2), at: SourcePosition("p"))
        #expect(try few.matrix(0, SourcePosition("p")) == Matrix([[1, 1], [1, 1], [1, 1]]))
        let many = shared(rows: 1_000, count: 1_000)
        #expect(
            complaint(many)
                == "p: error: the lists have more than \(PlainText.grouped(many.count)) numbers, as many as there are bytes. Write each row with a list of its own."
        )
    }

    /// A list in a list in a list, and so on; a list that holds itself.
    @Test func whatIsNestedEndsInAComplaint() {
        var deep = [UInt8](repeating: UInt8(ascii: "]"), count: 300_000)
        deep += [UInt8](repeating: UInt8(ascii: "a"), count: 299_999) + [UInt8(ascii: ".")]
        #expect(
            complaint(deep)
                == "p: error: this pickle holds a list; expected an array of objects in rows and columns.\(Self.remedy)"
        )
        #expect(
            complaint(Array("]q\u{1}h\u{1}a.".utf8))
                == "p: error: this pickle holds a list; expected an array of objects in rows and columns.\(Self.remedy)"
        )
    }

    /// Cut anywhere or changed anywhere, a pickle gives no more numbers than it has bytes, or a complaint.
    @Test(arguments: 2...5) func damageEndsInNothingElse(protocol number: Int) throws {
        let bytes = try reference("objects-\(number).pickle")
        func read(_ changed: [UInt8]) -> Bool {
            do {
                let table = try PickledTable(changed, at: SourcePosition("p"))
                for row in 0..<table.rows { _ = table.cell(row, 0) }
                let matrix = try table.matrix(0, SourcePosition("p"))
                return matrix.rows * matrix.columns <= changed.count
            } catch {
                return !error.diagnostics.isEmpty
            }
        }
        for count in 0..<bytes.count { #expect(read(Array(bytes[..<count]))) }
        for offset in bytes.indices {
            for change in [0x01, 0x10, 0x80, 0xFF] as [UInt8] {
                var changed = bytes
                changed[offset] ^= change
                #expect(read(changed))
            }
        }
    }
}
