import Diagnostics
import YAMLReading

/// What some keys of figures need of the data.
extension KeyNeed {
    static let numbers = KeyNeed(
        "where the colours stand for numbers", lack: "no colour of this figure stands for a number")
    static let pictures = KeyNeed("where items have pictures", lack: "no item here has a picture")
    static let matrix = KeyNeed(
        "up to \(ProbeFigure.matrixLimit) labels, which are drawn as a matrix",
        lack: "more than \(ProbeFigure.matrixLimit) labels are drawn as no matrix")
}

extension FigureSpec {
    /// Complains of a key of the block that needs what is not there.
    func require(_ need: KeyNeed, _ isThere: Bool) throws(FigureError) {
        guard !isThere, let block else { return }
        let keys = type(of: options).allSummaries.filter { $0.need == need }
        guard let entry = block.entries.first(where: { entry in keys.contains { $0.name == entry.key } }) else {
            return
        }
        throw FigureError(.noUse(key: entry.key, need), at: entry.position)
    }
}
