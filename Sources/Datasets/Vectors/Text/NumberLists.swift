import Diagnostics
import VectorMath

/// The lists of a file, one for each vector, found but not yet read: texts of numbers are read last, on all threads.
struct NumberLists {
    private struct List {
        let text: ArraySlice<UInt8>
        let place: Table.Place
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

    mutating func append(_ text: ArraySlice<UInt8>, at place: Table.Place) {
        lists.append(List(text: text, place: place))
    }

    /// One row per list. The first list says how long all are.
    func matrix(_ workers: Workers) throws(DatasetError) -> Matrix {
        var complaints = ComplaintList(file: file)
        guard let first = lists.first else { throw DatasetError(.noRows, at: SourcePosition(file)) }
        // No number takes less than two bytes with what parts it from the next.
        var width = 0
        var numbers = [Float](repeating: 0, count: first.text.count / 2 + 1)
        if let fault = Self.read(first, &width, &numbers, expected: nil) {
            add(fault, of: first, &complaints)
            try complaints.check()
        }
        numbers = []
        let block = max(1, (1 << 18) / max(1, width))
        let columns = width
        let blocks = workers.gather((lists.count + block - 1) / block) { task in
            Self.rows(lists[task * block..<min(lists.count, (task + 1) * block)], columns)
        }
        for (list, fault) in blocks.flatMap(\.faults) { add(fault, of: list, &complaints) }
        try complaints.check()
        numbers.reserveCapacity(lists.count * width)
        for block in blocks { numbers += block.numbers }
        return Matrix(rows: lists.count, columns: width, storage: numbers)
    }

    private enum Trouble {
        case text(NumberText.Fault)
        case count(Int, expected: Int)
    }

    private static func rows(
        _ lists: ArraySlice<List>, _ width: Int
    ) -> (numbers: [Float], faults: [(List, Trouble)]) {
        var all: [Float] = []
        all.reserveCapacity(lists.count * width)
        var faults: [(List, Trouble)] = []
        var row = [Float](repeating: 0, count: width)
        for list in lists {
            var count = 0
            if let fault = read(list, &count, &row, expected: width) {
                faults.append((list, fault))
            } else {
                all += row
            }
        }
        return (all, faults)
    }

    private static func read(
        _ list: List, _ count: inout Int, _ row: inout [Float], expected: Int?
    ) -> Trouble? {
        do throws(NumberText.Fault) {
            count = try row.withUnsafeMutableBufferPointer { buffer throws(NumberText.Fault) in
                try NumberText.list(list.text, into: buffer)
            }
        } catch {
            return .text(error)
        }
        if count == 0 || count != expected ?? count { return .count(count, expected: expected ?? 1) }
        return nil
    }

    private func add(_ trouble: Trouble, of list: List, _ complaints: inout ComplaintList) {
        let position = SourcePosition(file, line: Int(list.place.line), column: Int(list.place.column))
        switch trouble {
        case .text(.noList):
            complaints.add(
                .noList(String(decoding: list.text.prefix(200), as: UTF8.self), column: column), at: position)
        case .text(.notFinite): complaints.add(.notFiniteVector, at: position)
        case .text(.cut): complaints.add(.cutList, at: position)
        case .count(let found, let expected): complaints.add(.numberCount(found, expected: expected), at: position)
        }
    }
}
