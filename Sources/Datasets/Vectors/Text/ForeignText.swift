/// What programs print for people or for themselves, and a reader of rows would take for something else: known by how it begins,
/// and refused with what writes the same so that it can be read.
enum ForeignText: Equatable {
    case html, latex, asciidoc, troff, markdown
    case psqlHTML, psqlLaTeX
    case mysqlVertical, duckDBBox, sparkTable, polarsFrame
    case rValue, rMatrix, matlab, matlabScaled, julia, wolfram
    case pythonDictionary, pythonPairs, pythonArrays, cube
    case matrixMarket, arff, libSVM

    /// nil for another text.
    ///
    /// - Parameter start: the first bytes of the file.
    init?(_ start: [UInt8]) {
        let bytes = start.starts(with: [0xEF, 0xBB, 0xBF]) ? start.dropFirst(3) : start[...]
        guard !bytes.contains(0) else { return nil }
        let text = String(decoding: bytes.prefix(Self.seen), as: UTF8.self)
        let lines = text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline).prefix(Self.lines)
        guard let first = lines.first else { return nil }
        let line = first.drop { $0 == " " || $0 == "\t" }
        // The last may be cut.
        let whole = bytes.count > Self.seen && lines.count > 1 ? lines.dropLast() : lines
        let found = Self.byFirstLine(line) ?? Self.byLines(Array(whole))
        guard let found else { return nil }
        self = found
    }

    private static let seen = 4096
    private static let lines = 6

    private static func byFirstLine(_ line: Substring) -> Self? {
        if line.wholeMatch(of: /<table border="[0-9]+">/) != nil { return .psqlHTML }
        if line.lowercased().firstMatch(of: /^<(!doctype|html|table|div|style|body|thead|tr)\b[^>]*> *(<|$)/) != nil {
            return .html
        }
        if line.hasPrefix("\\begin{longtable}") || line.hasPrefix("\\begin{tabular}") { return .psqlLaTeX }
        if line.hasPrefix("\\begin{") { return .latex }
        if line.hasPrefix("[options=") || line.hasPrefix("[cols=") || line == "|====" || line == "|===" {
            return .asciidoc
        }
        if line == ".LP" || line == ".TS" { return .troff }
        if line.wholeMatch(of: /\*{5,} 1\. row \*{5,}/) != nil { return .mysqlVertical }
        if line.wholeMatch(of: /shape: \([0-9_,]+ ?[0-9_,]*\)/) != nil { return .polarsFrame }
        if line.firstMatch(of: /^(structure\(|c\([-+.0-9])/) != nil { return .rValue }
        if line.firstMatch(of: /^(\[1\] +[-+."0-9]|\[,1\]( |$))/) != nil { return .rMatrix }
        if line.wholeMatch(of: /[0-9.]+e[+-][0-9]+ \*/) != nil { return .matlabScaled }
        if line.wholeMatch(of: /[A-Za-z_][A-Za-z_0-9.]* = ?/) != nil { return .matlab }
        if line.wholeMatch(of: /([A-Za-z_][A-Za-z_0-9.]* = )?\[[^\[\]]*;[^\[\]]*\];? */) != nil { return .matlab }
        if line.firstMatch(of: /^[0-9]+×[0-9]+ .*:$/) != nil { return .julia }
        if line.hasPrefix("{{") { return .wolfram }
        if line.firstMatch(of: /^(OrderedDict\()?\{'/) != nil { return .pythonDictionary }
        if line.firstMatch(of: /^\[\(['"]/) != nil { return .pythonPairs }
        if line.firstMatch(of: /^[\[(](np\.)?(array|tensor)\(/) != nil { return .pythonArrays }
        if line.firstMatch(of: /^(array\(|tensor\()?\[\[\[/) != nil { return .cube }
        if line.hasPrefix("%%MatrixMarket") { return .matrixMarket }
        if line.lowercased().wholeMatch(of: /@relation +('[^']*'|"[^"]*"|\S+) */) != nil { return .arff }
        return nil
    }

    private static func byLines(_ lines: [Substring]) -> Self? {
        if lines.count > 1, lines[0].hasPrefix("|"), lines[1].wholeMatch(of: /\|[-: |]*-[-: |]*\|/) != nil {
            return .markdown
        }
        if lines.count > 3, lines[0].hasPrefix("┌"), lines[1].hasPrefix("│"), lines[2].hasPrefix("│"),
            lines[3].hasPrefix("├")
        {
            return .duckDBBox
        }
        if lines.count > 2, lines[0].wholeMatch(of: /\+[-+]+\+/) != nil, lines[2] == lines[0],
            lines[1].wholeMatch(of: /\|.*[^ ]\|/) != nil
        {
            return .sparkTable
        }
        if lines.allSatisfy({ $0.wholeMatch(of: /\s*[-+0-9.eE]+([ ,\t]+[-+0-9.eE]+)+\s*;\s*/) != nil }) {
            return .matlab
        }
        if lines.allSatisfy({ $0.wholeMatch(of: /[-+0-9.]+( [0-9]+:[-+0-9.eE]+)+\s*/) != nil }) { return .libSVM }
        return nil
    }

    var message: String {
        switch self {
        case .html: "this is HTML"
        case .psqlHTML: "this is a table of HTML, as psql -H prints it"
        case .latex: "this is LaTeX"
        case .psqlLaTeX: "this is a table of LaTeX, as psql prints it by 'format latex'"
        case .asciidoc: "this is a table of AsciiDoc, as psql prints it by 'format asciidoc'"
        case .troff: "this is a table of troff, as psql prints it by 'format troff-ms'"
        case .markdown: "this is a table of Markdown"
        case .mysqlVertical: "MySQL printed this record by record (\\G)"
        case .duckDBBox: "DuckDB printed this with frames and the types of its columns"
        case .sparkTable: "Spark printed this by show(), which cuts and fills cells"
        case .polarsFrame: "Polars printed this, which leaves out rows and columns of a large frame"
        case .rValue: "this is a value in the language R, as dput writes it"
        case .rMatrix: "R printed this with the places of numbers in brackets"
        case .matlab: "this is a matrix in the language of MATLAB and Octave"
        case .matlabScaled: "MATLAB printed this with a factor above its numbers"
        case .julia: "Julia printed this, which leaves out rows and columns of a large matrix"
        case .wolfram: "these are lists in the language of Mathematica"
        case .pythonDictionary: "this is a dictionary in the language Python"
        case .pythonPairs: "this is a list of tuples in the language Python"
        case .pythonArrays: "this is a list of arrays in the language Python"
        case .cube: "this is a printed array of three dimensions; expected a row for each vector"
        case .matrixMarket: "this is a file of Matrix Market"
        case .arff: "this is a file of Weka (ARFF)"
        case .libSVM: "this is a file of LibSVM, whose numbers stand under their places"
        }
    }

    var remedy: String {
        switch self {
        case .psqlHTML, .psqlLaTeX, .asciidoc, .troff: "Let the program write it as CSV; psql does by --csv."
        case .html, .latex, .markdown: "Write the table as CSV; pandas does by DataFrame.to_csv."
        case .mysqlVertical: "Let MySQL write rows between tabs: mysql --batch."
        case .duckDBBox: "Let DuckDB write CSV (.mode csv) or a .parquet file."
        case .sparkTable: "Write the frame as CSV: df.toPandas().to_csv(path)."
        case .polarsFrame: "Write the frame: df.write_parquet(path) or, as text, df.to_pandas().to_csv(path)."
        case .rValue, .rMatrix: "Write it in R by write.csv(x, path)."
        case .matlab, .matlabScaled: "Write it in MATLAB by writematrix(A, 'vectors.csv'), in Octave by csvwrite."
        case .julia: "Write it in Julia by writedlm(path, A)."
        case .wolfram: "Write it by Export[\"vectors.csv\", list]."
        case .pythonDictionary:
            "Write it as JSON, each vector by tolist(): json.dump({k: list(map(float, v)) for k, v in d.items()}, file)."
        case .pythonPairs: "Write it as JSON: json.dump({k: list(map(float, v)) for k, v in pairs}, file)."
        case .pythonArrays: "Write it by numpy.save(path, numpy.stack(arrays))."
        case .cube: "Save one of two dimensions, of means over the tokens say: numpy.save(path, array.mean(axis=1))."
        case .matrixMarket:
            "Write it by numpy.save(path, scipy.io.mmread(file).toarray()), or mmread(file) itself where it is dense."
        case .arff: "Write it as CSV: pandas.DataFrame(scipy.io.arff.loadarff(file)[0]).to_csv(path)."
        case .libSVM: "Write it by numpy.save(path, sklearn.datasets.load_svmlight_file(file)[0].toarray())."
        }
    }
}
