package import Diagnostics
package import VectorMath

/// A NumPy array of Python's objects in a pickle, as rows and columns.
package struct PickledTable {
    package let rows: Int
    package let columns: Int
    private let elements: [PickleValue]
    private let objects: PickleObjects
    /// How many numbers all lists together can have that stand in the pickle: none takes less than a byte.
    private let numberLimit: Int

    /// - Parameter position: of the pickle.
    package init(_ pickle: [UInt8], at position: SourcePosition) throws(DatasetError) {
        var reader = PickleReader(pickle[...])
        let value: PickleValue
        do {
            value = try reader.read()
        } catch {
            throw DatasetError(.pickle(.reading(error)), at: position)
        }
        objects = reader.objects
        guard case .array(let index) = value, case .objects(let list) = objects.arrays[index].elements,
            case let extents = objects.arrays[index].extents, (1...2).contains(extents.count),
            extents.reduce(1, *) == objects.lists[list].count
        else { throw DatasetError(.pickle(.value(value.found)), at: position) }
        rows = extents[0]
        columns = extents.count == 2 ? extents[1] : 1
        elements = objects.lists[list]
        numberLimit = pickle.count
    }

    /// Whether the first thing in a column that is not missing is a list, and one of its lists is of numbers.
    package func holdsLists(_ column: Int) -> Bool {
        for row in 0..<rows {
            switch elements[row * columns + column] {
            case .none: continue
            case .list, .tuple, .array:
                return (row..<rows).contains { list(in: $0, column).map { !$0.isEmpty } ?? false }
            case .text(let index): return NumberText.isList(objects.texts[index])
            default: return false
            }
        }
        return false
    }

    /// What a column holds that cannot stand in a cell: the first of it; nil where all can.
    package func oddCell(_ column: Int) -> String? {
        for row in 0..<rows {
            switch elements[row * columns + column] {
            case .none, .bool, .int, .float, .text: continue
            case .bytes(let index) where String(validating: objects.bytes[index], as: UTF8.self) != nil: continue
            case let value: return value.found
            }
        }
        return nil
    }

    /// A column's lists as rows.
    package func matrix(_ column: Int, _ position: SourcePosition) throws(DatasetError) -> Matrix {
        var broken = BrokenRows.refused
        return try matrix(column, position, &broken)
    }

    /// The vectors of an array that holds nothing else: a list in each row, or a number in each column.
    func vectors(_ position: SourcePosition, _ broken: inout BrokenRows) throws(DatasetError) -> Matrix {
        try matrix(columns == 1 ? 0 : nil, position, &broken)
    }

    /// The same where rows without such a list may be skipped.
    ///
    /// - Parameter column: nil where all columns are the numbers of a list.
    func matrix(
        _ column: Int?, _ position: SourcePosition, _ broken: inout BrokenRows
    ) throws(DatasetError) -> Matrix {
        var complaints = ComplaintList(file: position.file, broken)
        var whole: [Int] = []
        var numbers: [Float] = []
        let length = length(ofListsIn: column, broken)
        for row in 0..<rows {
            let place = SourcePosition(position.file, line: row + 1, column: 1)
            guard let list = list(in: row, column) else {
                let odd = column.map { elements[row * columns + $0] } ?? oddValue(in: row)
                complaints.add(.vector(.noVector(found: odd.found)), at: place, row: row)
                continue
            }
            if list.count != length.count {
                complaints.add(.vector(.numberCount(list.count, expected: length)), at: place, row: row)
                continue
            }
            if !list.allSatisfy(\.isFinite) {
                complaints.add(.vector(.notFinite), at: place, row: row)
                if broken.areSkipped { continue }
            }
            // One list may stand in many rows.
            guard numbers.count + list.count <= numberLimit else {
                throw DatasetError(.pickle(.sharedLists(limit: numberLimit)), at: position)
            }
            whole.append(row)
            numbers += list
        }
        try complaints.check()
        broken = complaints.broken
        guard rows > 0 else { throw DatasetError(.noRows, at: position) }
        try broken.check(cells: length.count, held: numberLimit, in: position.file)
        return Matrix(rows: whole.count, columns: length.count, storage: numbers).spread(over: rows, at: whole)
    }

    /// How long the lists of a column should be: 1 where there are none.
    private func length(ofListsIn column: Int?, _ broken: BrokenRows) -> RowLength {
        var lengths = RowLengths(broken)
        for row in 0..<rows where !lengths.areKnown {
            guard let list = list(in: row, column), !list.isEmpty else { continue }
            if list.allSatisfy(\.isFinite) || !broken.areSkipped { lengths.add(list.count) }
        }
        return lengths.usual ?? RowLength(1, by: .firstRow)
    }

    private func list(in row: Int, _ column: Int?) -> [Float]? {
        guard let column else { return floats(elements[row * columns..<(row + 1) * columns]) }
        return list(elements[row * columns + column])
    }

    /// The first of a row that is no number.
    private func oddValue(in row: Int) -> PickleValue {
        elements[row * columns..<(row + 1) * columns].first { floats([$0]) == nil } ?? .none
    }

    /// nil for what is no list, as a text neither, or holds something else than numbers.
    private func list(_ value: PickleValue) -> [Float]? {
        switch value {
        case .list(let index): return floats(objects.lists[index])
        case .tuple(let index): return floats(objects.tuples[index])
        case .array(let index):
            let array = objects.arrays[index]
            guard array.extents.filter({ $0 != 1 }).count < 2 else { return nil }
            switch array.elements {
            case .objects(let list): return floats(objects.lists[list])
            case .numbers(let type, let bytes, let isBigEndian, _):
                let count = bytes.count / type.size
                if count == 0 { return [] }
                return StoredNumbers(Array(bytes), type, rows: 1, columns: count, isBigEndian: isBigEndian).floats()
            case .nothing: return nil
            }
        case .text(let index): return Self.list(objects.texts[index])
        default: return nil
        }
    }

    private static func list(_ text: ArraySlice<UInt8>) -> [Float]? {
        guard NumberText.isList(text), !SparseText.isOne(text) else { return nil }
        var numbers = [Float](repeating: 0, count: text.count)
        let count = numbers.withUnsafeMutableBufferPointer { try? NumberText.list(text, into: $0) }
        return count.map { Array(numbers.prefix($0)) }
    }

    private func floats(_ values: some Collection<PickleValue>) -> [Float]? {
        var numbers: [Float] = []
        numbers.reserveCapacity(values.count)
        for value in values {
            switch value {
            case .float(let number): numbers.append(Float(number))
            case .int(let number): numbers.append(Float(number))
            default: return nil
            }
        }
        return numbers
    }

    /// As a cell of a table; nil where there is nothing, as for NaN, which pandas has for it.
    package func cell(_ row: Int, _ column: Int) -> String? {
        switch elements[row * columns + column] {
        case .bool(let value): value ? "true" : "false"
        case .int(let number): String(number)
        case .float(let number): number.isNaN ? nil : PlainText.number(number)
        case .text(let index): String(decoding: objects.texts[index], as: UTF8.self)
        case .bytes(let index): String(decoding: objects.bytes[index], as: UTF8.self)
        default: nil
        }
    }
}
