import Charting
import Testing

@Suite struct LogTicksTests {
    @Test(
        arguments: [
            (0.0...3.0, 9, ["1", "10", "100", "1,000"]),
            (-0.1...2.1, 9, ["1", "2", "5", "10", "20", "50", "100"]),
            (-2.0...1.0, 5, ["0.01", "0.1", "1", "10"]),
            (3.0...6.0, 4, ["1,000", "10,000", "100,000", "1,000,000"]),
            (0.0...9.0, 5, ["1", "100", "10,000", "1,000,000", "100,000,000"]),
            // No two of 1, 2, 5: round numbers.
            (0.35...0.65, 5, ["2.5", "3.0", "3.5", "4.0"]),
        ])
    func marksStandAtRoundNumbers(domain: ClosedRange<Double>, most: Int, labels: [String]) {
        #expect(LogTicks(in: domain, atMost: most).labels == labels)
    }

    @Test func valuesAreExponents() {
        #expect(LogTicks(in: -1...2, atMost: 5).ticks.values == [-1, 0, 1, 2])
    }

    @Test func anyDomainHasFewMarks() {
        for domain in [-1e9...1e9, 0...0, -310 ... -305, 305...310, 0...1e-12] as [ClosedRange<Double>] {
            let marks = LogTicks(in: domain, atMost: 6)
            #expect(marks.labels.count <= 6 && marks.labels.count == marks.ticks.values.count)
            #expect(marks.ticks.values.allSatisfy { $0.isFinite })
        }
    }
}
