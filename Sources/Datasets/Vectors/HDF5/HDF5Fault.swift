import Diagnostics

/// What is wrong with an HDF5 file, or with a data frame that pandas keeps in it.
enum HDF5Fault: Equatable {
    case unopened
    case process
    case damaged
    case members(limit: Int)
    case type(String)
    case elsewhere
    case filter(Int)
    case size(String, limit: Int)
    case stored(count: UInt64, stored: UInt64)
    case frame(missing: String)
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
        case .elsewhere: "the array's numbers lie in another file, which is not read"
        case .filter(let filter): "the array is packed by filter \(filter), which the HDF5 library does not bring"
        case .size(let extents, let limit):
            "the array has \(extents) elements, more than the \(PlainText.grouped(limit)) bytes that are read"
        case .stored(let count, let stored):
            """
            the array takes \(PlainText.count(count, "byte")), more than the \(PlainText.grouped(stored)) that the file \
            holds of it can be
            """
        case .frame(let name): "this data frame of pandas has no '\(name)'"
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
        case .members: "Keep the vectors in a file of their own."
        case .frameOfRecords: "Write it with to_hdf(path, key='df', format='fixed'), or with to_parquet(path)."
        case .type: "Save it as float32: file.create_dataset('embeddings', data=vectors.astype('float32'))."
        case .elsewhere: "Copy the numbers into this file."
        case .filter: "Write it with compression='gzip', or without."
        case .size: DatasetLimits.remedy(.vectorBytes)
        case .process: nil
        }
    }
}
