import Foundation

/// What ends the lines of a text: a line feed, before which a carriage return is white space; in a text without any a
/// carriage return, as old programs and some exports of Excel write.
enum LineEnd {
    static func byte(in text: ArraySlice<UInt8>) -> UInt8 {
        text.withUnsafeBytes { buffer in
            func holds(_ byte: UInt8) -> Bool {
                buffer.baseAddress.map { memchr($0, Int32(byte), buffer.count) != nil } ?? false
            }
            let (feed, carriage) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
            return !holds(feed) && holds(carriage) ? carriage : feed
        }
    }
}
