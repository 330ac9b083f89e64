/// NumPy's arrays, types and numbers: what the names that a pickle may speak of stand for.
extension PickleReader {
    /// A global and its arguments make something.
    mutating func reduce() throws(Fault) {
        guard case .tuple(let index) = try pop(), case .global(let global) = try pop() else { throw .damaged }
        let arguments = objects.tuples[index]
        switch (global, arguments.count) {
        case (.type, 1...3):
            guard let code = words(arguments[0]) else { throw .damaged }
            let isBigEndian = code.hasPrefix(">")
            objects.types.append(
                PickledType(code: String(code.drop { "<>|=".contains($0) }), isBigEndian: isBigEndian))
            stack.append(.type(objects.types.count - 1))
        case (.textType, 1...2):
            objects.types.append(PickledType(code: "T"))
            stack.append(.type(objects.types.count - 1))
        case (.reconstruct, 3):
            guard case .global(.array) = arguments[0] else { throw .damaged }
            push(PickledArray())
        case (.fromBuffer, 4):
            let order = words(arguments[3])
            push(try array(arguments[2], arguments[1], isColumnMajor: order == "F", data: arguments[0]))
        case (.scalar, 2):
            stack.append(try scalar(arguments[0], arguments[1]))
        case (.encode, 1...2):
            guard case .text(let text) = arguments[0] else { throw .damaged }
            push(bytes: try latin1(text))
        default: throw .global(global.rawValue)
        }
    }

    /// Text of one byte a character as bytes. Together they are no more than the pickle: one text may be asked for often.
    private mutating func latin1(_ text: Int) throws(Fault) -> ArraySlice<UInt8> {
        let text = objects.texts[text]
        madeCount += text.count
        guard madeCount <= bytes.count else { throw .damaged }
        var made: [UInt8] = []
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            guard let byte = UInt8(exactly: scalar.value) else { throw .damaged }
            made.append(byte)
        }
        return made[...]
    }

    private mutating func push(_ array: PickledArray) {
        objects.arrays.append(array)
        stack.append(.array(objects.arrays.count - 1))
    }

    /// Fills what stands on top.
    mutating func build() throws(Fault) {
        guard case .tuple(let index) = try pop() else { throw .damaged }
        let state = objects.tuples[index]
        switch try top() {
        case .type(let type) where state.count > 1:
            objects.types[type].isBigEndian = words(state[1]) == ">"
        case .array(let place) where state.count == 5:
            guard case .bool(let isColumnMajor) = state[3] else { throw .damaged }
            objects.arrays[place] = try array(state[1], state[2], isColumnMajor: isColumnMajor, data: state[4])
        case let other: throw .operation("BUILD of \(other.found)")
        }
    }

    private func array(
        _ shape: PickleValue, _ type: PickleValue, isColumnMajor: Bool, data: PickleValue
    ) throws(Fault) -> PickledArray {
        guard case .tuple(let sides) = shape, case .type(let index) = type,
            objects.tuples[sides].count <= Self.rankLimit
        else { throw .damaged }
        var extents: [Int] = []
        var count = 1
        for side in objects.tuples[sides] {
            guard case .int(let extent) = side, extent >= 0 else { throw .damaged }
            let (product, overflow) = count.multipliedReportingOverflow(by: extent)
            guard !overflow else { throw .damaged }
            count = product
            extents.append(extent)
        }
        let type = objects.types[index]
        switch data {
        case .list(let list) where type.isOfObjects:
            guard objects.lists[list].count == count else { throw .damaged }
            return PickledArray(extents: extents, elements: .objects(list: list))
        case .bytes(let held):
            guard let number = type.number else { throw .operation("an array of '\(type.code)'") }
            let (size, overflow) = count.multipliedReportingOverflow(by: number.size)
            guard !overflow, objects.bytes[held].count == size else { throw .damaged }
            return PickledArray(
                extents: extents,
                elements: .numbers(
                    number, objects.bytes[held], isBigEndian: type.isBigEndian, isColumnMajor: isColumnMajor))
        default: throw .damaged
        }
    }

    private func scalar(_ type: PickleValue, _ data: PickleValue) throws(Fault) -> PickleValue {
        guard case .type(let index) = type, case .bytes(let held) = data else { throw .damaged }
        let type = objects.types[index]
        guard let number = type.number else { throw .operation("a scalar of '\(type.code)'") }
        guard objects.bytes[held].count == number.size else { throw .damaged }
        let stored = StoredNumbers(
            Array(objects.bytes[held]), number, rows: 1, columns: 1, isBigEndian: type.isBigEndian)
        if let integer = stored.integers()?.first { return number == .bool ? .bool(integer != 0) : .int(integer) }
        return .float(stored.double(row: 0))
    }

    /// NumPy's own.
    private static let rankLimit = 64
    /// No name that is known here is longer.
    private static let nameLimit = 256

    /// A short text, such as a name.
    func words(_ value: PickleValue) -> String? {
        let held: ArraySlice<UInt8>
        switch value {
        case .text(let index): held = objects.texts[index]
        case .bytes(let index): held = objects.bytes[index]
        default: return nil
        }
        return held.count <= Self.nameLimit ? String(decoding: held, as: UTF8.self) : nil
    }
}
