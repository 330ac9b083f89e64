import JSONReading

/// The order that the `index` of each vector says: which text it is of.
///
/// Services count from 0, for each answer anew. What an author's program wrote may count from 1, may have no end (numbers of rows of
/// a larger table), and then names its items rather than places them.
enum AnswerOrder {
    enum Fault: Error, Equatable {
        case repeated(Int)
        /// One has none, others have.
        case missing
        case noNumber(found: String)
        case gap(missing: Int, found: Int, of: Int)
    }

    /// A whole number, also as a text.
    static func index(_ value: JSONValue) -> Int? {
        if let text = value.string { return Int(text).flatMap { String($0) == text ? $0 : nil } }
        return value.int ?? value.double.flatMap { Int(exactly: $0) }
    }

    /// Which answer comes at each place; as they are where none has an index.
    ///
    /// - Parameter areJoined: whether several answers may stand one after another, the vectors of each in their order.
    static func places(of answers: [JSONValue], areJoined: Bool) throws(Fault) -> [Int] {
        let given = answers.compactMap { answer in answer["index"].flatMap { $0.isNull ? nil : $0 } }
        if given.isEmpty { return Array(answers.indices) }
        guard given.count == answers.count else { throw .missing }
        var order: [Int] = []
        for value in given {
            guard let index = Self.index(value) else {
                throw .noNumber(found: value.found)
            }
            order.append(index)
        }
        if areJoined, isCounted(order) { return Array(order.indices) }
        var places = [Int?](repeating: nil, count: order.count)
        var strangers: Set<Int> = []
        for (place, index) in order.enumerated() {
            if places.indices.contains(index), places[index] == nil {
                places[index] = place
            } else if places.indices.contains(index) || !strangers.insert(index).inserted {
                throw .repeated(index)
            }
        }
        if let stranger = order.first(where: strangers.contains) {
            throw .gap(missing: places.firstIndex(of: nil) ?? 0, found: stranger, of: order.count)
        }
        return places.compactMap(\.self)
    }

    /// What numbers tell that an author's program gave its items, one after another in a file.
    enum Numbering: Equatable {
        /// The order of the file is theirs.
        case asItIs
        /// Which item comes at each place, and the number that they are counted from.
        case places([Int], from: Int)
        /// They tell no places.
        case names
    }

    /// - Parameters:
    ///   - indices: the numbers.
    ///   - rows: which row of the file each stands in.
    ///   - count: how many rows there are.
    static func numbering(_ indices: [Int], of rows: [Int], among count: Int) -> Numbering {
        // A row that is broken leaves a gap in both.
        let starts = Set(zip(indices, rows).map { $0.subtractingReportingOverflow($1).partialValue })
        if starts.count == 1 || rows.count == count && isCounted(indices) { return .asItIs }
        guard rows.count == count, let first = indices.min(), (0...1).contains(first) else { return .names }
        var places = [Int?](repeating: nil, count: count)
        for (place, index) in indices.enumerated() {
            guard index - first < count, places[index - first] == nil else { return .names }
            places[index - first] = place
        }
        return .places(places.compactMap(\.self), from: first)
    }

    /// `0, 1, 2, 0, 1, 0`
    private static func isCounted(_ order: [Int]) -> Bool {
        var last: Int?
        for index in order {
            guard index == 0 || last.map({ index - 1 == $0 }) == true else { return false }
            last = index
        }
        return true
    }
}
