import Datasets
import Foundation
import TestKit
import Testing
import VectorMath

/// Columns of words beside numbers whose names say what they are, in every format with columns.
@Suite struct WordColumnTests {
    private static let remedy =
        "Columns that hold no numbers must be named under 'fields', 'text', 'label' or 'id'; in a command by --fields, --text, --label or --id."

    private static let row =
        "If the first line is a row as the others, write 'header: false' under 'records' (in a command --header false); if it names the columns, those that hold no numbers must be named under 'fields', 'text', 'label' or 'id'; in a command by --fields, --text, --label or --id."

    @Test(arguments: [
        ("v.csv", "id,kind,d0,d1\ncat,animal,0.9,0.1\ncar,machine,0.1,0.9\n"),
        ("v.csv", "id;kind;d0;d1\ncat;animal;0,9;0,1\ncar;machine;0,1;0,9\n"),
        ("v.tsv", "id\tdim_1\tdim_2\tkind\ncat\t0.9\t0.1\tanimal\ncar\t0.1\t0.9\tmachine\n"),
        ("v.csv", "id,0,1,kind\ncat,0.9,0.1,animal\ncar,0.1,0.9,machine\n"),
        ("v.csv", "id,x,y,kind\ncat,0.9,0.1,animal\ncar,0.1,0.9,machine\n"),
        (
            "v.json",
            #"[{"id":"cat","kind":"animal","d0":0.9,"d1":0.1},{"id":"car","kind":"machine","d0":0.1,"d1":0.9}]"#
        ),
        (
            "v.txt",
            " id  |  kind   | d0  | d1  \n-----+---------+-----+-----\n cat | animal  | 0.9 | 0.1\n car | machine | 0.1 | 0.9\n(2 rows)\n"
        ),
    ])
    func wordsBesideNumbersAreNone(file: String, text: String) throws {
        let dataset = try DatasetOfFiles.load([file: text], "vectors: \(file)")
        #expect(dataset.suppliedVectors == Matrix([[0.9, 0.1], [0.1, 0.9]]))
        #expect(dataset.records.map(\.id) == ["cat", "car"])
        #expect(dataset.records.map(\.fields) == ["animal", "machine"].map { [Record.Field("kind", $0)] })
        #expect(dataset.vectorColumns?.remark == "Beside it: id (names the items), kind.")
    }

    /// What is not plain is asked for: another name among the numbers, numbers that may be the vector's, a word in a column that
    /// is called as theirs are, a column that holds nothing.
    @Test(arguments: [
        ("kind,price,d0\na,1,2\n", "v.csv:2:1: error: 'a' in column 'kind' is no finite number. \(remedy)"),
        ("d0,d1,d2\n1,two,3\n", "v.csv:2:3: error: 'two' in column 'd1' is no finite number. \(remedy)"),
        ("kind,d0,d1\na,1,two\n", "v.csv:2:5: error: 'two' in column 'd1' is no finite number. \(remedy)"),
        (
            "kind,d0,d5\n,1,2\n",
            "v.csv:2:1: error: '' in column 'kind' is no finite number. Put a number there, or leave such rows out: 'skip: broken' under 'records' (in a command --skip broken). If the column is no part of the vector, name it: 'fields: [\"kind\"]' (in a command --fields)."
        ),
        // May as well be rows without names.
        ("cat,0,1\ndog,1,0\n", "v.csv:2:1: error: 'dog' in column 'cat' is no finite number. \(row)"),
        (
            "text,0\ntext,1\n",
            """
            v.csv:1:1: error: the first line may name the columns or be a row: it holds words, and '0'. Write 'header: true' \
            under 'records' (in a command --header true) if it names the columns; if it is a row whose first field is a word, \
            'header: false' and 'id: "1"' (--header false --id 1).
            """
        ),
        ("cat,3,4,5\ndog,1,0,2\n", "v.csv:2:1: error: 'dog' in column 'cat' is no finite number. \(row)"),
        ("kind,d0,e1\na,1,2\n", "v.csv:2:1: error: 'a' in column 'kind' is no finite number. \(remedy)"),
    ])
    func whatIsNotPlainIsRefused(text: String, complaint: String) {
        #expect(DatasetOfFiles.complaint(["v.csv": text], "vectors: v.csv") == complaint)
    }

    @Test func aNumberAmongThemIsStillCounted() throws {
        let dataset = try DatasetOfFiles.load(["v.csv": "id,price,d0,d5\na,1,2,3\n"], "vectors: v.csv")
        #expect(dataset.suppliedVectors == Matrix([[1, 2, 3]]))
    }
}
