import Diagnostics

/// Reads a pickle (Python's `pickletools`, protocols 2 to 5) that holds lists, tuples, numbers, texts, None and NumPy
/// arrays, and makes values of it. It calls nothing and loads nothing: a name that it does not know, or an operation for
/// anything else, is refused. Each value takes a byte of the pickle at least, so what is made is bounded by it.
struct PickleReader {
    /// Why a pickle is not read.
    enum Fault: Error, Equatable {
        case operation(String)
        case global(String)
        /// It does not begin as those of later protocols do, and asks for what these have no more.
        case oldProtocol
        case cutShort
        /// What an operation takes does not stand before it.
        case damaged
    }

    let bytes: ArraySlice<UInt8>
    private var place: Int
    var stack: [PickleValue] = []
    /// How high the stack was at each mark that is still open.
    private var marks: [Int] = []
    private var memo: [Int: PickleValue] = [:]
    var objects = PickleObjects()
    /// Bytes that were made of texts.
    var madeCount = 0

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        place = bytes.startIndex
    }

    /// The value that the whole of it makes.
    mutating func read() throws(Fault) -> PickleValue {
        while true {
            let code = try byte()
            if code == UInt8(ascii: ".") {
                guard let value = stack.popLast(), stack.isEmpty, marks.isEmpty else { throw .damaged }
                return value
            }
            try perform(code)
        }
    }

    private mutating func perform(_ code: UInt8) throws(Fault) {
        switch code {
        case 0x80: if try byte() > 5 { throw .operation("PROTO of a later protocol") }
        case 0x95: _ = try number(8)  // FRAME
        case UInt8(ascii: "N"): stack.append(.none)
        case 0x88: stack.append(.bool(true))
        case 0x89: stack.append(.bool(false))
        case UInt8(ascii: "K"): stack.append(.int(try number(1)))
        case UInt8(ascii: "M"): stack.append(.int(try number(2)))
        case UInt8(ascii: "J"): stack.append(.int(Int(Int32(truncatingIfNeeded: try number(4)))))
        case 0x8A: stack.append(.int(try longInteger()))
        case UInt8(ascii: "G"): stack.append(.float(try float()))
        case 0x8C: try text(lengthBytes: 1)
        case UInt8(ascii: "X"): try text(lengthBytes: 4)
        case 0x8D: try text(lengthBytes: 8)
        case UInt8(ascii: "C"), UInt8(ascii: "U"): try data(lengthBytes: 1)
        case UInt8(ascii: "B"), UInt8(ascii: "T"): try data(lengthBytes: 4)
        case 0x8E, 0x96: try data(lengthBytes: 8)
        case UInt8(ascii: "("): marks.append(stack.count)
        case UInt8(ascii: "]"):
            objects.lists.append([])
            stack.append(.list(objects.lists.count - 1))
        case UInt8(ascii: "a"): try extend(with: [try pop()])
        case UInt8(ascii: "e"): try extend(with: try popMarked())
        case UInt8(ascii: ")"): push(tuple: [])
        case UInt8(ascii: "t"): push(tuple: try popMarked())
        case 0x85, 0x86, 0x87: push(tuple: try pop(Int(code) - 0x84))
        case 0x94: try remember(memo.count)
        case UInt8(ascii: "q"): try remember(try number(1))
        case UInt8(ascii: "r"): try remember(try number(4))
        case UInt8(ascii: "h"): try recall(try number(1))
        case UInt8(ascii: "j"): try recall(try number(4))
        case UInt8(ascii: "c"):
            let (module, name) = (try line(), try line())
            stack.append(.global(try Self.global(module, name)))
        case 0x93:
            let names = try pop(2).map(words)
            guard let module = names[0], let name = names[1] else { throw .damaged }
            stack.append(.global(try Self.global(module, name)))
        case UInt8(ascii: "R"): try reduce()
        case UInt8(ascii: "b"): try build()
        default:
            if bytes.first != 0x80, PickleOperation.isOld(code) { throw .oldProtocol }
            throw .operation(PickleOperation.name(of: code))
        }
    }

    // MARK: - The pickle

    private mutating func byte() throws(Fault) -> UInt8 {
        guard place < bytes.endIndex else { throw .cutShort }
        place += 1
        return bytes[place - 1]
    }

    private mutating func take(_ count: Int) throws(Fault) -> ArraySlice<UInt8> {
        guard count >= 0, count <= bytes.endIndex - place else { throw .cutShort }
        place += count
        return bytes[place - count..<place]
    }

    /// Without a sign, little-endian; what does not fit is too large to be the length of anything.
    private mutating func number(_ count: Int) throws(Fault) -> Int {
        let number = try take(count).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Int(clamping: number)
    }

    private mutating func longInteger() throws(Fault) -> Int {
        let taken = try take(try number(1))
        guard taken.count <= 8 else { throw .operation("LONG1 of more than 64 bits") }
        let isNegative = taken.last.map { $0 >= 0x80 } ?? false
        return taken.reversed().reduce(isNegative ? -1 : 0) { $0 << 8 | Int($1) }
    }

    private mutating func float() throws(Fault) -> Double {
        Double(bitPattern: try take(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }

    private mutating func text(lengthBytes: Int) throws(Fault) {
        objects.texts.append(try take(try number(lengthBytes)))
        stack.append(.text(objects.texts.count - 1))
    }

    private mutating func data(lengthBytes: Int) throws(Fault) {
        push(bytes: try take(try number(lengthBytes)))
    }

    /// Up to the end of the line.
    private mutating func line() throws(Fault) -> String {
        guard let end = bytes[place...].firstIndex(of: UInt8(ascii: "\n")) else { throw .cutShort }
        defer { place = end + 1 }
        return String(decoding: bytes[place..<end], as: UTF8.self)
    }

    private static func global(_ module: String, _ name: String) throws(Fault) -> PickleGlobal {
        guard let global = PickleGlobal(module: module, name: name) else { throw .global("\(module).\(name)") }
        return global
    }

    // MARK: - The stack

    /// What a mark covers belongs to what is made at the mark alone.
    private var bottom: Int { marks.last ?? 0 }

    func top() throws(Fault) -> PickleValue {
        guard let value = stack.last, stack.count > bottom else { throw .damaged }
        return value
    }

    mutating func pop() throws(Fault) -> PickleValue {
        let value = try top()
        stack.removeLast()
        return value
    }

    private mutating func pop(_ count: Int) throws(Fault) -> [PickleValue] {
        guard stack.count - bottom >= count else { throw .damaged }
        defer { stack.removeLast(count) }
        return Array(stack.suffix(count))
    }

    private mutating func popMarked() throws(Fault) -> [PickleValue] {
        guard let mark = marks.popLast() else { throw .damaged }
        defer { stack.removeSubrange(mark...) }
        return Array(stack[mark...])
    }

    private mutating func push(tuple: [PickleValue]) {
        objects.tuples.append(tuple)
        stack.append(.tuple(objects.tuples.count - 1))
    }

    mutating func push(bytes: ArraySlice<UInt8>) {
        objects.bytes.append(bytes)
        stack.append(.bytes(objects.bytes.count - 1))
    }

    /// Adds to the list on top.
    private mutating func extend(with values: [PickleValue]) throws(Fault) {
        guard case .list(let list) = try top() else { throw .damaged }
        objects.lists[list] += values
    }

    private mutating func remember(_ number: Int) throws(Fault) { memo[number] = try top() }

    private mutating func recall(_ number: Int) throws(Fault) {
        guard let value = memo[number] else { throw .damaged }
        stack.append(value)
    }
}
