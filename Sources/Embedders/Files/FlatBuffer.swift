/// Reads tables of a FlatBuffers file (https://flatbuffers.dev/internals), every place checked to lie inside it.
struct FlatBuffer {
    struct Outside: Error {}

    /// Where a table begins.
    struct Table: Equatable {
        let place: Int
    }

    /// Elements of a vector: how many, and where the first begins.
    struct Vector: Equatable {
        let count: Int
        let start: Int
    }

    private(set) var bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    func root() throws -> Table { Table(place: try jump(0)) }

    /// Where the field of a number begins in the file; nil where the table leaves it out.
    func field(_ number: Int, of table: Table) throws -> Int? {
        let vtable = table.place - Int(try int32(table.place))
        guard vtable >= 0 else { throw Outside() }
        let entry = 4 + 2 * number
        guard entry + 2 <= Int(try uint16(vtable)) else { return nil }
        let offset = Int(try uint16(vtable + entry))
        return offset == 0 ? nil : table.place + offset
    }

    func table(_ number: Int, of table: Table) throws -> Table? {
        try field(number, of: table).map { Table(place: try jump($0)) }
    }

    /// - Parameter size: bytes of one element.
    func vector(_ number: Int, of table: Table, size: Int) throws -> Vector {
        guard let field = try field(number, of: table) else { return Vector(count: 0, start: 0) }
        let place = try jump(field)
        let count = Int(try uint32(place))
        guard count <= (bytes.count - place - 4) / size else { throw Outside() }
        return Vector(count: count, start: place + 4)
    }

    func tables(_ number: Int, of table: Table) throws -> [Table] {
        let vector = try vector(number, of: table, size: 4)
        return try (0..<vector.count).map { Table(place: try jump(vector.start + 4 * $0)) }
    }

    func text(_ number: Int, of table: Table) throws -> String {
        let vector = try vector(number, of: table, size: 1)
        return String(decoding: bytes[vector.start..<vector.start + vector.count], as: UTF8.self)
    }

    func int32(_ place: Int) throws -> Int32 { Int32(bitPattern: try uint32(place)) }

    func uint32(_ place: Int) throws -> UInt32 { try number(place) }

    func uint16(_ place: Int) throws -> UInt16 { try number(place) }

    func uint8(_ place: Int) throws -> UInt8 { try number(place) }

    func int64(_ place: Int) throws -> Int64 { Int64(bitPattern: try number(place)) }

    func float(_ place: Int) throws -> Float { Float(bitPattern: try uint32(place)) }

    mutating func set(_ value: Int32, at place: Int) throws {
        guard place >= 0, place + 4 <= bytes.count else { throw Outside() }
        withUnsafeBytes(of: value.littleEndian) { bytes.replaceSubrange(place..<place + 4, with: $0) }
    }

    private func number<Number: FixedWidthInteger & UnsignedInteger>(_ place: Int) throws -> Number {
        guard place >= 0, place <= bytes.count - MemoryLayout<Number>.size else { throw Outside() }
        return bytes.withUnsafeBytes {
            Number(littleEndian: $0.loadUnaligned(fromByteOffset: place, as: Number.self))
        }
    }

    private func jump(_ place: Int) throws -> Int { place + Int(try uint32(place)) }
}
