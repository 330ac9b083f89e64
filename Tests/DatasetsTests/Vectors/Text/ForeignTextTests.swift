import Datasets
import Diagnostics
import Testing
import VectorMath

/// What other programs print for people is told by its name, with what writes the same so that it can be read.
@Suite struct ForeignTextTests {
    private static let known: [(text: String, complaint: String)] = [
        (
            "<table border=\"1\">\n  <tr>\n    <th align=\"center\">id</th>\n",
            "this is a table of HTML, as psql -H prints it. Let the program write it as CSV; psql does by --csv."
        ),
        (
            "<!DOCTYPE html>\n<html><body>1 2</body></html>\n",
            "this is HTML. Write the table as CSV; pandas does by DataFrame.to_csv."
        ),
        (
            "| id  |  d0 |\n|:----|----:|\n| cat | 0.9 |\n",
            "this is a table of Markdown. Write the table as CSV; pandas does by DataFrame.to_csv."
        ),
        (
            "*************************** 1. row ***************************\nid: cat\n v: [1,2]\n",
            "MySQL printed this record by record (\\G). Let MySQL write rows between tabs: mysql --batch."
        ),
        (
            "┌─────────┬────────────┐\n│   id    │     e      │\n│ varchar │  float[]   │\n├─────────┼────────────┤\n│ cat     │ [0.9, 0.1] │\n└─────────┴────────────┘\n",
            "DuckDB printed this with frames and the types of its columns. Let DuckDB write CSV (.mode csv) or a .parquet file."
        ),
        (
            "+---+---+\n| id| d0|\n+---+---+\n|cat|0.9|\n+---+---+\n",
            "Spark printed this by show(), which cuts and fills cells. Write the frame as CSV: df.toPandas().to_csv(path)."
        ),
        (
            "shape: (2, 3)\n┌─────┬─────┐\n│ id  ┆ d0  │\n",
            "Polars printed this, which leaves out rows and columns of a large frame. Write the frame: df.write_parquet(path) or, as text, df.to_pandas().to_csv(path)."
        ),
        (
            "structure(c(0.9, 0.8, 0.1, 0.3), dim = c(2L, 2L))\n",
            "this is a value in the language R, as dput writes it. Write it in R by write.csv(x, path)."
        ),
        (
            "     [,1] [,2]\n[1,]  0.9  0.1\n[2,]  0.8  0.3\n",
            "R printed this with the places of numbers in brackets. Write it in R by write.csv(x, path)."
        ),
        (
            " [1] 0.9 0.1 0.5\n [4] 0.9 0.1 0.5\n",
            "R printed this with the places of numbers in brackets. Write it in R by write.csv(x, path)."
        ),
        (
            "A =\n\n    0.9000    0.1000\n    0.8000    0.3000\n",
            "this is a matrix in the language of MATLAB and Octave. Write it in MATLAB by writematrix(A, 'vectors.csv'), in Octave by csvwrite."
        ),
        (
            "0.9 0.1;\n0.8 0.3;\n",
            "this is a matrix in the language of MATLAB and Octave. Write it in MATLAB by writematrix(A, 'vectors.csv'), in Octave by csvwrite."
        ),
        (
            "[0.9 0.1; 0.8 0.3]\n",
            "this is a matrix in the language of MATLAB and Octave. Write it in MATLAB by writematrix(A, 'vectors.csv'), in Octave by csvwrite."
        ),
        (
            "   1.0e+03 *\n\n    0.9000    0.1000\n",
            "MATLAB printed this with a factor above its numbers. Write it in MATLAB by writematrix(A, 'vectors.csv'), in Octave by csvwrite."
        ),
        (
            "2×2 Matrix{Float64}:\n 0.9  0.1\n 0.8  0.3\n",
            "Julia printed this, which leaves out rows and columns of a large matrix. Write it in Julia by writedlm(path, A)."
        ),
        (
            "{{0.9, 0.1}, {0.8, 0.3}}\n",
            "these are lists in the language of Mathematica. Write it by Export[\"vectors.csv\", list]."
        ),
        (
            "{'cat': [0.9, 0.1], 'dog': [0.8, 0.3]}\n",
            "this is a dictionary in the language Python. Write it as JSON, each vector by tolist(): json.dump({k: list(map(float, v)) for k, v in d.items()}, file)."
        ),
        (
            "[('cat', [0.9, 0.1]), ('dog', [0.8, 0.3])]\n",
            "this is a list of tuples in the language Python. Write it as JSON: json.dump({k: list(map(float, v)) for k, v in pairs}, file)."
        ),
        (
            "[array([0.9, 0.1]), array([0.8, 0.3])]\n",
            "this is a list of arrays in the language Python. Write it by numpy.save(path, numpy.stack(arrays))."
        ),
        (
            "[[[0.9 0.1]\n  [0.8 0.3]]\n\n [[0.9 0.1]\n  [0.8 0.3]]]\n",
            "this is a printed array of three dimensions; expected a row for each vector. Save one of two dimensions, of means over the tokens say: numpy.save(path, array.mean(axis=1))."
        ),
        (
            "%%MatrixMarket matrix array real general\n2 2\n0.9\n0.8\n0.1\n0.3\n",
            "this is a file of Matrix Market. Write it by numpy.save(path, scipy.io.mmread(file).toarray()), or mmread(file) itself where it is dense."
        ),
        (
            "@relation a\n@attribute d0 numeric\n@data\n0.9\n",
            "this is a file of Weka (ARFF). Write it as CSV: pandas.DataFrame(scipy.io.arff.loadarff(file)[0]).to_csv(path)."
        ),
        (
            "1 1:0.9 2:0.1\n0 1:0.8 2:0.3\n",
            "this is a file of LibSVM, whose numbers stand under their places. Write it by numpy.save(path, sklearn.datasets.load_svmlight_file(file)[0].toarray())."
        ),
    ]

    @Test(arguments: known) func aForeignTextIsNamed(text: String, complaint: String) {
        for ending in ["txt", "csv", "tsv", "vec"] {
            for text in [text, "\u{FEFF}" + text.replacing("\n", with: "\r\n")] {
                #expect(
                    DatasetOfFiles.complaint(["v.\(ending)": text], "vectors: v.\(ending)")
                        == "v.\(ending):1:1: error: \(complaint)")
            }
        }
    }

    /// What only looks alike.
    @Test(arguments: [
        ("v.csv", "<table>,0.5,1\n<html,2,3\n"), ("v.vec", "<s> 0.5 1\n</s> 2 3\n"),
        ("v.vec", "@relation 0.5 1\n{{ 2 3\n"), ("v.txt", "structure 0.5 1\nc( 2 3\n"), ("v.csv", "0.5;1;\n2;3;\n"),
        ("v.tsv", "A =\t[0.5,1]\nB =\t[2,3]\n"),
    ])
    func otherTextsStay(file: String, text: String) throws {
        #expect(
            try DatasetOfFiles.load([file: text], "vectors: \(file)").suppliedVectors == Matrix([[0.5, 1], [2, 3]]))
    }
}
