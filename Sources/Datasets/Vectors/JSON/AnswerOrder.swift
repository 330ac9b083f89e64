import JSONReading

/// The order that the `index` of each vector of an answer says: which text it is of, counted from 0.
enum AnswerOrder {
    enum Fault: Error, Equatable {
        case repeated(Int)
        /// One has none, others have.
        case missing
        case noNumber(found: String)
        case gap(missing: Int, found: Int, of: Int)
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
            guard let index = value.int ?? value.double.flatMap({ Int(exactly: $0) }) else {
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
