import Archives
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
    /// Whether each is a text of bits, `0110`.
    let areBits: Bool
    /// What else commas of the file are than what parts the numbers of a list.
    enum Commas {
        /// As in JSON.
        case none
        /// A text without brackets may be a number: nothing tells.
        case undecided
        /// A text without brackets is a number, as those beside it are that have one.
        case decimals
        /// Some of the file's numbers have them: a list may be one as well.
        case shown
    }

    var commas: Commas
    private var lists: [List] = []

    init(file: String, column: String?, areBits: Bool = false, commas: Commas = .none) {
        self.file = file
        self.column = column
        self.areBits = areBits
        self.commas = commas
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
        try checkRoom(width)
        let block = max(1, (1 << 18) / width)
        let blocks = workers.gather((lists.count + block - 1) / block) { task in
            rows(lists[task * block..<min(lists.count, (task + 1) * block)], length)
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

    /// Numbers that are not written take no room in the file: what all vectors take is held against it, as what is packed is.
    private func checkRoom(_ width: Int) throws(DatasetError) {
        let held = lists.reduce(0) { $0 + $1.text.count }
        // A dense list has a number a byte at most.
        guard width > lists.reduce(0, { max($0, $1.text.count) }) else { return }
        let (cells, isTooMuch) = lists.count.multipliedReportingOverflow(by: width)
        let room = max(held * Deflate.greatestRatio, Self.freeRoom)
        guard isTooMuch || cells > room / MemoryLayout<Float>.size else { return }
        throw DatasetError(.vector(.sparseRoom(lists.count, width: width)), at: SourcePosition(file))
    }

    private static let freeRoom = 1 << 26

    /// How long lists should be; nil where none can be read.
    private func length(_ complaints: inout ComplaintList) throws(DatasetError) -> RowLength? {
        var lengths = RowLengths(complaints.broken)
        var faults: [(List, Trouble)] = []
        for list in lists where !lengths.areKnown {
            var width = 0
            // No number takes less than a byte; more that a sparse vector has are counted only.
            var numbers = [Float](repeating: 0, count: list.text.count)
            guard let fault = read(list, &width, &numbers, expected: nil) else {
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

    private func rows(
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

    private func read(
        _ list: List, _ count: inout Int, _ row: inout [Float], expected: RowLength?
    ) -> Trouble? {
        do throws(NumberText.Fault) {
            count = try row.withUnsafeMutableBufferPointer { buffer throws(NumberText.Fault) in
                if areBits { return try BitText.read(list.text, into: buffer) }
                if let count = try decimal(list.text, into: buffer) { return count }
                return try NumberText.list(list.text, into: buffer)
            }
        } catch {
            return .text(error)
        }
        guard let expected else { return count == 0 ? .text(.noList) : nil }
        return count == expected.count ? nil : .count(count, expected: expected)
    }

    /// The number that a text without brackets is, by its comma; nil for a list.
    private func decimal(
        _ text: ArraySlice<UInt8>, into numbers: UnsafeMutableBufferPointer<Float>
    ) throws(NumberText.Fault) -> Int? {
        guard commas != .none, text.contains(UInt8(ascii: ",")), !text.contains(UInt8(ascii: ".")) else { return nil }
        let trimmed = NumberText.trimmed(text)
        let inner = NumberText.inside(trimmed)
        let found = ListCommas(in: inner)
        if found.areMixed { throw .undecided }
        guard found.areOfOneNumber else { return nil }
        if inner.count < trimmed.count {
            let isList = commas != .shown && NumberText.isList(text, hasDecimalCommas: commas != .undecided)
            if isList { return nil }
            throw .undecided
        }
        guard commas != .undecided else { throw .undecided }
        guard let number = NumberText.number(Array(inner), 0..<inner.count, hasDecimalCommas: true) else {
            return nil
        }
        if !numbers.isEmpty { numbers[0] = number }
        return 1
    }

    private func add(_ trouble: Trouble, of list: List, _ complaints: inout ComplaintList) {
        let position = SourcePosition(file, line: Int(list.place.line), column: Int(list.place.column))
        let fault: VectorFault =
            switch trouble {
            case .text(.noList) where ComplexNumber.isOne(among: text(of: list)):
                .complexNumbers(text(of: list), column: column)
            case .text(.noList): .noList(text(of: list), column: column)
            case .text(.undecided): .undecidedCommas(text(of: list), column: column)
            case .text(.mixed): .mixedList(text(of: list), column: column)
            case .text(.noBits): .noBits(text(of: list), column: column)
            case .text(.notFinite): .notFinite
            case .text(.cut): .cutList
            case .text(.wide(let count)): .wide(count, limit: SparseText.mostNumbers)
            case .text(.outOfSparse(let place, let count)): .outOfSparse(place, count: count)
            case .text(.twiceInSparse(let place)): .twiceInSparse(place)
            case .count(let found, let expected): .numberCount(found, expected: expected)
            }
        complaints.add(.vector(fault), at: position, row: list.row)
    }

    private func text(of list: List) -> String { String(decoding: list.text.prefix(200), as: UTF8.self) }
}
