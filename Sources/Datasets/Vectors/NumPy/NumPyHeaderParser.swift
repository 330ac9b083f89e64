import Diagnostics

/// Reads the Python dictionary in the head of a `.npy` file. Only the three keys that the format knows are taken.
struct NumPyHeaderParser {
    struct Fields {
        let descr: String
        let fortranOrder: Bool
        let shape: [Int]
    }

    private let bytes: ArraySlice<UInt8>
    private let place: SourcePosition
    private var offset: Int

    init(_ bytes: ArraySlice<UInt8>, _ place: SourcePosition) {
        self.bytes = bytes
        self.place = place
        offset = bytes.startIndex
    }

    mutating func fields() throws(DatasetError) -> Fields {
        var descr: String?
        var fortranOrder: Bool?
        var shape: [Int]?
        try expect("{")
        while !take("}") {
            let key = try string()
            try expect(":")
            switch key {
            case "descr": descr = try elementType()
            case "fortran_order": fortranOrder = try bool()
            case "shape": shape = try extents()
            default: throw broken(.unknownKey(key))
            }
            if !take(",") {
                try expect("}")
                break
            }
        }
        guard let descr, let fortranOrder, let shape else {
            throw broken(.missingKey)
        }
        return Fields(descr: descr, fortranOrder: fortranOrder, shape: shape)
    }

    private mutating func elementType() throws(DatasetError) -> String {
        if peek() == UInt8(ascii: "[") {
            throw DatasetError(.numPy(.fieldsOfRecords), at: place)
        }
        return try string()
    }

    private mutating func string() throws(DatasetError) -> String {
        guard let quote = peek(), quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else {
            throw broken(.noText)
        }
        let start = offset + 1
        guard let end = bytes[start...].firstIndex(of: quote) else { throw broken(.openText) }
        offset = end + 1
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private mutating func bool() throws(DatasetError) -> Bool {
        _ = peek()
        for (word, value) in [("True", true), ("False", false)] where bytes[offset...].starts(with: word.utf8) {
            offset += word.utf8.count
            return value
        }
        throw broken(.noBool)
    }

    private mutating func extents() throws(DatasetError) -> [Int] {
        try expect("(")
        var extents: [Int] = []
        while !take(")") {
            extents.append(try number())
            guard extents.count <= 32 else { throw broken(.tooManyDimensions) }
            if !take(",") {
                try expect(")")
                break
            }
        }
        return extents
    }

    private mutating func number() throws(DatasetError) -> Int {
        _ = peek()
        let digits = bytes[offset...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard let value = Int(String(decoding: digits, as: UTF8.self)) else {
            throw broken(.noShape)
        }
        offset = digits.endIndex
        if offset < bytes.endIndex, bytes[offset] == UInt8(ascii: "L") { offset += 1 }  // written by Python 2
        return value
    }

    /// The next byte that is not space.
    private mutating func peek() -> UInt8? {
        while offset < bytes.endIndex, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[offset]) { offset += 1 }
        return offset < bytes.endIndex ? bytes[offset] : nil
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard peek() == UInt8(ascii: scalar) else { return false }
        offset += 1
        return true
    }

    private mutating func expect(_ scalar: Unicode.Scalar) throws(DatasetError) {
        if !take(scalar) { throw broken(.missing(scalar)) }
    }

    private func broken(_ fault: NumPyFault.HeaderFault) -> DatasetError {
        DatasetError(.numPy(.unreadableHeader(fault)), at: place)
    }
}
