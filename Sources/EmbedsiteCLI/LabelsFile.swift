import Diagnostics
import VectorMath

/// Labels that somebody else made: one number per item.
enum LabelsFile {
    /// Below 0 for items without one.
    static func read(_ path: String, count: Int) throws -> [Int] {
        let numbers = try VectorsFile.read(path).storage
        guard numbers.count == count else {
            throw Complaints([
                .error(
                    at: SourcePosition(path),
                    "\(PlainText.grouped(numbers.count)) labels for \(PlainText.grouped(count)) items",
                    remedy: "Give one number for each row of the vectors.")
            ])
        }
        guard let wrong = numbers.firstIndex(where: { Int32(exactly: $0) == nil }) else {
            return numbers.map { Int($0) }
        }
        throw Complaints([
            .error(at: SourcePosition(path), "label \(wrong) is \(numbers[wrong]); expected a whole number")
        ])
    }
}
