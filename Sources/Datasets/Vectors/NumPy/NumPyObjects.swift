import Diagnostics

/// `.npy` files of Python's objects: a pickle of the array stands behind the head.
enum NumPyObjects {
    /// Whether a head says so.
    static func are(_ descr: String) -> Bool { descr.drop { "<>|=".contains($0) } == "O" }

    /// nil for a file of anything else.
    static func read(_ bytes: [UInt8], name: String) throws(DatasetError) -> PickledTable? {
        let (fields, dataOffset) = try NumPyHeader.fields(of: bytes, name: name)
        guard are(fields.descr) else { return nil }
        return try PickledTable(Array(bytes[dataOffset...]), at: SourcePosition(name))
    }

    /// A text for each item, empty where there is none.
    static func texts(_ bytes: [UInt8], name: String, count: Int) throws(DatasetError) -> [String] {
        let fields = try NumPyHeader.fields(of: bytes, name: name).fields
        guard let table = try read(bytes, name: name), table.rows == count, table.columns == 1 else {
            throw DatasetError(.numPy(.textType("'\(fields.descr)'")), at: SourcePosition(name))
        }
        if let odd = table.oddCell(0) { throw DatasetError(.numPy(.textType(odd)), at: SourcePosition(name)) }
        return (0..<count).map { table.cell($0, 0) ?? "" }
    }
}
