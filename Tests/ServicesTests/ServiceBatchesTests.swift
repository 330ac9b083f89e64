import Services
import Testing

@Suite struct ServiceBatchesTests {
    @Test(arguments: [
        ([1, 1, 1, 1, 1], 2, 100, [0..<2, 2..<4, 4..<5]),
        ([40, 40, 40], 10, 100, [0..<2, 2..<3]),
        ([40, 60, 40], 10, 100, [0..<2, 2..<3]),
        // One that is longer by itself goes alone: what it makes of that is the service's.
        ([1, 500, 1], 10, 100, [0..<1, 1..<2, 2..<3]),
        ([], 10, 100, []),
    ])
    func textsAreGatheredUpToBothLimits(_ lengths: [Int], texts: Int, tokens: Int, expected: [Range<Int>]) {
        #expect(ServiceBatches.ranges(of: lengths, texts: texts, tokens: tokens) == expected)
    }
}
