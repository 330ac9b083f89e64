import Datasets
import Testing
import VectorMath

/// Arrays as Python shows them, in cells and over the lines of a text.
@Suite struct PrintedArrayTests {
    private let matrix = Matrix([[0.5, 1], [2, 3]])

    @Test(arguments: [
        ("array([0.5, 1. ])", "array([2., 3.], dtype=float32)"), ("tensor([0.5000, 1.0000])", "tensor([2., 3.])"),
        ("tensor([0.5, 1], dtype=torch.float16)", "tensor([2., 3.], device='cuda:0', grad_fn=<DivBackward0>)"),
        ("[np.float32(0.5), np.float32(1.0)]", "[np.float64(2.0), np.float64(3.0)]"),
        ("Array([0.5, 1. ], dtype=float32)", "np.array([2, 3])"), ("array([[0.5, 1. ]])", "[[2. 3.]]"),
    ])
    func cellsAreRead(first: String, second: String) throws {
        let text = "id,e\na,\"\(first)\"\nb,\"\(second)\"\n"
        #expect(try DatasetOfFiles.load(["v.csv": text], "vectors: v.csv").suppliedVectors == matrix)
        let lines = "{\"id\": \"a\", \"e\": \"\(first)\"}\n{\"id\": \"b\", \"e\": \"\(second)\"}\n"
        #expect(try DatasetOfFiles.load(["v.jsonl": lines], "vectors: v.jsonl").suppliedVectors == matrix)
    }

    private static let cut =
        "The other numbers are not in the file; write each row with tolist(), or set numpy.set_printoptions(threshold=sys.maxsize) before."

    @Test func whatIsCutIsRefused() {
        for cell in ["array([0.5, ..., 1. ], shape=(1000,))", "tensor([0.5000, ..., 1.0000])"] {
            #expect(
                DatasetOfFiles.complaint(["v.csv": "id,e\na,\"\(cell)\"\n"], "vectors: v.csv")
                    == "v.csv:2:3: error: the list is cut by '...': NumPy prints only the ends of a long array. \(Self.cut)"
            )
        }
        #expect(
            DatasetOfFiles.complaint(["v.txt": "[[0.5 1. ]\n [2.  3. ]\n ...\n [4.  5. ]]\n"], "vectors: v.txt")
                == "v.txt:3:2: error: the rows are cut by '...': NumPy prints only the ends of a large array. The others are not in the file; write it with numpy.save or numpy.savetxt."
        )
        #expect(
            DatasetOfFiles.complaint(["v.txt": "[[0.5 1. ... 2.]\n [2. 3. ... 1.]]\n"], "vectors: v.txt")
                == "v.txt:1:2: error: the list is cut by '...': NumPy prints only the ends of a long array. \(Self.cut)"
        )
    }

    @Test(arguments: [
        "[[0.5 1. ]\n [2.  3. ]]\n", "\u{FEFF}[[0.5 1. ]\r\n [2.  3. ]]\r\n",
        "array([[0.5, 1. ],\n       [2. , 3. ]])\n",
        "tensor([[0.5000, 1.0000],\n        [2.0000, 3.0000]], dtype=torch.float16)\n", "[[0.5\n  1. ]\n [2.\n  3. ]]",
        "[[0.5, 1], [2, 3]]\n", "[0.5 1.]\n[2. 3.]\n",
        // Row by row, each over several lines.
        "[0.5\n 1. ]\n[2.\n 3. ]\n", "[0.5\r\n 1. ]\r\n[2.\r\n 3. ]",
    ])
    func rowsOverSeveralLinesAreRead(text: String) throws {
        #expect(try DatasetOfFiles.load(["v.txt": text], "vectors: v.txt").suppliedVectors == matrix)
    }

    @Test(arguments: [
        ("[[0.5 1. ]]\n[[2. 3. ]]\n", "2:1"), ("[[0.5 1. ]\n [2. 3. ]]\nshape (2, 2)\n", "3:1"),
        ("[[0.5 1. ]\n [2. 3. ]\n", "3:1"), ("[[0.5 1. ]\n x\n [2. 3. ]]\n", "2:2"),
    ])
    func whatIsNotOneArrayIsRefused(text: String, place: String) {
        #expect(
            DatasetOfFiles.complaint(["v.txt": text], "vectors: v.txt")
                == "v.txt:\(place): error: the printed array ends or goes on otherwise here; expected a row in brackets, or the last bracket. Keep one array and nothing else in the file, or write it with numpy.save."
        )
    }

    @Test func aPipeIsTheSame() throws {
        for text in [
            "[[0.5 1. ]\n [2.  3. ]]\n", "array([[0.5, 1. ],\n       [2. , 3. ]])\n", "[[0.5, 1],\n [2, 3]]\n",
        ] {
            let file = DataFile(standardInput: Array(text.utf8))
            #expect(try VectorFileReader().read(file).vectors == matrix)
        }
    }

    /// A text with such words is none.
    @Test func aCallWithOtherThingsStays() throws {
        let text = "id,text,d0,d1\na,array(x),0.5,1\nb,tensor,2,3\n"
        let dataset = try DatasetOfFiles.load(["v.csv": text], "vectors: v.csv\ntext: text")
        #expect(dataset.suppliedVectors == matrix)
        #expect(dataset.records.map(\.title) == ["array(x)", "tensor"])
    }
}
