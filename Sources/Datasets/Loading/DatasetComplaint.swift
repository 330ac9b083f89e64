import Diagnostics
import JSONReading

/// One thing that is wrong in a dataset's files.
struct DatasetComplaint: Equatable {
    enum Kind: Equatable, Sendable {
        /// Of an item that is called so.
        indirect case of(String, Kind)

        // The whole set
        case emptyDataset(String)
        case allBroken(LeftOutRows)
        case tooManyBroken(Int, cells: Int)
        case tooManyRecords(limit: Int)

        // Items and JSON
        case notJSON(expected: String)
        case noObject(found: JSONValue)
        case noItems
        case unknownItems(ending: String)

        // Vectors
        case unknownVectors(ending: String)
        case noRows

        // Of one kind of file, or one step
        case text(TextFault)
        case table(TableFault)
        case lines(LineFault)
        case firstLine(FirstLineFault)
        case foreign(ForeignText)
        case media(MediaKind, MediaFault)
        case join(JoinFault)
        case choice(ChoiceFault)
        case vector(VectorFault)
        case numbers(NumberFault)
        case numPy(NumPyFault)
        case archive(NumPyArchiveFault)
        case safetensors(SafetensorsFault)
        case hdf5(HDF5Fault)
        case pickle(PickleFault)
        case vecs(VecsFault)
        case json(JSONFault)
        case words(WordFault)
        case psql(PsqlFault)
        case writing(WritingFault)
    }

    let kind: Kind
    let position: SourcePosition

    init(_ kind: Kind, at position: SourcePosition) {
        self.kind = kind
        self.position = position
    }

    var diagnostic: Diagnostic { .error(at: position, message, remedy: remedy) }

    private var message: String {
        switch kind {
        case .of(let name, let kind): "\(name): \(Self(kind, at: position).message)"
        case .emptyDataset(let name): "the dataset '\(name)' is empty"
        case .tooManyBroken(let count, let cells):
            "\(PlainText.count(count, "row")) of \(PlainText.count(cells, "cell")) are broken, more than the file has room for"
        case .allBroken(let rows):
            rows.total == 1
                ? "the only \(rows.kind.rawValue) is broken"
                : "all \(PlainText.count(rows.total, rows.kind.rawValue)) are broken"
        case .tooManyRecords(let limit): "the dataset holds more than \(PlainText.grouped(limit)) records"
        case .notJSON(let expected): "this is not JSON; expected \(expected)"
        case .noObject(let found): "expected an object, found \(found.found)"
        case .noItems: "the file holds no items"
        case .unknownItems(""): "a file without an ending is not read here"
        case .unknownItems(let ending): "a '.\(PlainText.shortened(ending, to: 20))' file is not read here"
        case .unknownVectors(""): "this holds no vectors in a format that is known by how it begins"
        case .unknownVectors(let ending): "vectors in a '.\(PlainText.shortened(ending, to: 20))' file are not read"
        case .noRows: "the file holds no vectors; expected one a row"

        case .text(let fault): fault.message
        case .table(let fault): fault.message
        case .lines(let fault): fault.message
        case .firstLine(let fault): fault.message
        case .foreign(let text): text.message
        case .media(let kind, let fault): fault.message(kind)
        case .join(let fault): fault.message
        case .choice(let fault): fault.message
        case .vector(let fault): fault.message
        case .numbers(let fault): fault.message
        case .numPy(let fault): fault.message
        case .archive(let fault): fault.message
        case .safetensors(let fault): fault.message
        case .hdf5(let fault): fault.message
        case .pickle(let fault): fault.message
        case .vecs(let fault): fault.message
        case .json(let fault): fault.message
        case .words(let fault): fault.message
        case .psql(let fault): fault.message
        case .writing(let fault): fault.message
        }
    }

    private var remedy: String? {
        switch kind {
        case .of(_, let kind): Self(kind, at: position).remedy
        case .emptyDataset: "Give it at least one record."
        case .tooManyBroken: "Look whether its first rows are as they should be."
        case .allBroken: "'skip: broken' leaves nothing; mend one of them."
        case .tooManyRecords: DatasetLimits.remedy(.records)
        case .noItems: "Give it at least one."
        case .unknownItems:
            "Known: .txt, .jsonl, .csv, .tsv, a folder of pictures, sounds or films, or - for lines of text."
        case .unknownVectors(""):
            "Write .npy or .npz, give a file whose name ends in one of \(VectorFormat.known), or say what it is by 'embedsite convert --from', or its rows by --separator."
        case .unknownVectors(let ending): VectorFormat.remedy(for: ending, among: VectorFileReader.endings)
        case .notJSON, .noObject, .noRows: nil

        case .text(let fault): fault.remedy
        case .table(let fault): fault.remedy
        case .lines(let fault): fault.remedy
        case .firstLine(let fault): fault.remedy
        case .foreign(let text): text.remedy
        case .media(let kind, let fault): fault.remedy(kind)
        case .join(let fault): fault.remedy
        case .choice(let fault): fault.remedy
        case .vector(let fault): fault.remedy
        case .numbers(let fault): fault.remedy
        case .numPy(let fault): fault.remedy
        case .archive(let fault): fault.remedy
        case .safetensors(let fault): fault.remedy
        case .hdf5(let fault): fault.remedy
        case .pickle(let fault): fault.remedy
        case .vecs(let fault): fault.remedy
        case .json(let fault): fault.remedy
        case .words(let fault): fault.remedy
        case .psql(let fault): fault.remedy
        case .writing(let fault): fault.remedy
        }
    }

    static func listed(_ columns: [String]) -> String {
        let shown = columns.prefix(20).map { PlainText.shortened($0, to: 40) }.joined(separator: ", ")
        return columns.count > 20 ? "\(shown) and \(columns.count - 20) more" : shown
    }
}
