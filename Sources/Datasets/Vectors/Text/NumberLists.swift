import Diagnostics
import VectorMath

/// The lists of a file, one for each vector, found but not yet read: texts of numbers are read last, on all threads.
struct NumberLists {
    private struct List {
        let text: ArraySlice<UInt8>
        let place: Table.Place
        /// Which vector it is.
        let row: Int
    }

    let file: String
    /// Where they stand, for complaints; nil where that has no name.
    let column: String?
    private var lists: [List] = []
    init(file: String, column: String?) {
        self.file = file
        self.column = column
    }

    var count: Int { lists.count }

    /// - Parameter row: which vector it is, after all those before.
    mutating func append(_ text: ArraySlice<UInt8>, at place: Table.Place, row: Int) {
        lists.append(List(text: text, place: place, row: row))
    }

    /// So many rows, zeros for one that is broken. The lists that can be read say how long all are (`RowLengths`).
    func matrix(
        rows rowCount: Int, _ workers: Workers, _ complaints: inout ComplaintList
    ) throws(DatasetError) -> Matrix {
        guard let length = try length(&complaints) else {
            guard rowCount > 0 else { throw DatasetError(.noRows, at: SourcePosition(file)) }
            return Matrix(rows: rowCount, columns: 1, storage: [Float](repeating: 0, count: rowCount))
        }
        let width = length.count
        let block = max(1, (1 << 18) / width)
        let blocks = workers.gather((lists.count + block - 1) / block) { task in
            Self.rows(lists[task * block..<min(lists.count, (task + 1) * block)], length)
        }
        for (list, fault) in blocks.flatMap(\.faults) { add(fault, of: list, &complaints) }
        try complaints.check()
        let whole = blocks.flatMap(\.whole)
        try complaints.broken.check(cells: width, held: lists.reduce(0) { $0 + $1.text.count }, in: file)
        var numbers: [Float] = []
        numbers.reserveCapacity(whole.count * width)
        for block in blocks { numbers += block.numbers }
        return Matrix(rows: whole.count, columns: width, storage: numbers).spread(over: rowCount, at: whole)
    }

    /// How long lists should be; nil where none can be read.
    private func length(_ complaints: inout ComplaintList) throws(DatasetError) -> RowLength? {
        var lengths = RowLengths(complaints.broken)
        var faults: [(List, Trouble)] = []
        for list in lists where !lengths.areKnown {
            var width = 0
            // No number takes less than two bytes with what parts it from the next.
            var numbers = [Float](repeating: 0, count: list.text.count / 2 + 1)
            guard let fault = Self.read(list, &width, &numbers, expected: nil) else {
                lengths.add(width)
                continue
            }
            if !complaints.broken.areSkipped { add(fault, of: list, &complaints) }
            try complaints.check()
            faults.append((list, fault))
        }
        // Where some can be read, others are told in their order.
        if lengths.usual == nil { for (list, fault) in faults { add(fault, of: list, &complaints) } }
        return lengths.usual
    }

    private enum Trouble {
        case text(NumberText.Fault)
        case count(Int, expected: RowLength)
    }

    private static func rows(
        _ lists: ArraySlice<List>, _ length: RowLength
    ) -> (numbers: [Float], whole: [Int], faults: [(List, Trouble)]) {
        var all: [Float] = []
        all.reserveCapacity(lists.count * length.count)
        var whole: [Int] = []
        var faults: [(List, Trouble)] = []
        var row = [Float](repeating: 0, count: length.count)
        for list in lists {
            var count = 0
            if let fault = read(list, &count, &row, expected: length) {
                faults.append((list, fault))
            } else {
                whole.append(list.row)
                all += row
            }
        }
        return (all, whole, faults)
    }

    private static func read(
        _ list: List, _ count: inout Int, _ row: inout [Float], expected: RowLength?
    ) -> Trouble? {
        do throws(NumberText.Fault) {
            count = try row.withUnsafeMutableBufferPointer { buffer throws(NumberText.Fault) in
                try NumberText.list(list.text, into: buffer)
            }
        } catch {
            return .text(error)
        }
        guard let expected else { return count == 0 ? .text(.noList) : nil }
        return count == expected.count ? nil : .count(count, expected: expected)
    }

    private func add(_ trouble: Trouble, of list: List, _ complaints: inout ComplaintList) {
        let position = SourcePosition(file, line: Int(list.place.line), column: Int(list.place.column))
        switch trouble {
        case .text(.noList):
            complaints.add(
                .vector(.noList(String(decoding: list.text.prefix(200), as: UTF8.self), column: column)), at: position,
                row: list.row)
        case .text(.notFinite): complaints.add(.vector(.notFinite), at: position, row: list.row)
        case .text(.cut): complaints.add(.vector(.cutList), at: position, row: list.row)
        case .count(let found, let expected):
            complaints.add(.vector(.numberCount(found, expected: expected)), at: position, row: list.row)
        }
    }
}
