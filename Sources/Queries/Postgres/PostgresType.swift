/// The types of PostgreSQL and pgvector that hold vectors, and how each is written as text.
enum PostgresType {
    /// `[1,2]` or `{1,2}`.
    case list
    /// `0110`: a number for each.
    case bits
    /// `{1:0.5,3:2}/5`: places from 1, and how many there are (https://github.com/pgvector/pgvector).
    case sparse

    /// Of PostgreSQL itself, by number (`pg_type.dat`); arrays of numbers, and strings of several bits. One bit is a flag; of
    /// what is computed, such as `binary_quantize(v)`, no length is known (-1).
    static func builtIn(_ type: UInt32, length: Int) -> PostgresType? {
        switch type {
        case 1005, 1007, 1016, 1021, 1022, 1231: .list
        case 1560 where length != 1, 1562: .bits
        default: nil
        }
    }

    /// Of pgvector, whose types have no fixed numbers.
    static func named(_ name: String) -> PostgresType? {
        switch name {
        case "vector", "halfvec": .list
        case "sparsevec": .sparse
        default: nil
        }
    }

    /// Numbers of a vector at most: more than pgvector stores of any but sparse ones.
    static let mostNumbers = 1_000_000

    /// Why a text is no vector.
    enum Misfit: Error {
        case empty, noList
        case wide(Int)
    }

    /// The same as a list: `[0.5,0,2]`.
    func list(_ text: UnsafeBufferPointer<UInt8>) throws(Misfit) -> [UInt8] {
        switch self {
        case .list: return try Self.withoutBounds(text)
        case .bits:
            guard !text.isEmpty else { throw .empty }
            return Self.joined(text.map { [$0] })
        case .sparse: return try Self.dense(text)
        }
    }

    /// Arrays that do not count from 1 say so: `[0:1]={1,2}`
    /// (https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO).
    private static func withoutBounds(_ text: UnsafeBufferPointer<UInt8>) throws(Misfit) -> [UInt8] {
        let list = text.firstIndex(of: UInt8(ascii: "=")).map { Array(text[($0 + 1)...]) } ?? Array(text)
        guard list != Array("{}".utf8) else { throw .empty }
        return list
    }

    private static func dense(_ text: UnsafeBufferPointer<UInt8>) throws(Misfit) -> [UInt8] {
        let parts = text.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].first == UInt8(ascii: "{"), parts[0].last == UInt8(ascii: "}"),
            let count = number(parts[1]), count > 0
        else { throw .noList }
        guard count <= mostNumbers else { throw .wide(count) }
        var numbers = [ArraySlice<UInt8>](repeating: [UInt8(ascii: "0")], count: count)
        for pair in parts[0].dropFirst().dropLast().split(separator: UInt8(ascii: ",")) {
            let halves = pair.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
            guard halves.count == 2, let place = number(halves[0]), (1...count).contains(place) else { throw .noList }
            numbers[place - 1] = Array(halves[1])[...]
        }
        return joined(numbers)
    }

    private static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        Int(String(decoding: digits, as: UTF8.self))
    }

    private static func joined(_ numbers: [some Collection<UInt8>]) -> [UInt8] {
        [UInt8(ascii: "[")] + numbers.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "]")]
    }
}
