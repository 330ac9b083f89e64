import Charting
import Datasets
import Diagnostics

/// Titles and labels as figures show them, whatever an author or a file put into them.
extension Wording {
    /// In one line, with what no reader sees spelled out.
    static func line(_ text: String) -> String { PlainText.singleLine(TextMeasure.oneLine(text)) }

    /// As much as a sentence bears, which a name from right to left does not turn.
    static func short(_ text: String, to limit: Int = 60) -> String {
        PlainText.isolated(PlainText.shortened(line(text), to: limit))
    }

    /// As much as a tooltip bears.
    static func long(_ text: String) -> String { PlainText.isolated(PlainText.shortened(line(text), to: 300)) }
}

extension Dataset {
    /// The title of an item, in one line.
    func title(_ item: Int) -> String { Wording.line(records[item].title) }
}
