/// Fields of a message of protocol buffers (its encoding guide), read from bytes that nobody vouches for: a length is
/// checked against what is left before anything is taken.
struct ProtobufReader {
    enum Value: Equatable {
        case number(UInt64)
        case bits32(UInt32)
        case bits64
        case bytes(Range<Int>)
    }

    /// What was wrong, and the byte where.
    struct Failure: Error, Equatable {
        let what: String
        let offset: Int
    }

    let bytes: [UInt8]
    private var place: Int
    private let end: Int

    /// The message that stands in `range` of `bytes`.
    init(_ bytes: [UInt8], in range: Range<Int>) {
        self.bytes = bytes
        place = range.lowerBound
        end = range.upperBound
    }

    /// The next field and its number; nil at the end.
    mutating func next() throws(Failure) -> (field: Int, value: Value)? {
        guard place < end else { return nil }
        let start = place
        let key = try number()
        let field = Int(truncatingIfNeeded: key >> 3)
        guard (1..<1 << 29).contains(field) else { throw Failure(what: "a field's number", offset: start) }
        switch key & 7 {
        case 0: return (field, .number(try number()))
        case 1:
            _ = try take(8, "a number of 8 bytes")
            return (field, .bits64)
        case 2:
            let length = try number()
            guard length <= UInt64(end - place) else {
                throw Failure(what: "a field of \(length) bytes, with \(end - place) left", offset: start)
            }
            return (field, .bytes(try take(Int(length), "a field")))
        case 5:
            let range = try take(4, "a number of 4 bytes")
            let bits = bytes[range].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            return (field, .bits32(bits))
        default: throw Failure(what: "a field of the kind \(key & 7)", offset: start)
        }
    }

    private mutating func take(_ count: Int, _ what: String) throws(Failure) -> Range<Int> {
        guard count <= end - place else { throw Failure(what: "\(what), cut short", offset: place) }
        place += count
        return place - count..<place
    }

    /// Seven bits a byte, the lowest first; the eighth says that more follow.
    private mutating func number() throws(Failure) -> UInt64 {
        let start = place
        var result: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 70, by: 7) {
            guard place < end else { throw Failure(what: "a number, cut short", offset: start) }
            let byte = bytes[place]
            place += 1
            result |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return result }
        }
        throw Failure(what: "a number of more than ten bytes", offset: start)
    }
}
