/// The first block of a DuckDB file, which says what it is (`MainHeader` in DuckDB's src/include/duckdb/storage/storage_info.hpp):
/// a checksum of eight bytes, `DUCK`, the version, flags, the library's version, and, of 16 bytes, an identifier that the
/// keys of encrypted files are made with.
package enum DuckDBHeader {
    private static let size = 4_096
    private static let checksumSize = 8
    private static let identifier = 124..<140

    /// The same file with zeros for its identifier, which is random: nothing reads it where nothing is encrypted. nil for
    /// a header whose checksum is another, which is laid out in a way that is not known here.
    package static func withoutIdentifier(_ file: [UInt8]) -> [UInt8]? {
        guard file.count >= size, file[8..<12].elementsEqual("DUCK".utf8),
            file[..<checksumSize].elementsEqual(checksum(of: file[checksumSize..<size]))
        else { return nil }
        var plain = file
        for place in identifier { plain[place] = 0 }
        plain.replaceSubrange(..<checksumSize, with: checksum(of: plain[checksumSize..<size]))
        return plain
    }

    /// `Checksum` in DuckDB's src/common/checksum.cpp.
    private static func checksum(of bytes: ArraySlice<UInt8>) -> [UInt8] {
        var sum: UInt64 = 5_381
        for start in stride(from: bytes.startIndex, to: bytes.endIndex, by: 8) {
            let word = bytes[start..<start + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            sum ^= word &* 0xBF58_476D_1CE4_E5B9
        }
        return withUnsafeBytes(of: sum.littleEndian) { Array($0) }
    }
}
