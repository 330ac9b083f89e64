import Foundation
import JSONReading
import TestKit
import Testing
import Tokenizers

/// The ids that a published tokenizer gives for the reference lines: of the first lines as they are, of each hundred as a
/// sum.
struct ReferenceIDs {
    /// Lines that are compared: all, but where the program is not optimised.
    #if DEBUG
        static let lineCount = 100
    #else
        static let lineCount = 10_000
    #endif

    let first: [[Int]]
    let sums: [String]

    init(_ name: String) throws {
        let bytes = try Array(Data(contentsOf: testData("Fixtures/IDs/\(name).json")))
        let value = try JSONValue.parse(bytes, name: name)
        first = try #require(value["first"]?.array).map { ($0.array ?? []).compactMap(\.int) }
        sums = try #require(value["sums"]?.array).compactMap(\.string)
    }

    /// - Parameter dropped: how many ids the tokenizer has after the reference's last one.
    func expect(_ tokenizer: Tokenizer, on lines: ReferenceLines, dropping dropped: Int = 0) {
        for (index, ids) in first.enumerated() {
            #expect(
                tokenizer.ids(of: lines[index], maxTokens: .max).dropLast(dropped).map(Int.init) == ids, "line \(index)"
            )
        }
        #expect(sums.count == 100)
        for start in stride(from: 0, to: Self.lineCount, by: 100) {
            var sum: UInt64 = 0xCBF2_9CE4_8422_2325
            for index in start..<start + 100 {
                for id in tokenizer.ids(of: lines[index], maxTokens: .max).dropLast(dropped) {
                    sum = (sum ^ UInt64(id)) &* 0x0000_0100_0000_01B3
                }
                sum = (sum ^ 0xFFFF_FFFF) &* 0x0000_0100_0000_01B3
            }
            #expect(String(format: "%016lx", sum) == sums[start / 100], "one of the lines from \(start) on differs")
        }
    }
}
