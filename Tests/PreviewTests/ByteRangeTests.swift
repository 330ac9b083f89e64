import Preview
import Testing

@Suite struct ByteRangeTests {
    @Test(
        arguments: [
            ("bytes=0-0", .part(0..<1)), ("bytes=10-19", .part(10..<20)), ("bytes=90-", .part(90..<100)),
            ("bytes=0-1000", .part(0..<100)), ("bytes=-10", .part(90..<100)), ("bytes=-1000", .part(0..<100)),
            ("Bytes= 5 - 6 ", .part(5..<7)), ("bytes=9-9223372036854775807", .part(9..<100)),
            ("bytes=100-", .outside), ("bytes=100-200", .outside), ("bytes=-0", .outside),
            (nil, .whole), ("bytes=", .whole), ("bytes=-", .whole), ("bytes=a-b", .whole), ("bytes=5-3", .whole),
            ("bytes=0-1,5-6", .whole), ("items=0-1", .whole), ("bytes=99999999999999999999-", .whole),
            ("bytes=+1-2", .whole), ("bytes=٣-٤", .whole),
        ] as [(String?, ByteRange)])
    func aRangeIsReadAsRFC9110HasIt(value: String?, expected: ByteRange) {
        #expect(ByteRange(value, length: 100) == expected, "\(value ?? "none")")
    }

    @Test func anEmptyFileHasNoPart() {
        #expect(ByteRange("bytes=0-0", length: 0) == .outside && ByteRange("bytes=-5", length: 0) == .outside)
        #expect(ByteRange(nil, length: 0) == .whole)
    }
}
