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
        case rowCount(table: String, rows: Int, vectors: String, count: Int)
        /// The manifest names a column, but no table.
        case noTable(column: String)
        case unknownTable(String)
        /// Two vectors have the name by which a table is joined.
        case repeatedKey(String, vectors: String)
        case noVectorOfKey(String, vectors: String)
        case noJoin(vectors: String, example: String, columns: [String], TableColumns.Asker)
        /// A table and the file of vectors beside it have a column of one name.
        case otherCell(column: String, found: String, vectors: String, there: String)

        // Tables
        case noColumnNames
        case tooManyRows(limit: Int)
        case fieldCount(Int, expected: RowLength)
        case repeatedColumn(String)
        case openQuote
        case textAfterQuote
        case longField(limit: Int)
        case noColumn(String, among: [String])
        case emptyText
        case emptyID
        case zeroCharacter(column: String)
        case noQueriedRows
        case notParquet, notDatabase
        /// `embed` asks for the vectors of texts, `vector` for those of a column.
        case vectorAndModels(column: String)
        /// `column`: where its own name makes it the ids, and not the manifest.
        case repeatedID(String, firstLine: Int, column: String?)

        // Lines
        case tooManyLines(limit: Int)
        case notJSON(expected: String)
        case noObject(found: JSONValue)
        case noText(column: String, found: JSONValue)
        case noLines
        case noItems
        case unknownItems(ending: String)

        // Images
        case noFolder(String)
        case unreadableFolder
        case tooDeep(String, limit: Int)
        case tooManyImages(String, limit: Int)
        case noImages(String, LeftOutFiles)
        case noImageColumn(String, among: [String])
        case noPicture
        case noPictureFile(String)
        case picturesOfID(String, folder: String, found: [String])

        // Vectors; rows and columns count from 0
        case unknownVectors(ending: String)
        case uselessHeader(file: String)
        case uselessVector(file: String)
        case uselessSeparator(file: String)
        case uselessArray(file: String)
        /// What a command line names behind a colon.
        case uselessName(String, file: String)
        case outOfRange(row: Int, column: Int, Float)
        case notFinite(row: Int, column: Int, Float)
        case tooLarge(row: Int, column: Int, Double)
        case noNumber(String, column: String, isNamed: Bool)
        /// What stands where a list should, and the column, where that has a name.
        case noList(String, column: String?)
        case whichList([String], TableColumns.Asker)
        case cutList
        case noRows
        case noVectorLines
        case noListOfNumbers(key: String, isDeclared: Bool)
        case notFiniteVector
        /// What a service said instead of the vector of the request `key`.
        case failedAnswer(key: String?, String)
        case vectorOfEachToken
        case noBase64(String)
        case listsAndBase64
        case numberCount(Int, expected: RowLength)

        case text(TextFault)
        case json(JSONFault)
        case words(WordFault)
        case writing(WritingFault)

        // NumPy's files
        case notNumPy
        case numPyVersion(UInt8)
        case headerTooLong(Int)
        case unreadableHeader(HeaderFault)
        case fieldsOfRecords
        case elementType(String)
        case dimensions([Int])
        case byteCount(ArrayShape, held: Int)
        case emptyArray(ArrayShape)
        case notIntegers(ArrayShape)
        case integerTooLarge
        case unreadableArchive(ArchiveFault)
        case packing(String, method: Int)
        case unpacksTo(String, Int, limit: Int)
        case unpackTogether(Int, limit: Int)
        case textCount(Int, bytes: Int, held: Int)
        case whichArray([String], TableColumns.Asker)
        case noArray(String, file: String, among: [String])

        // Tensors
        case safetensorsEnd
        case safetensorsHeader(UInt64)
        case safetensorsRest(Int)
        case tensor(String, TensorFault)
        case tensorType(String)

        // HDF5 and what pandas keeps in it
        case notHDF5
        case hdf5Process
        case hdf5Damaged
        case hdf5Members(limit: Int)
        case hdf5Type(String)
        case hdf5Elsewhere
        case hdf5Filter(Int)
        case hdf5Size(String, limit: Int)
        case hdf5Stored(count: UInt64, stored: UInt64)
        case frame(missing: String)
        case frameBlock(String, rows: Int, columns: Int)
        case pickle(PickleReader.Fault)
        case pickledValue(String)
        case noVector(found: String)
        case sharedLists(limit: Int)

        // Rows with their lengths before them
        case vecsWidth(Int, row: Int, expected: Int?)
        case vecsRest(Int, columns: Int, row: Int)
    }

    enum TensorFault: Equatable {
        case noEntry, twice
        case size(ArrayShape, held: Int)
        /// In bytes, counted from where the numbers begin.
        case outside(end: Int, held: Int)
        case overlap(at: Int, end: Int)
        case gap(from: Int, to: Int)
    }

    enum HeaderFault: Equatable {
        case unknownKey(String)
        case missingKey, noText, openText, noBool, tooManyDimensions, noShape
        case missing(Unicode.Scalar)
    }

    enum ArchiveFault {
        case noDirectory, damagedDirectory, encrypted, sizes, cutShort, damagedPacking, wrongChecksum
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
        case .rowCount(let table, let rows, let vectors, let count):
            "'\(table)' has \(PlainText.grouped(rows)) rows, '\(vectors)' has \(PlainText.grouped(count)) vectors"
        case .noTable(let column): "'\(column)' names a column, but there is no table"
        case .unknownTable(let path): "'\(path)' is no table that can be read"

        case .repeatedKey(let key, let vectors):
            "two vectors of '\(vectors)' are called '\(PlainText.shortened(key, to: 60))'"
        case .noVectorOfKey(let key, let vectors):
            "'\(vectors)' holds no vector called '\(PlainText.shortened(key, to: 60))'"
        case .noJoin(let vectors, let example, let columns, _):
            """
            each vector of '\(vectors)' has a name, as '\(PlainText.shortened(example, to: 60))'; which column holds it? \
            Found \(Self.listed(columns))
            """
        case .otherCell(let column, let found, let vectors, let there):
            """
            column '\(PlainText.shortened(column, to: 60))' holds '\(PlainText.shortened(found, to: 60))', but in \
            '\(vectors)' it holds '\(PlainText.shortened(there, to: 60))'
            """

        case .noColumnNames: "the file is empty; expected a row of column names"
        case .tooManyRows(let limit): "more than \(PlainText.grouped(limit)) rows"
        case .fieldCount(let found, let expected):
            "expected \(expected.title("field", of: "row")), found \(found)"
        case .repeatedColumn(let name): "two columns are called '\(PlainText.shortened(name, to: 60))'"
        case .openQuote: "the quoted field that starts here never ends"
        case .textAfterQuote: "text after a closing quote; expected a separator or the end of the line"
        case .longField(let limit): "a field of more than \(PlainText.grouped(limit)) bytes"
        case .noColumn(let name, let columns):
            "no column '\(name)'; found \(Self.listed(columns.filter { !$0.isEmpty }))"
        case .emptyText: "the text is empty"
        case .emptyID: "the id is empty"
        case .zeroCharacter(let column):
            "the cell in column '\(PlainText.shortened(column, to: 60))' holds the character U+0000"
        case .noQueriedRows: "there are no rows"
        case .notParquet: "this is not a Parquet file: it does not begin with 'PAR1'"
        case .notDatabase: "this is a file neither of DuckDB nor of SQLite"
        case .vectorAndModels(let column): "'vector: \(PlainText.shortened(column, to: 60))' has no use beside 'embed'"
        case .repeatedID(let id, let line, _):
            "the id '\(PlainText.shortened(id, to: 60))' stands twice; first in line \(line)"

        case .tooManyLines(let limit): "more than \(PlainText.grouped(limit)) lines"
        case .notJSON(let expected): "this is not JSON; expected \(expected)"
        case .noObject(let found): "expected an object, found \(found.found)"
        case .noText(let column, let found):
            "expected a JSON string or an object with '\(column)', found \(found.found)"
        case .noLines: "there are no lines to read"
        case .noItems: "the file holds no items"
        case .unknownItems(""): "a file without an ending is not read here"
        case .unknownItems(let ending): "a '.\(PlainText.shortened(ending, to: 20))' file is not read here"

        case .noFolder(let path): "'\(path)' is a file; expected a folder of images"
        case .unreadableFolder: "this folder cannot be read"
        case .tooDeep(let path, let limit): "'\(path)' is nested more than \(limit) deep"
        case .tooManyImages(let path, let limit): "'\(path)' holds more than \(PlainText.grouped(limit)) images"
        case .noImages(let path, let leftOut): "'\(path)' holds no JPEG or PNG file\(leftOut.list)"

        case .noImageColumn(let name, let columns):
            "'\(PlainText.shortened(name, to: 60))' is neither a column nor a folder; found the columns \(Self.listed(columns))"
        case .noPicture: "the item has no picture"
        case .noPictureFile(let path): "'\(PlainText.shortened(path, to: 60))' is no file; expected a picture"
        case .picturesOfID(let id, let folder, []):
            "'\(folder)' holds no picture called '\(PlainText.shortened(id, to: 60))'"
        case .picturesOfID(let id, let folder, let found):
            "'\(folder)' holds \(found.count) pictures called '\(PlainText.shortened(id, to: 60))': \(found.joined(separator: ", "))"

        case .unknownVectors(""): "this holds no vectors in a format that is known by how it begins"
        case .unknownVectors(let ending): "vectors in a '.\(PlainText.shortened(ending, to: 20))' file are not read"
        case .uselessVector(let file): "'vector' has no use: '\(file)' holds one list a row and no other"
        case .uselessSeparator(let file): "'separator' has no use: '\(file)' has no rows of fields"
        case .uselessArray(let file): "'array' has no use: '\(file)' holds no arrays under names"
        case .uselessName(let name, let file):
            "'\(file)' holds nothing that could be called '\(PlainText.shortened(PlainText.singleLine(name), to: 60))'"
        case .uselessHeader(let file): "'header' has no use: '\(file)' has no line of column names"
        case .outOfRange(let row, let column, let number):
            "\(Self.place(row, column)) is \(number); numbers from -1e15 to 1e15 can be compared"
        case .notFinite(let row, let column, let number):
            "\(Self.place(row, column)) is \(number.isNaN ? "NaN" : number < 0 ? "-infinity" : "infinity")"
        case .tooLarge(let row, let column, let number):
            "\(Self.place(row, column)) is \(number), too large for a 32-bit float"
        case .noNumber(let text, let column, _):
            "'\(PlainText.shortened(text, to: 40))' in column '\(column)' is no finite number"
        case .noList(let text, let column):
            "'\(PlainText.shortened(text, to: 40))'\(column.map { " in column '\(PlainText.shortened($0, to: 60))'" } ?? "") is no list of numbers"
        case .whichList(let names, _):
            "several columns hold lists of numbers: \(Self.listed(names))"
        case .cutList: "the list is cut by '...': NumPy prints only the ends of a long array"
        case .noRows: "the file holds no vectors; expected one a row"
        case .noVectorLines: "the file holds no vectors; expected one a line"
        case .noListOfNumbers(let key, isDeclared: false):
            "expected a list of numbers, or an object with one under '\(key)'"
        case .noListOfNumbers(let key, isDeclared: true): "expected an object with a list of numbers under '\(key)'"
        case .notFiniteVector: "the vector holds something that is no finite number"
        case .failedAnswer(let key, let message):
            "\(key.map { "the request '\(PlainText.shortened($0, to: 60))' failed" } ?? "there is an error instead of vectors"): \(PlainText.shortened(PlainText.singleLine(message), to: 200))"
        case .vectorOfEachToken:
            "there is a list of vectors for each text, as of its tokens; expected one vector for each"
        case .noBase64(let text):
            "'\(PlainText.shortened(text, to: 40))' is neither a list of numbers nor 32-bit floats in base64"
        case .listsAndBase64: "some vectors are lists, some are in base64"
        case .numberCount(let found, let expected):
            "expected \(expected.title("number", of: "vector")), found \(found)"

        case .text(let fault): fault.message
        case .json(let fault): fault.message
        case .words(let fault): fault.message
        case .writing(let fault): fault.message

        case .notNumPy: "this is not a .npy file: it does not begin with '\\x93NUMPY'"
        case .numPyVersion(let version): "this .npy file has version \(version); versions 1 to 3 are read"
        case .headerTooLong(let length):
            "the header claims \(PlainText.count(length, "byte")), the file ends before"
        case .unreadableHeader(let fault): "the header of this .npy file cannot be read: \(Self.described(fault))"
        case .fieldsOfRecords: "the array holds records of several fields; expected numbers"
        case .elementType(let type): "the array holds '\(PlainText.shortened(type, to: 40))'; expected numbers"
        case .dimensions([]): "the array has one number; expected rows and columns"
        case .dimensions(let shape):
            """
            the array has \(PlainText.count(shape.count, "dimension")) (\(ArrayShape.title(of: shape))); expected rows \
            and columns
            """
        case .byteCount(let header, let held):
            """
            the header says \(header.title) (\(Self.size(header))), the file holds \(PlainText.count(held, "byte")) \
            after it
            """
        case .emptyArray(let header): "the array is empty (\(header.title))"
        case .notIntegers(let header): "this is \(header.title); expected one row of whole numbers"
        case .integerTooLarge: "a number is too large for 64 bits"
        case .unreadableArchive(let fault): "this .npz file cannot be read: \(Self.described(fault))"
        case .packing(let name, let method):
            "'\(PlainText.shortened(name, to: 60))' is packed by method \(method); expected deflate, or none"
        case .unpacksTo(let name, let count, let limit):
            """
            '\(PlainText.shortened(name, to: 60))' unpacks to \(PlainText.count(count, "byte")); at most \
            \(PlainText.grouped(limit)) are read
            """
        case .unpackTogether(let count, let limit):
            "the arrays unpack to \(PlainText.count(count, "byte")); at most \(PlainText.grouped(limit)) are read"
        case .textCount(let count, let bytes, let held):
            """
            the header says \(PlainText.count(count, "text")) of \(PlainText.count(bytes, "byte")), the file holds \
            \(PlainText.count(held, "byte")) after it
            """
        case .whichArray(let names, _):
            """
            which array holds the vectors? Found \
            \(names.isEmpty ? "none" : PlainText.shortened(names.joined(separator: ", "), to: 200))
            """
        case .noArray(let name, let file, let names):
            "'\(file)' has no array '\(PlainText.shortened(name, to: 60))'; found \(Self.listed(names))"

        case .safetensorsEnd: "this is no safetensors file: it ends in its header"
        case .safetensorsHeader(let length):
            "this is no safetensors file: its header claims \(PlainText.count(length, "byte"))"
        case .safetensorsRest(let count): "the last \(PlainText.count(count, "byte")) of the file belong to no tensor"
        case .tensor(let name, let fault): "the tensor '\(PlainText.shortened(name, to: 60))' \(Self.described(fault))"
        case .notHDF5: "this is no HDF5 file, or it is damaged"
        case .hdf5Process: "no process could be started that reads this file"
        case .hdf5Damaged:
            "this part of the file cannot be read: it is damaged, or of a later form than the HDF5 library here knows"
        case .hdf5Members(let limit): "the file holds more than \(PlainText.grouped(limit)) arrays and groups"
        case .hdf5Type(let title): "the array holds \(title); expected numbers"
        case .hdf5Elsewhere: "the array's numbers lie in another file, which is not read"
        case .hdf5Filter(let filter): "the array is packed by filter \(filter), which the HDF5 library does not bring"
        case .hdf5Size(let extents, let limit):
            "the array has \(extents) elements, more than the \(PlainText.grouped(limit)) bytes that are read"
        case .hdf5Stored(let count, let stored):
            """
            the array takes \(PlainText.count(count, "byte")), more than the \(PlainText.grouped(stored)) that the file \
            holds of it can be
            """
        case .frame(let name): "this data frame of pandas has no '\(name)'"
        case .frameBlock(let found, let rows, let columns):
            """
            this block of a data frame is \(found); expected \(PlainText.count(rows, "row")) of \
            \(PlainText.count(columns, "column"))
            """
        case .pickle(.operation(let name)):
            "this pickle asks for \(PlainText.shortened(name, to: 80)), which is not read"
        case .pickle(.global(let name)):
            "this pickle asks for '\(PlainText.shortened(name, to: 80))', which is not read"
        case .pickle(.cutShort): "this pickle ends too early"
        case .pickle(.damaged): "this pickle is damaged"
        case .pickledValue(let found): "this pickle holds \(found); expected an array of objects in rows and columns"
        case .noVector(let found): "expected a list of numbers, found \(found)"
        case .sharedLists(let limit):
            "the lists have more than \(PlainText.grouped(limit)) numbers, as many as there are bytes"

        case .vecsWidth(let found, let row, let expected):
            """
            row \(PlainText.grouped(row)) (counted from 0) says it has \(PlainText.count(found, "number")); expected \
            \(expected.map { "\(PlainText.grouped($0)) as in the first" } ?? "1 or more")
            """
        case .vecsRest(let rest, let columns, let row):
            """
            the file ends \(PlainText.count(rest, "byte")) into a row of \(PlainText.count(columns, "number")) \
            (\(PlainText.count(row, "byte")))
            """
        case .tensorType(let type): "the tensor holds '\(PlainText.shortened(type, to: 40))'; expected numbers"
        }
    }

    private var remedy: String? {
        switch kind {
        case .of(_, let kind): Self(kind, at: position).remedy

        case .emptyDataset: "Give it at least one record."
        case .tooManyBroken: "Look whether its first rows are as they should be."
        case .allBroken: "'skip: broken' leaves nothing; mend one of them."
        case .tooManyRecords, .tooManyRows, .tooManyLines, .tooManyImages: DatasetLimits.remedy(.records)
        case .longField: DatasetLimits.remedy(.fieldBytes)
        case .rowCount: "Each vector needs one row, in the same order."
        case .noTable: "Add 'table:' with a .csv, .tsv or .jsonl file, one row per vector."
        case .unknownTable: "Known: \(TableFormat.allCases.map { ".\($0.rawValue)" }.joined(separator: ", "))."

        case .repeatedKey: "Keep one of them."
        case .noVectorOfKey: "Ask for it, or leave the row out."
        case .noJoin(_, _, _, .command): "Name it with --id."
        case .noJoin(_, _, _, .manifest): "Name it under 'records': id: COLUMN."
        case .otherCell: "Leave the column out of one of the two, or give it another name."

        case .fieldCount: "A field that holds a separator must stand in double quotes."
        case .openQuote: "Close it with a double quote; write a quote inside it twice."
        case .textAfterQuote: "Write a quote inside a quoted field twice."
        case .noColumn(let name, let columns):
            Suggestion.nearest(to: name, among: columns).map { "Did you mean '\($0)'?" }
                ?? "Name one of these, or add the column."
        case .emptyText: "Give it a text, or leave the row out."
        case .zeroCharacter: "Take it out: to most programs a text ends there."
        case .notParquet: "Write it with DataFrame.to_parquet."
        case .vectorAndModels: "Leave one of the two out."
        case .repeatedID(_, _, nil): "Give each row an id of its own, or leave 'id' out to number the rows."
        case .repeatedID(_, _, let column?):
            // Named as a field, the column gives no ids.
            """
            Give each row an id of its own, or write 'fields: ["\(PlainText.shortened(column, to: 60))"]' to number the \
            rows.
            """

        case .noItems: "Give it at least one."
        case .unknownItems: "Known: .txt, .jsonl, .csv, .tsv, a folder of images, or - for lines of text."

        case .noFolder: "For a table write 'csv:', for vectors 'vectors:'."

        case .noImageColumn(let name, let columns):
            Suggestion.nearest(to: name, among: columns).map { "Did you mean '\($0)'?" }
                ?? "Name a column of paths, or a folder with a picture for each id."
        case .noPicture: "Give each row the path of a picture, or leave the row out."
        case .picturesOfID(_, _, []): "A picture is called as its item's id, with or without an ending."
        case .picturesOfID: "Keep one, or write the ending in the ids."

        case .unknownVectors(""):
            "Write .npy or .npz, give a file whose name ends in one of \(VectorFormat.known), or say what it is by 'embedsite convert --from'."
        case .unknownVectors: "Known: \(VectorFormat.known)."
        case .uselessVector:
            "It describes .csv, .tsv, .txt, .json and .jsonl files, data frames and tables; leave it out."
        case .uselessArray: "It names one of several arrays; leave it out."
        case .uselessName: "Leave the colon and the name out."
        case .uselessHeader, .uselessSeparator: "It describes .csv, .tsv and .txt files; leave it out."
        case .outOfRange: "Divide all vectors by one number."
        case .notFinite: "Leave the row out or mend its number."
        case .noNumber(_, _, isNamed: true):
            "Columns that hold no numbers must be named under 'fields', 'text', 'label' or 'id'."
        case .noNumber(_, _, isNamed: false):
            "The first line is a vector; a file with other columns needs a first line of their names."
        case .whichList(let names, .manifest):
            "Name one under 'records': vector: \(names.first.map { PlainText.shortened($0, to: 60) } ?? "")."
        case .whichList(let names, .command(let prefix)), .whichArray(let names, .command(let prefix)):
            names.first.map {
                "Name it behind the file, as '\(prefix)\(PlainText.shortened(PlainText.singleLine($0), to: 60))'."
            }
        case .failedAnswer(key: _?, _): "Ask again, and put the answer in its place."
        case .failedAnswer: "Ask again, and write the answer to the file."
        case .vectorOfEachToken: "Ask for pooled vectors, or take the mean of each list."
        case .cutList:
            "The other numbers are not in the file; write each row with tolist(), or set numpy.set_printoptions(threshold=sys.maxsize) before."

        case .text(let fault): fault.remedy
        case .json(let fault): fault.remedy
        case .words(let fault): fault.remedy
        case .writing(let fault): fault.remedy

        case .notNumPy, .unreadableHeader: "Write it with numpy.save."
        case .fieldsOfRecords: "Save a plain two-dimensional array of float32."
        case .elementType: "Save it as float32: numpy.save(path, vectors.astype('float32'))."
        case .dimensions: "Reshape it to one row per item: vectors.reshape(len(vectors), -1)."
        case .byteCount, .textCount: "Write the file again; it was cut short or changed."
        case .emptyArray: "Write at least one row."
        case .unreadableArchive: "Write it with numpy.savez."
        case .packing: "Write it with numpy.savez or numpy.savez_compressed."
        case .unpacksTo, .unpackTogether: DatasetLimits.remedy(.vectorBytes)
        case .whichArray(_, .manifest):
            "Name it under 'records' with 'array:', call it 'vectors', or keep it alone in the file."
        case .noArray(let name, _, let names):
            Suggestion.nearest(to: name, among: names).map { "Did you mean '\($0)'?" }

        case .safetensorsHeader: "Headers of at most \(PlainText.grouped(SafetensorsHeader.longest)) bytes are read."
        case .hdf5Damaged: "Write the file again; h5py.File(path, 'w', libver='v110') suits every library."
        case .notHDF5, .frame, .frameBlock, .hdf5Stored, .pickle(.cutShort), .pickle(.damaged):
            "Write or fetch the file again; it was cut short or changed."
        case .hdf5Members: "Keep the vectors in a file of their own."
        case .hdf5Type: "Save it as float32: file.create_dataset('embeddings', data=vectors.astype('float32'))."
        case .hdf5Elsewhere: "Copy the numbers into this file."
        case .hdf5Filter: "Write it with compression='gzip', or without."
        case .hdf5Size: DatasetLimits.remedy(.vectorBytes)
        case .pickle, .pickledValue:
            "Lists, numbers, texts, None and NumPy arrays of them are read. Save other columns as text, or drop them."
        case .sharedLists: "Write each row with a list of its own."
        case .vecsWidth: "Each row is how many numbers follow in four bytes, little-endian, and these."
        case .safetensorsRest, .tensor, .vecsRest: "Write or fetch the file again; it was cut short or changed."
        case .tensorType: "Save it as float32: save_file({'embeddings': vectors.astype('float32')}, path)."

        case .noQueriedRows, .notDatabase, .noColumnNames, .repeatedColumn, .emptyID, .notJSON,
            .noObject, .noText, .noLines,
            .unreadableFolder, .tooDeep, .noImages, .noPictureFile, .tooLarge, .noRows, .noVectorLines,
            .noListOfNumbers, .noList,
            .notFiniteVector, .noBase64, .listsAndBase64, .numberCount, .numPyVersion, .headerTooLong, .notIntegers,
            .integerTooLarge, .safetensorsEnd, .noVector, .hdf5Process:
            nil
        }
    }

    private static func place(_ row: Int, _ column: Int) -> String {
        "row \(PlainText.grouped(row)), column \(PlainText.grouped(column)) (counted from 0)"
    }

    private static func size(_ array: ArrayShape) -> String {
        array.byteCount.map { PlainText.count($0, "byte") } ?? "more than any file holds"
    }

    static func listed(_ columns: [String]) -> String {
        let shown = columns.prefix(20).map { PlainText.shortened($0, to: 40) }.joined(separator: ", ")
        return columns.count > 20 ? "\(shown) and \(columns.count - 20) more" : shown
    }

    private static func described(_ fault: HeaderFault) -> String {
        switch fault {
        case .unknownKey(let key): "an unknown key '\(PlainText.shortened(key, to: 40))'"
        case .missingKey: "one of descr, fortran_order and shape is missing"
        case .noText: "expected a text in quotes"
        case .openText: "a text that never ends"
        case .noBool: "expected True or False"
        case .tooManyDimensions: "more than 32 dimensions"
        case .noShape: "a shape that is no list of whole numbers"
        case .missing(let scalar): "expected '\(scalar)'"
        }
    }

    private static func described(_ fault: TensorFault) -> String {
        switch fault {
        case .noEntry: "has no dtype, shape and data_offsets that can be read"
        case .twice: "stands twice in the header"
        case .size(let array, let held):
            "has \(PlainText.count(held, "byte")), but is \(array.title) (\(size(array)))"
        case .outside(let end, let held):
            "ends after \(PlainText.count(end, "byte")) of numbers; the file holds \(PlainText.grouped(held))"
        case .overlap(let place, let end):
            "begins at byte \(PlainText.grouped(place)), but the one before it ends at \(PlainText.grouped(end))"
        case .gap(let start, let end):
            "begins at byte \(PlainText.grouped(end)), but the one before it ends at \(PlainText.grouped(start))"
        }
    }

    private static func described(_ fault: ArchiveFault) -> String {
        switch fault {
        case .noDirectory: "it has no directory of its files"
        case .damagedDirectory: "its directory is damaged"
        case .encrypted: "it is encrypted"
        case .sizes: "its sizes disagree"
        case .cutShort: "it ends too early"
        case .damagedPacking: "its packed bytes are damaged"
        case .wrongChecksum: "its checksum does not match"
        }
    }
}
