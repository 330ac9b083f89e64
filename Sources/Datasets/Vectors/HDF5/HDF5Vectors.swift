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
            case .array(let array):
                if let vector = columns.vector {
                    throw columns.uselessVector(vector, in: name)
                }
                var broken = broken
                let vectors = try array.numbers().matrix(name: array.position.file, &broken)
                let beside = members.filter { $0.group == members[chosen].group && $0.path != array.path }
                return VectorFileReader.Contents(
                    vectors: vectors,
                    beside: ItemColumns(
                        file: name, rows: vectors.rows, try cells(beside, rows: vectors.rows, columns), given: columns),
                    broken: broken)
            }
        }
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
        case .frame: 2
        }
    }

    /// What arrays of as many elements as there are rows tell of each.
    private static func cells(
        _ members: [HDF5File.Member], rows: Int, _ columns: TableColumns
    ) throws(DatasetError) -> [ItemColumns.Column] {
        var cells: [ItemColumns.Column] = []
        for member in members {
            guard case .array(let array) = member.kind, array.extents == [rows] else { continue }
            switch array.elements {
            case .texts, .variableTexts: cells.append((member.name, try array.texts()))
            case .numbers(let type, _) where type.isInteger && ItemColumns.takesNumbers(member.name, columns):
                guard let numbers = try array.numbers().integers() else {
                    throw DatasetError(.numbers(.integerTooLarge), at: array.position)
                }
                cells.append((member.name, numbers.map(String.init)))
            default: continue
            }
        }
        return cells
    }
}
