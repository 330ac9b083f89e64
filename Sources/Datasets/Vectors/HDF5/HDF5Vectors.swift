import Diagnostics
import VectorMath

/// Vectors in an HDF5 file: an array with others beside it, as h5py writes them, or a data frame, as pandas does.
enum HDF5Vectors {
    static func read(
        _ bytes: [UInt8], name: String, columns: TableColumns, limits: DatasetLimits, _ broken: BrokenRows
    ) throws(DatasetError) -> VectorFileReader.Contents {
        try HDF5File.read(bytes, name: name, limits: limits) { file throws(DatasetError) in
            let members = try file.members()
            var columns = inFrame(columns, members)
            let chosen = try NamedArray.vectors(
                among: members.map { NamedArray(name: $0.path, dimensions: dimensions(of: $0)) }, columns, file: name)
            switch members[chosen].kind {
            case .frame(_, let parts):
                if case .command = columns.asker {
                    columns.asker = .command(prefix: "\(name):\(members[chosen].path)/")
                }
                return try PandasFrame(parts, path: members[chosen].path, in: file).contents(columns, broken)
            case .series(let parts):
                return try PandasFrame(series: parts, path: members[chosen].path, in: file).contents(columns, broken)
            case .frameOfRecords:
                throw DatasetError(.hdf5(.frameOfRecords), at: file.position(of: members[chosen].path))
            case .array(let array):
                if let vector = columns.vector {
                    throw columns.uselessVector(vector, in: name)
                }
                var broken = broken
                let vectors = try vectors(of: array, &broken)
                var beside = BesideArrays(file: name, rows: vectors.rows, given: columns)
                for member in members where member.group == members[chosen].group && member.path != array.path {
                    try add(member, to: &beside)
                }
                return VectorFileReader.Contents(
                    vectors: vectors, beside: beside.items, leftOut: beside.numbers, broken: broken,
                    warnings: beside.notices)
            }
        }
    }

    /// Rows of numbers, or texts of a list each.
    private static func vectors(of array: HDF5Dataset, _ broken: inout BrokenRows) throws(DatasetError) -> Matrix {
        switch array.elements {
        case .texts, .variableTexts:
            if let vectors = try TextLists.vectors(try array.texts(), at: array.position, &broken) { return vectors }
        default: break
        }
        return try array.numbers(mayBeList: false).matrix(name: array.position.file, &broken)
    }

    /// `frame/column` names a column of a data frame.
    private static func inFrame(_ columns: TableColumns, _ members: [HDF5File.Member]) -> TableColumns {
        guard let wanted = columns.array, columns.vector == nil, !members.contains(where: { $0.path == wanted.value })
        else { return columns }
        let frame = members.first { member in
            if case .frame = member.kind { wanted.value.hasPrefix(member.path + "/") } else { false }
        }
        guard let frame else { return columns }
        var found = columns
        found.array = Located(frame.path, at: wanted.position)
        found.vector = Located(String(wanted.value.dropFirst(frame.path.count + 1)), at: wanted.position)
        return found
    }

    private static func dimensions(of member: HDF5File.Member) -> Int? {
        switch member.kind {
        case .array(let array): array.array?.extents.count
        case .frame, .frameOfRecords: 2
        case .series: nil
        }
    }

    /// What an array of as many elements as there are rows tells of each.
    private static func add(_ member: HDF5File.Member, to beside: inout BesideArrays) throws(DatasetError) {
        guard case .array(let array) = member.kind else { return }
        let areNumbers = if case .numbers = array.elements { true } else { false }
        try beside.add(member.name, shape: array.extents, areNumbers: areNumbers) { () throws(DatasetError) in
            switch array.elements {
            case .numbers: try array.numbers().cells(at: array.position)
            default: try array.texts()
            }
        }
    }
}
