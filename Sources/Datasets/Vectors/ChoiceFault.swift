import Diagnostics
import YAMLReading

/// What a manifest or a command says of a file of vectors, and the file does not bear out.
enum ChoiceFault: Equatable {
    /// `embed` asks for the vectors of texts, this line for those of a column.
    case besideModels(key: String, value: String)
    /// A prompt for a model, beside vectors that are read.
    case promptAndVectors
    /// `found`: the ending of what a file is by its beginning.
    case otherFormat(expected: String, found: String)
    case uselessHeader(file: String)
    /// A key needs what is not there.
    case lacking(KeyNeed, key: String)
    /// A command names the column of the vectors by an option and behind the file.
    case vectorTwice(file: String)
    case uselessVector(file: String)
    case uselessSeparator(file: String)
    case uselessOrient(file: String)
    case uselessArray(file: String)
    case uselessNumbers(file: String)
    /// What a command line names behind a colon.
    case uselessName(String, file: String)
    case whichList([String], TableColumns.Asker)
    /// Columns of texts of bits.
    case whichBits([String], TableColumns.Asker)
    /// Columns of bytes in base64.
    case whichBytes([String], TableColumns.Asker)
    /// A column of lists that is not called as vectors are, beside others that are called as the numbers of one.
    case listOrNumbers(String, numbers: [String])
    case whichArray([String], TableColumns.Asker)
    case noArray(String, file: String, among: [String])

    var message: String {
        switch self {
        case .besideModels(let key, let value):
            "'\(key): \(PlainText.shortened(value, to: 60))' has no use beside 'embed'"
        case .promptAndVectors:
            "'\(ManifestText.prompt)' has no use: the items bring their vectors, and no model reads them"
        case .otherFormat(let expected, let found): "this begins as a .\(found) file does; expected \(expected)"
        case .vectorTwice(let file): "the vectors of '\(file)' are named by --vector and behind a colon"
        case .uselessVector(let file): "'vector' has no use: '\(file)' holds one list a row and no other"
        case .uselessSeparator(let file): "'separator' has no use: '\(file)' has no rows of fields"
        case .uselessOrient(let file): "'orient' has no use: '\(file)' is no data frame in JSON"
        case .uselessArray(let file): "'array' has no use: '\(file)' holds no arrays under names"
        case .uselessNumbers(let file): "'numbers' has no use: the vectors of '\(file)' are not kept as bytes"
        case .uselessName(let name, let file):
            "'\(file)' holds nothing that could be called '\(PlainText.shortened(PlainText.singleLine(name), to: 60))'"
        case .lacking(let need, let key): need.message(of: key)
        case .uselessHeader(let file): "'header' has no use: '\(file)' has no line of column names"
        case .whichList(let names, _):
            "several columns hold lists of numbers: \(DatasetComplaint.listed(names))"
        case .whichBits(let names, _): "several columns hold bits: \(DatasetComplaint.listed(names))"
        case .whichBytes(let names, _): "several columns hold bytes in base64: \(DatasetComplaint.listed(names))"
        case .listOrNumbers(let list, let numbers):
            """
            '\(PlainText.shortened(list, to: 60))' holds lists of numbers, but \(DatasetComplaint.listed(numbers)) \
            \(numbers.count == 1 ? "is" : "are") called as a vector's numbers are
            """
        case .whichArray(let names, _):
            """
            which array holds the vectors? Found \
            \(names.isEmpty ? "none" : PlainText.shortened(names.joined(separator: ", "), to: 200))
            """
        case .noArray(let name, let file, let names):
            "'\(file)' has no array '\(PlainText.shortened(name, to: 60))'; found \(DatasetComplaint.listed(names))"
        }
    }

    var remedy: String? {
        switch self {
        case .promptAndVectors: "Leave it out, or name a model under '\(ManifestText.embed)'."
        case .besideModels, .vectorTwice: "Leave one of the two out."
        case .uselessVector:
            "It describes .csv, .tsv, .txt, .json and .jsonl files, data frames and tables; leave it out."
        case .otherFormat(_, let found):
            "Give it the ending '.\(found)', or say '--from \(found)' where a command has that."
        case .lacking: KeyNeed.remedy
        case .uselessOrient: "It tells rows from columns where both are named; leave it out."
        case .uselessArray: "It names one of several arrays; leave it out."
        case .uselessNumbers: "It says what the numbers of BLOBs and base64 are; leave it out."
        case .uselessName: "Leave the name out: the colon and what stands behind it, or --vector."
        case .uselessHeader, .uselessSeparator: "It describes .csv, .tsv and .txt files; leave it out."
        case .listOrNumbers(let list, _):
            """
            Where the lists are the vectors, say 'vector: \(PlainText.shortened(list, to: 60))'; where they are not, call it \
            under 'fields'. In a command: --vector, --fields.
            """
        case .whichList(let names, .manifest), .whichBits(let names, .manifest), .whichBytes(let names, .manifest):
            "Name one under 'records': vector: \(names.first.map { PlainText.shortened($0, to: 60) } ?? "")."
        case .whichList(let names, .command(let prefix)), .whichBits(let names, .command(let prefix)),
            .whichBytes(let names, .command(let prefix)), .whichArray(let names, .command(let prefix)):
            names.first.map {
                "Name it behind the file, as '\(prefix)\(PlainText.shortened(PlainText.singleLine($0), to: 60))'."
            }
        case .whichArray(_, .manifest):
            "Name it under 'records' with 'array:', call it 'vectors', or keep it alone in the file."
        case .noArray(let name, _, let names):
            Suggestion.nearest(to: name, among: names).map { "Did you mean '\($0)'?" }
        }
    }
}
