import Diagnostics

/// What is wrong with an HDF5 file, or with a data frame that pandas keeps in it.
enum HDF5Fault: Equatable {
    case unopened
    case process
    case damaged
    case members(limit: Int)
    case type(String)
    /// Of an array that should hold texts: what it holds.
    case textType(String)
    case elsewhere
    case filter(Int)
    case size(String, limit: Int)
    case stored(count: UInt64, stored: UInt64)
    case frame(missing: String)
    /// pandas could not write it.
    case frameColumn(missing: String)
    case frameLevels(areRows: Bool)
    /// What a column that somebody names holds.
    case frameCells(column: String, String)
    case frameOfRecords
    case frameBlock(String, rows: Int, columns: Int)

    var message: String {
        switch self {
        case .unopened: "this is no HDF5 file, or it is damaged"
        case .process: "no process could be started that reads this file"
        case .damaged:
            "this part of the file cannot be read: it is damaged, or of a later form than the HDF5 library here knows"
        case .members(let limit): "the file holds more than \(PlainText.grouped(limit)) arrays and groups"
        case .type(let title): "the array holds \(title); expected numbers"
        case .textType(let title): "the array holds \(title); expected texts or numbers"
        case .elsewhere: "the array's numbers lie in another file, which is not read"
        case .filter(let filter):
            "the array is packed by \(Self.filters[filter] ?? "filter \(filter)"), which the HDF5 library does not bring"
        case .size(let extents, let limit):
            "the array has \(extents) elements, more than the \(PlainText.grouped(limit)) bytes that are read"
        case .stored(let count, let stored):
            """
            the array takes \(PlainText.count(count, "byte")), more than the \(PlainText.grouped(stored)) that the file \
            holds of it can be
            """
        case .frame(let name): "this data frame of pandas has no '\(name)'"
        case .frameColumn(let name):
            "this data frame of pandas has no cells for its column '\(PlainText.shortened(name, to: 60))'"
        case .frameLevels(let areRows):
            "the \(areRows ? "rows" : "columns") of this data frame have names of several levels (a MultiIndex), which are not read"
        case .frameCells(let column, let found):
            "the column '\(PlainText.shortened(column, to: 60))' holds \(found); expected texts, numbers or dates"
        case .frameOfRecords: "this data frame is in PyTables' form, format='table', which is not read"
        case .frameBlock(let found, let rows, let columns):
            """
            this block of a data frame is \(found); expected \(PlainText.count(rows, "row")) of \
            \(PlainText.count(columns, "column"))
            """
        }
    }

    var remedy: String? {
        switch self {
        case .damaged: "Write the file again; h5py.File(path, 'w', libver='v110') suits every library."
        case .unopened, .frame, .frameBlock, .stored:
            "Write or fetch the file again; it was cut short or changed."
        case .frameColumn: "Write it as text, or leave it out, and write the file again."
        case .frameLevels(areRows: true): "Write frame.reset_index()."
        case .frameLevels(areRows: false): "Give each column one name."
        case .frameCells: "Write it as text, or name another."
        case .members: "Keep the vectors in a file of their own."
        case .frameOfRecords: "Write it with to_hdf(path, key='df', format='fixed'), or with to_parquet(path)."
        case .textType: "Save it as texts, a list of as many as there are vectors."
        case .type: "Save it as float32: file.create_dataset('embeddings', data=vectors.astype('float32'))."
        case .elsewhere: "Copy the numbers into this file."
        case .filter:
            "Write it with compression='gzip' (pandas: complib='zlib'), or have the file packed anew where the filter is: h5repack -f GZIP=4 IN OUT."
        case .size: DatasetLimits.remedy(.vectorBytes)
        case .process: nil
        }
    }

    /// Those of HDF5's list of registered filters that people meet (https://github.com/HDFGroup/hdf5_plugins).
    private static let filters = [
        305: "LZO", 307: "bzip2", 32_000: "LZF", 32_001: "Blosc", 32_004: "LZ4", 32_008: "bitshuffle", 32_013: "ZFP",
        32_015: "Zstandard", 32_026: "Blosc2",
    ].mapValues { "the filter \($0)" }
}
