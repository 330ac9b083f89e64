/// What `pickletools` calls the operations that are not read here, for complaints.
enum PickleOperation {
    private static let names: [UInt8: String] = [
        0x81: "NEWOBJ", 0x92: "NEWOBJ_EX", 0x82: "EXT1", 0x83: "EXT2", 0x84: "EXT4", 0x8B: "LONG4", 0x8F: "EMPTY_SET",
        0x90: "ADDITEMS", 0x91: "FROZENSET", 0x97: "NEXT_BUFFER", 0x98: "READONLY_BUFFER",
        UInt8(ascii: "0"): "POP", UInt8(ascii: "1"): "POP_MARK", UInt8(ascii: "2"): "DUP",
        UInt8(ascii: "F"): "FLOAT", UInt8(ascii: "I"): "INT", UInt8(ascii: "L"): "LONG", UInt8(ascii: "P"): "PERSID",
        UInt8(ascii: "Q"): "BINPERSID", UInt8(ascii: "S"): "STRING", UInt8(ascii: "V"): "UNICODE",
        UInt8(ascii: "d"): "DICT", UInt8(ascii: "g"): "GET", UInt8(ascii: "i"): "INST", UInt8(ascii: "l"): "LIST",
        UInt8(ascii: "o"): "OBJ", UInt8(ascii: "p"): "PUT", UInt8(ascii: "s"): "SETITEM",
        UInt8(ascii: "u"): "SETITEMS", UInt8(ascii: "}"): "EMPTY_DICT",
    ]

    /// Whether it writes what protocol 2 and later have other operations for.
    static func isOld(_ code: UInt8) -> Bool { "FILSVdglpsu".utf8.contains(code) }

    static func name(of code: UInt8) -> String { names[code] ?? "0x" + String(code, radix: 16) }
}
