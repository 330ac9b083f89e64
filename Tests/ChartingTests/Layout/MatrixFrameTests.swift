import Charting
import Testing

/// How a matrix and its names share the width of a drawing.
@Suite struct MatrixFrameTests {
    private static let words = ["cat", "dog", "blue", "red"]
    private static let sentence = "They were married in a small village church that stands no more"

    private static func frame(
        _ names: [String], width: Double = 720, showsNames: Bool = true, cell: ClosedRange<Double> = 13...56
    ) -> MatrixFrame {
        MatrixFrame(.init(names: names, width: width, textSize: 12, showsNames: showsNames, cell: cell))
    }

    private static func sentences(_ count: Int) -> [String] { (0..<count).map { "\(sentence), number \($0)" } }

    @Test func shortNamesStandLevelAboveTheirColumns() {
        #expect(Self.frame(Self.words).columnNames == .level)
    }

    @Test func longerNamesAreTurnedUpwardInOneLineOrTwo() {
        let names = ["fruit and vegetables", "weather and sky", "animals"]
        #expect(
            Self.frame(names, width: 250).columnNames
                == .upward([["fruit and", "vegetables"], ["weather and sky"], ["animals"]]))
        #expect(
            Self.frame(["strawberries", "wheelbarrows"], width: 160).columnNames
                == .upward([["strawberries"], ["wheelbarrows"]]))
    }

    @Test func sentencesAreKeyedByNumbers() {
        let frame = Self.frame(Self.sentences(12), width: 1_080)
        #expect(frame.columnNames == .numbered)
        #expect(frame.numberRoom > 0)
    }

    /// Whatever the names, all of it lies inside the width, and names beside cells never reach into them.
    @Test(arguments: [1, 2, 10, 24, 40], [250.0, 350, 720, 1_080])
    func everythingLiesInsideTheWidth(_ count: Int, _ width: Double) throws {
        for names in [Self.sentences(count), (0..<count).map { "n\($0)" }] {
            for showsNames in [true, false] {
                let frame = Self.frame(names, width: width, showsNames: showsNames, cell: 4...56)
                let panel = frame.panel(from: 0)
                #expect(panel.plot.maxX <= width + 0.5, "\(count) \(width) \(panel.plot)")
                #expect(frame.nameRoom + frame.numberRoom <= panel.plot.x)
            }
        }
    }

    /// Two lines leave more of a drawing's width to the cells than one.
    @Test func namesOfTwoLinesMakeCellsLarger() {
        let frame = Self.frame(Self.sentences(24), width: 1_080)
        #expect(frame.cellWidth >= 28)
        #expect(frame.nameRoom <= 210)
    }

    @Test func namesInLinesAreNeverAlike() {
        let names = (0..<30).map { "\(Self.sentence) \(Self.sentence) \(Self.sentence) \($0)" } + ["", " ", "a"]
        let wrapped = WrappedNames(names, size: 12, to: 180, lines: 2).lines
        #expect(wrapped.count == names.count)
        #expect(wrapped.allSatisfy { (1...2).contains($0.count) })
        #expect(wrapped.joined().allSatisfy { TextMeasure.width($0, size: 12) <= 180 })
        #expect(Set(wrapped.prefix(30)).count == 30)
    }
}
