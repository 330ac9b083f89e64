import Foundation

/// What ends the lines of a text: a line feed, before which a carriage return is white space; in a text without any a
/// carriage return, as old programs and some exports of Excel write.
enum LineEnd {
    static func byte(in text: ArraySlice<UInt8>) -> UInt8 {
        !holds(feed, text) && holds(carriage, text) ? carriage : feed
    }

    /// Whether a text stands over several lines that end in a line feed.
    static func isWithin(_ text: ArraySlice<UInt8>) -> Bool { holds(feed, text) }

    private static let feed = UInt8(ascii: "\n")
    private static let carriage = UInt8(ascii: "\r")

    /// Of hundreds of megabytes, where a step for each byte takes a tenth of the time of reading them.
    private static func holds(_ byte: UInt8, _ text: ArraySlice<UInt8>) -> Bool {
        text.withUnsafeBytes { buffer in
            buffer.baseAddress.map { memchr($0, Int32(byte), buffer.count) != nil } ?? false
        }
    }
}
